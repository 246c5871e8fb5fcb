import { memo } from 'react'
import { quoted } from '../../../../domain/quoting.ts'
import classes from './entry.module.css'
import { partsOf } from './said.ts'

/** What somebody wrote: links that lead nowhere unsafe, and characters that would turn it around by their names. */
export const Said = memo(function Said({
  text,
  ours = false,
}: {
  readonly text: string
  readonly ours?: boolean
}) {
  const { quote, rest } = quoted(text)
  return (
    <>
      {quote && (
        <blockquote className={classes.quote} dir="auto">
          <Parts text={quote} ours={ours} />
        </blockquote>
      )}
      <p className={classes.words} dir="auto">
        <Parts text={rest} ours={ours} />
      </p>
    </>
  )
})

function Parts({ text, ours }: { readonly text: string; readonly ours: boolean }) {
  return partsOf(text, ours).map((part, index) => {
    const key = `${index}${part.kind}`
    if (part.kind === 'words') return <span key={key}>{part.text}</span>
    if (part.kind === 'control')
      return (
        <code key={key} className={classes.control}>
          {part.name}
        </code>
      )
    return (
      <a key={key} href={part.href} target="_blank" rel="noopener noreferrer" className={classes.link}>
        <bdi dir="ltr">{part.text}</bdi>
      </a>
    )
  })
}
