/** A message cut into what it quotes and what it says: quoted lines begin with ">". */
export function quoted(text: string): { readonly quote: string; readonly rest: string } {
  const lines = text.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('> '))
  if (end <= 0) return { quote: '', rest: text }
  const quote = lines.slice(0, end).map((line) => line.slice(2))
  return { quote: quote.join('\n'), rest: lines.slice(end).join('\n').trimStart() }
}

/** Characters of a quotation. */
const QUOTED = 160

/** A reply that quotes what it answers, as people read it on every network. */
export function quoting(quote: string, text: string): string {
  const short = quote.length > QUOTED ? `${[...quote].slice(0, QUOTED).join('')}…` : quote
  const lines = short.split('\n').filter((line) => line.trim() !== '')
  return lines.length === 0 ? text : `${lines.map((line) => `> ${line}`).join('\n')}\n\n${text}`
}
