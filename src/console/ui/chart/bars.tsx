import { Fragment } from 'react'
import classes from './chart.module.css'

/** A bar: `share` 0 to 1 of the longest possible one, `text` its value in words. */
export interface Bar {
  readonly key: string
  readonly label: string
  readonly share: number
  readonly text: string
}

/** Values of one kind beside each other, in the order they are given: not a ranking. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  return (
    <dl className={classes.bars}>
      {bars.map(({ key, label, share, text }) => (
        <Fragment key={key}>
          <dt>
            <bdi>{label}</bdi>
          </dt>
          <dd className={classes.track} aria-hidden>
            <div className={classes.fill} style={{ inlineSize: `${Math.round(share * 100)}%` }} />
          </dd>
          <dd className={classes.value}>{text}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
