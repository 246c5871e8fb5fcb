import { showingControls } from '../../text/bidi.ts'
import classes from './written.module.css'

/** What somebody wrote: in its own direction, its hidden controls shown instead of obeyed. */
export function Written({ text, className }: { readonly text: string; readonly className?: string }) {
  return (
    <bdi className={className}>
      {showingControls(text).map((part, n) => {
        const key = `${n}${part.control}`
        return part.control ? (
          <code key={key} className={classes.control}>
            {part.name}
          </code>
        ) : (
          <span key={key}>{part.text}</span>
        )
      })}
    </bdi>
  )
}

/** An international number in groups, as one reads it aloud. */
export function Phone({ e164 }: { readonly e164: string }) {
  return <bdi dir="ltr">{e164.replace(/^\+966(5\d)(\d{3})(\d{4})$/, '+966 $1 $2 $3')}</bdi>
}
