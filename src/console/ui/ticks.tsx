import { Checkbox, Group, Stack } from '@mantine/core'

/** Some of a few things, kept in the order they are listed in. */
export function Ticks<One extends string>({
  all,
  nameOf,
  value,
  onChange,
  stacked = false,
  ...field
}: {
  readonly label: string
  readonly description?: string
  readonly error?: string | undefined
  readonly all: readonly One[]
  readonly nameOf: (one: One) => string
  readonly value: readonly string[]
  readonly onChange: (value: One[]) => void
  /** One below the other: their names are long. */
  readonly stacked?: boolean
}) {
  const ticks = all.map((one) => <Checkbox key={one} value={one} label={<bdi>{nameOf(one)}</bdi>} />)
  return (
    <Checkbox.Group
      {...field}
      value={[...value]}
      onChange={(chosen) => onChange(all.filter((one) => chosen.includes(one)))}
    >
      {stacked ? (
        <Stack gap="xs" mt="xs">
          {ticks}
        </Stack>
      ) : (
        <Group gap="lg" mt="xs">
          {ticks}
        </Group>
      )}
    </Checkbox.Group>
  )
}
