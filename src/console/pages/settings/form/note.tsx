import type { ReactNode } from 'react'
import classes from './note.module.css'

/** How something stands, by more than its colour: the words say it too. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad'

/** A remark in a form. @param role `alert` where it answers what was just done */
export function Note({
  tone = 'plain',
  title,
  role,
  children,
}: {
  readonly tone?: Tone
  readonly title?: string
  readonly role?: 'alert' | 'status'
  readonly children: ReactNode
}) {
  return (
    <div className={classes.note} data-tone={tone} role={role}>
      {title && <strong className={classes.title}>{title}</strong>}
      {children}
    </div>
  )
}

/** A word or two about a thing. */
export function Chip({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {children}
    </span>
  )
}
