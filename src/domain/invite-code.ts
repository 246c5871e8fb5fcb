/** Crockford's alphabet: no letter that is taken for another, or for a digit, when it is read aloud. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ'
const DIGITS = '0123456789'
const ALL = DIGITS + LETTERS

/** Days a code works. */
export const INVITE_DAYS = 14

/**
 * A code people can dictate, `K7QX-9MP4`: begins with a letter and ends with a digit, so that it is no word and no
 * number of a request. 22 * 32^6 * 10 possibilities.
 * @param bytes eight random ones
 */
export function inviteCode(bytes: Uint8Array): string {
  const signs = Array.from({ length: 8 }, (_, at) => {
    const from = at === 0 ? LETTERS : at === 7 ? DIGITS : ALL
    return from[(bytes[at] ?? 0) % from.length]
  }).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

const CODE = /^([A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{3})[\s\-–—]?([0-9A-HJKMNP-TV-Z]{3}[0-9])$/

/** The code a message consists of, in any case and spacing; null for everything else. */
export function parseInviteCode(text: string): string | null {
  const found = CODE.exec(text.trim().toUpperCase())
  return found ? `${found[1]}-${found[2]}` : null
}

/** What is digested of a code: apart from everything else the same key digests. */
export const inviteKey = (code: string) => `invite ${code}`
