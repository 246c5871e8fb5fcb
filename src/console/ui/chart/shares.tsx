import classes from './chart.module.css'

/** A part of a whole: its name, whole percent, and colour. The name and the number say what the colour says. */
export interface Share {
  readonly key: string
  readonly label: string
  readonly percent: number
  readonly colour: string
}

/** Parts of a whole side by side, with what they are below. */
export function Shares({ shares, label }: { readonly shares: readonly Share[]; readonly label: string }) {
  return (
    <figure style={{ margin: 0 }} aria-label={label}>
      <div className={classes.stack} aria-hidden>
        {shares
          .filter(({ percent }) => percent > 0)
          .map(({ key, percent, colour }) => (
            <div key={key} className={classes.part} style={{ flexGrow: percent, background: colour }} />
          ))}
      </div>
      <ul className={classes.legend}>
        {shares.map(({ key, label: name, percent, colour }) => (
          <li key={key}>
            <span className={classes.dot} style={{ background: colour }} aria-hidden />
            {name}
            <bdi>{percent}%</bdi>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** From the worst to the best, told apart by lightness as well. */
export const SCALE_COLOURS = ['#b3261e', '#e8762c', '#f0c419', '#74b84a', '#08735a'] as const
/** For what is neither better nor worse. */
export const PLAIN_COLOURS = ['#0b7285', '#5f3dc4', '#a61e4d', '#5c940d', '#d9480f', '#364fc7'] as const
