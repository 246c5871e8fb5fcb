import { Checkbox, SimpleGrid, Stack, Switch } from '@mantine/core'
import { WAYS, type Way } from '../../../../domain/ways.ts'
import { useWords } from '../../../words.tsx'

/** Ways to reach the association beside the chat; null while nobody has said, and then every one counts. */
export function WaysField({
  value,
  onChange,
}: {
  readonly value: readonly Way[] | null
  readonly onChange: (value: Way[] | null) => void
}) {
  const { t } = useWords()
  return (
    <Stack gap="xs">
      <Switch
        label={t('settings.profile.waysSaid')}
        description={t('settings.profile.waysSaidHint')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? [...WAYS] : null)}
      />
      {value !== null && <WayBoxes value={value} onChange={onChange} />}
    </Stack>
  )
}

/** One box for each way. */
export function WayBoxes({
  value,
  onChange,
}: {
  readonly value: readonly Way[]
  readonly onChange: (value: Way[]) => void
}) {
  const { t } = useWords()
  return (
    <Checkbox.Group
      label={t('settings.profile.ways')}
      description={t('settings.profile.waysHint')}
      value={[...value]}
      onChange={(chosen) => onChange(WAYS.filter((way) => chosen.includes(way)))}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
        {WAYS.map((way) => (
          <Checkbox key={way} value={way} label={t(`settings.profile.way.${way}`)} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}
