import type { RenderedMessage } from '../../domain/message.ts'

/** A message as lines: the name of its file, its text, then its options with the numbers that choose them. */
export function drawMessage({ text, options, locale, attachment }: RenderedMessage): string {
  const digits = new Intl.NumberFormat(locale, { useGrouping: false })
  const lines = options.map(({ label }, index) => `  ${digits.format(index + 1)}. ${label}`)
  const said = [...(attachment ? [`📎 ${attachment.fileName}`] : []), ...(text ? [text] : [])].join('\n')
  return lines.length ? `${said}\n\n${lines.join('\n')}` : said
}
