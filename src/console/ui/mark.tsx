import type { ReactNode } from 'react'
import classes from './mark.module.css'

/** A word or two about something, beside its name. */
export function Mark({
  tone,
  children,
}: {
  readonly tone?: 'green' | 'amber' | 'line'
  readonly children: ReactNode
}) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  )
}
