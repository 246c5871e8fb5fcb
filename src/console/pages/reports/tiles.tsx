import { Text } from '@mantine/core'
import classes from './reports.module.css'

/** Numbers to be seen first. */
export function Tiles({
  tiles,
}: {
  readonly tiles: readonly { readonly label: string; readonly value: string; readonly hint?: string }[]
}) {
  return (
    <dl className={classes.tiles}>
      {tiles.map(({ label, value, hint }) => (
        <div key={label} className={classes.tile}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
            {hint && (
              <Text size="xs" c="gray.7">
                {hint}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A part of a whole in percent, or a dash where there is no whole. */
export const percentOf = (part: number, whole: number): string =>
  whole > 0 ? `${Math.round((part * 100) / whole)}%` : '-'
