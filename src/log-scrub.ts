/** Fields whose content is never logged, whatever it is; compared without case, `_` and `-`. */
const HIDDEN_FIELDS = new Set([
  // what people write and what is written to them
  ...[
    'text',
    'texts',
    'caption',
    'body',
    'content',
    'answer',
    'answers',
    'question',
    'payload',
    'note',
    'comment',
    'said',
  ],
  // who they are
  ...['phone', 'mobile', 'address', 'chatid', 'nationalid', 'iban', 'email', 'personname', 'fullname'],
  ...['firstname', 'lastname', 'username', 'displayname', 'pushname'],
  // what opens doors
  ...[
    'token',
    'bottoken',
    'password',
    'secret',
    'secretkey',
    'secrettoken',
    'authorization',
    'cookie',
    'setcookie',
  ],
  ...['apikey', 'connectionstring', 'databaseurl'],
  // what PostgreSQL adds to an error: values of rows and of parameters
  ...['detail', 'parameters', 'where', 'internalquery', 'query'],
])

/** Numbers that are measured, not dialled. */
const MEASURED = /(?:ms|bytes|seconds|count|size|rss|heap\w*)$/i

const DIGIT = '[0-9٠-٩۰-۹]'
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // A Telegram token, alone or inside the URL of a call.
  [/\d{3,}:[\w-]{20,}/g, '[token]'],
  [/\/bot\d+:[\w-]+/g, '/bot[token]'],
  // user:password@ in a URL
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1[credentials]@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [token]'],
  [/([?&](?:token|secret|key|password|code)=)[^&\s"]+/gi, '$1[token]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[address]'],
  [/\bSA\d{2}[\dA-Z]{20}\b/gi, '[number]'],
]
/** +966 50 123 4567 and 050-123-4567; runs of digits come after these. */
const NUMBERS: readonly RegExp[] = [
  new RegExp(`(?:\\+|\\b00)${DIGIT}(?:[\\s().-]{0,2}${DIGIT}){7,14}`, 'g'),
  new RegExp(`(?<![\\w٠-٩۰-۹.-])[0٠۰]?[5٥۵]${DIGIT}(?:[\\s-]?${DIGIT}){7}(?![\\w٠-٩۰-۹])`, 'g'),
]
/** Nine digits or more are a phone, a national ID or a chat id, unless they are part of one of our own ids (UUIDs). */
const RUN_OF_DIGITS = new RegExp(`([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|${DIGIT}{9,}`, 'gi')

/** A finished log entry without anything that identifies a person or opens a door; its own time stays. */
export function scrub(entry: unknown): Record<string, unknown> {
  if (typeof entry !== 'object' || entry === null) return { msg: scrubText(String(entry)) }
  const { time, ...rest } = Object.fromEntries(Object.entries(entry))
  return {
    time,
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, scrubField(key, value)])),
  }
}

/** Tokens and numbers of people inside running text. */
export function scrubText(text: string): string {
  let clean = bounded(text)
  for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement)
  for (const pattern of NUMBERS) clean = clean.replace(pattern, '[number]')
  return clean.replace(RUN_OF_DIGITS, (_run, ownId?: string) => ownId ?? '[number]')
}

/** Characters of one text that are logged; the expressions above take time by the square of it. */
const LONGEST = 4_000

/** Cut between two words, so that no half of a token is left unrecognised. */
function bounded(text: string): string {
  if (text.length <= LONGEST) return text
  const space = Math.max(text.lastIndexOf(' ', LONGEST), text.lastIndexOf('\n', LONGEST), 0)
  return `${text.slice(0, space)} […]`
}

function scrubField(key: string, value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value
  if (HIDDEN_FIELDS.has(key.toLowerCase().replace(/[_-]/g, ''))) return '[hidden]'
  if (typeof value === 'string') return scrubText(value)
  if (typeof value === 'number') {
    return Math.abs(value) >= 1e8 && Number.isInteger(value) && !MEASURED.test(key) ? '[number]' : value
  }
  if (Array.isArray(value)) return value.map((one) => scrubField(key, one))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scrubField(name, one)]))
}
