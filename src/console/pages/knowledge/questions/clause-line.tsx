import type { ReactNode } from 'react'
import { ClausePlace } from '../clause-place.tsx'
import type { ClauseShown } from './data.ts'
import classes from './questions.module.css'

/** A clause in a few lines, under the heading it stands in. */
export function ClauseLine({
  clause,
  given,
  children,
}: {
  readonly clause: ClauseShown
  /** It was the answer, and did not help. */
  readonly given?: boolean
  readonly children?: ReactNode
}) {
  return (
    <div className={classes.clause} data-given={given || undefined}>
      <div>
        <span className={classes.section}>
          <ClausePlace heading={clause.section} number={clause.number} />
        </span>
        <p dir="auto">{clause.text}</p>
      </div>
      {children}
    </div>
  )
}
