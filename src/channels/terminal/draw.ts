import type { RenderedMessage } from '../../domain/message.ts'

/** A message as lines: its text, then its options with the numbers that choose them. */
export function drawMessage({ text, options, locale }: RenderedMessage): string {
  const digits = new Intl.NumberFormat(locale, { useGrouping: false })
  const lines = options.map(({ label }, index) => `  ${digits.format(index + 1)}. ${label}`)
  return lines.length ? `${text}\n\n${lines.join('\n')}` : text
}
