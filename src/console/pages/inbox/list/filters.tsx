import { ActionIcon, Button, Indicator, NativeSelect, Popover, Stack } from '@mantine/core'
import { HANDOFF_REASONS } from '../../../../domain/handoff.ts'
import { type InboxFilter, sortsOf } from '../../../../domain/inbox.ts'
import { CHANNELS } from '../../../../domain/message.ts'
import { IconFilter } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import type { InboxAddress } from '../address.ts'
import type { Desk } from '../rows.ts'

type Name = keyof InboxFilter
interface Choice {
  readonly value: string
  readonly label: string
}

/** What narrows the list, and its order. */
export function Filters({ address, desk }: { readonly address: InboxAddress; readonly desk: Desk }) {
  const { t, language } = useWords()
  const { filter, filtered, view, sort, show } = address
  const choices: Record<Name, readonly Choice[]> = {
    channel: CHANNELS.filter((one) => one !== 'terminal').map((value) => ({
      value,
      label: t(`inbox.channel.${value}`),
    })),
    labelId: desk.labels.map(({ id, name }) => ({ value: id, label: name })),
    teamId: [
      { value: 'none', label: t('inbox.filter.noTeam') },
      ...desk.teams.map(({ id, name }) => ({ value: id, label: (language === 'en' && name.en) || name.ar })),
    ],
    officerId: desk.officers
      .filter(({ role }) => role !== 'auditor')
      .map(({ id, name }) => ({ value: id, label: name })),
    reason: HANDOFF_REASONS.map((value) => ({ value, label: t(`inbox.reason.${value}`) })),
  }
  const names: readonly [Name, string][] = [
    ['channel', t('inbox.filter.channel')],
    ['labelId', t('inbox.filter.label')],
    ['teamId', t('inbox.filter.team')],
    ['officerId', t('inbox.filter.officer')],
    ['reason', t('inbox.filter.reason')],
  ]
  const sorts = sortsOf(view)
  return (
    <Popover position="bottom-end" width="18rem" trapFocus withinPortal>
      <Indicator disabled={!filtered} size={10} offset={4} color="green.8">
        <Popover.Target>
          <ActionIcon
            variant={filtered ? 'light' : 'subtle'}
            color={filtered ? 'green.8' : 'gray.7'}
            size="lg"
            aria-label={t(filtered ? 'inbox.filter.on' : 'inbox.filter.title')}
          >
            <IconFilter size={20} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('inbox.filter.title')}>
        <Stack gap="sm">
          {sorts.length > 1 && (
            <NativeSelect
              label={t('inbox.sort.title')}
              value={sort}
              data={sorts.map((value) => ({ value, label: t(`inbox.sort.${value}`) }))}
              onChange={({ currentTarget: { value } }) =>
                show({ sort: sorts.find((one) => one === value) ?? 'urgency' })
              }
            />
          )}
          {names.map(([name, label]) => (
            <NativeSelect
              key={name}
              label={label}
              value={filter[name] ?? ''}
              data={[{ value: '', label: t('inbox.filter.any') }, ...choices[name]]}
              onChange={({ currentTarget: { value } }) =>
                show({ filter: { ...filter, [name]: value || undefined } })
              }
            />
          ))}
          {filtered && (
            <Button variant="light" onClick={() => show({ filter: {} })}>
              {t('inbox.filter.clear')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
