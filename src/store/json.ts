/** A character JSON can name and PostgreSQL's jsonb cannot hold: NUL, and half of a surrogate pair. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(0000|d[89ab][0-9a-f]{2}|d[c-f][0-9a-f]{2})/gi
const SUSPECT = /\\u(?:0000|d)/i

/**
 * A value as JSON that jsonb accepts: NUL is left out, a lone surrogate becomes U+FFFD.
 * Only lone surrogates are written as escapes by JSON.stringify, so every escape found is one.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!SUSPECT.test(json)) return json
  return json.replace(
    UNSTORABLE,
    (_, before: string, code: string) => before + (code === '0000' ? '' : '\ufffd'),
  )
}

/** A text that PostgreSQL's text can hold. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd')
}
