import type { FormattedText } from './entities.ts'

const RESERVED = new Set('_*[]()~`>#+-=|{}.!')

/** Visible text of MarkdownV2 (entities are not worked out). @throws with the server's words */
export function parseMarkdownV2(source: string): FormattedText {
  let text = ''
  let code: string | undefined
  const open: string[] = []
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? ''
    if (char === '\\' && i + 1 < source.length && source.charCodeAt(i + 1) < 127) {
      text += source[++i]
      continue
    }
    if (code !== undefined) {
      if (source.startsWith(code, i)) {
        i += code.length - 1
        code = undefined
      } else text += char
      continue
    }
    if (char === '`') {
      code = source.startsWith('```', i) ? '```' : '`'
      i += code.length - 1
      continue
    }
    if (char === '[' || (char === '!' && source[i + 1] === '[')) {
      if (char === '!') i++
      open.push('[')
      continue
    }
    if (char === ']' && open.at(-1) === '[') {
      open.pop()
      if (source[i + 1] === '(') i = endOfUrl(source, i)
      continue
    }
    if (char === '>' && (i === 0 || source[i - 1] === '\n')) continue
    const mark = markAt(source, i, char)
    if (mark !== undefined) {
      i += mark.length - 1
      if (open.at(-1) === mark) open.pop()
      else open.push(mark)
      continue
    }
    if (RESERVED.has(char))
      throw new Error(`Character '${char}' is reserved and must be escaped with the preceding '\\'`)
    text += char
  }
  const left = code ?? open.at(-1)
  if (left !== undefined)
    throw new Error(`Can't find end of the entity starting with ${JSON.stringify(left)}`)
  return { text, entities: [] }
}

function markAt(source: string, i: number, char: string): string | undefined {
  if (source.startsWith('__', i)) return '__'
  if (source.startsWith('||', i)) return '||'
  return '*_~'.includes(char) ? char : undefined
}

function endOfUrl(source: string, from: number): number {
  const end = source.indexOf(')', from)
  if (end < 0)
    throw new Error(`Can't find end of a URL at byte offset ${Buffer.byteLength(source.slice(0, from))}`)
  return end
}

/** Visible text of the first Markdown (entities are not worked out). @throws with the server's words */
export function parseMarkdown(source: string): FormattedText {
  let text = ''
  let open: { readonly char: string; readonly at: number } | undefined
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? ''
    if (char === '\\' && '_*`['.includes(source[i + 1] ?? ' ')) {
      text += source[++i]
      continue
    }
    if (open !== undefined) {
      if (char !== open.char) {
        text += char
        continue
      }
      open = undefined
      if (char === ']' && source[i + 1] === '(') i = Math.max(i, source.indexOf(')', i))
      continue
    }
    if ('_*`['.includes(char)) {
      open = { char: char === '[' ? ']' : char, at: Buffer.byteLength(source.slice(0, i)) }
      continue
    }
    text += char
  }
  if (open !== undefined) throw new Error(`Can't find end of the entity starting at byte offset ${open.at}`)
  return { text, entities: [] }
}
