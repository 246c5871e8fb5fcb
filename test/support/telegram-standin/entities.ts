import type { Json } from './types.ts'

/** Visible text and its entities, as the server's formatting parsers leave them. */
export interface FormattedText {
  readonly text: string
  readonly entities: readonly Json[]
}

const KIND: Readonly<Record<string, string | undefined>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
}
const TAGS = new Set([...Object.keys(KIND), 'tg-time'])
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface OpenTag {
  readonly tag: string
  readonly at: number
  readonly attributes: string
}

/** A small version of the server's HTML parser. @throws with the server's words for what unescaped user data causes */
export function parseHtml(source: string): FormattedText {
  let text = ''
  const entities: { type: string; offset: number; length: number; url?: string }[] = []
  const open: OpenTag[] = []
  for (let i = 0; i < source.length; ) {
    const char = source[i]
    if (char === '&') {
      const reference = /^&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-f]{1,6}));?/i.exec(source.slice(i, i + 12))
      if (reference) {
        text += unescaped(reference)
        i += reference[0].length
        continue
      }
    }
    if (char !== '<') {
      text += char
      i++
      continue
    }
    const { closing, tag, attributes, end } = readTag(source, i)
    i = end + 1
    if (!closing) {
      open.push({ tag, at: text.length, attributes })
      continue
    }
    const opened = open.pop()
    const offset = Buffer.byteLength(source.slice(0, i))
    if (!opened) throw new Error(`Unexpected end tag at byte offset ${offset}`)
    if (opened.tag !== tag)
      throw new Error(
        `Unmatched end tag at byte offset ${offset}, expected "</${opened.tag}>", found "</${tag}>"`,
      )
    const type = KIND[tag]
    const url = /href\s*=\s*["']?([^"'\s>]+)/i.exec(opened.attributes)?.[1]
    if (text.length === opened.at || type === undefined || (tag === 'a' && url === undefined)) continue
    const entity = { type, offset: opened.at, length: text.length - opened.at }
    entities.push(tag === 'a' && url !== undefined ? { ...entity, url } : entity)
  }
  const unclosed = open.at(-1)
  if (unclosed) throw new Error(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { text, entities: entities.map((entity) => ({ ...entity })) }
}

function unescaped(reference: RegExpExecArray): string {
  const [, name, decimal, hex] = reference
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? ''
  return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal))
}

function readTag(source: string, start: number) {
  const end = source.indexOf('>', start)
  const offset = Buffer.byteLength(source.slice(0, start))
  if (end < 0) throw new Error(`Can't find end tag corresponding to start tag at byte offset ${offset}`)
  const match = /^<(\/?)([a-z][a-z0-9-]*)\b([^>]*)>$/i.exec(source.slice(start, end + 1))
  const tag = match?.[2]?.toLowerCase()
  if (tag === undefined || !TAGS.has(tag)) {
    const shown = tag ?? source.slice(start + 1, Math.min(end, start + 20)).split(/\s/)[0]
    throw new Error(`Unsupported start tag "${shown}" at byte offset ${offset}`)
  }
  return { closing: match?.[1] === '/', tag, attributes: match?.[3] ?? '', end }
}
