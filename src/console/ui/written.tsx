import classes from './written.module.css'

/** Controls that can make a text read otherwise than it is stored (UAX 9, 2.1 to 2.4). */
const CONTROL = /[\u202A-\u202E\u2066-\u2069]/g

interface Part {
  readonly at: number
  readonly text: string
  readonly control: boolean
}

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: mark, index } of text.matchAll(CONTROL)) {
    if (index > from) parts.push({ at: from, text: text.slice(from, index), control: false })
    parts.push({ at: index, text: `U+${mark.charCodeAt(0).toString(16).toUpperCase()}`, control: true })
    from = index + mark.length
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), control: false })
  return parts
}

/** What somebody wrote: in its own direction, its hidden controls shown instead of obeyed. */
export function Written({ text, className }: { readonly text: string; readonly className?: string }) {
  return (
    <bdi className={className}>
      {partsOf(text).map(({ at, text: part, control }) =>
        control ? (
          <span key={at} className={classes.control}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </bdi>
  )
}

/** An international number in groups, as one reads it aloud. */
export function Phone({ e164 }: { readonly e164: string }) {
  return <bdi dir="ltr">{e164.replace(/^\+966(5\d)(\d{3})(\d{4})$/, '+966 $1 $2 $3')}</bdi>
}
