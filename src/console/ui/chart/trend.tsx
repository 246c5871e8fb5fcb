import { useWords } from '../../words.tsx'
import classes from './chart.module.css'

/** A value at a time; null where there is none to show. */
export interface At {
  readonly name: string
  readonly value: number | null
}

const WIDE = 320
const HIGH = 72
const EDGE = 8

/**
 * How a value went from month to month, read in the direction of the page. Where a value is missing, the line is broken:
 * nothing is guessed.
 * @param label what it shows, in words, with its values: for who does not see it
 */
export function Trend({
  points,
  least,
  most,
  label,
}: {
  readonly points: readonly At[]
  readonly least: number
  readonly most: number
  readonly label: string
}) {
  const { dir } = useWords()
  const along = (index: number) => {
    const part = points.length > 1 ? index / (points.length - 1) : 0.5
    const x = EDGE + part * (WIDE - 2 * EDGE)
    return dir === 'rtl' ? WIDE - x : x
  }
  const up = (value: number) => HIGH - EDGE - ((value - least) / (most - least || 1)) * (HIGH - 2 * EDGE)
  const first = points[0]
  const last = points.at(-1)
  return (
    <figure style={{ margin: 0 }}>
      <svg className={classes.line} viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={label}>
        {[least, (least + most) / 2, most].map((value) => (
          <line key={value} className={classes.axis} x1={0} x2={WIDE} y1={up(value)} y2={up(value)} />
        ))}
        {runsOf(points).map((run) => (
          <polyline
            key={run[0]?.index ?? 0}
            className={classes.path}
            points={run.map(({ index, value }) => `${along(index)},${up(value)}`).join(' ')}
          />
        ))}
        {points.map(({ name, value }, index) =>
          value === null ? null : (
            <circle key={name} className={classes.point} cx={along(index)} cy={up(value)} r={3.5} />
          ),
        )}
      </svg>
      {first && last && first !== last && (
        <div className={classes.ends}>
          <span>{first.name}</span>
          <span>{last.name}</span>
        </div>
      )}
    </figure>
  )
}

interface Known {
  readonly index: number
  readonly value: number
}

/** Unbroken runs of known values. */
function runsOf(points: readonly At[]): readonly Known[][] {
  const runs: Known[][] = [[]]
  points.forEach(({ value }, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ index, value })
  })
  return runs.filter(({ length }) => length > 0)
}
