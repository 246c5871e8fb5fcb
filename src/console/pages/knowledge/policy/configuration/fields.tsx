import { NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '../../../../words.tsx'
import { Bilingual } from '../../../settings/form/fields.tsx'
import { WayBoxes } from '../../../settings/sections/ways.tsx'
import type { Now } from '../data.ts'
import type { Change } from './change.ts'
import { ChecksFields } from './checks.tsx'

/** What will be written, to be put right before it is confirmed. */
export function ChangeFields({
  change,
  now,
  onChange,
}: {
  readonly change: Change
  readonly now: Now
  readonly onChange: (change: Change) => void
}) {
  const { t } = useWords()
  switch (change.part) {
    case 'channels':
      return (
        <Stack gap="xs">
          {change.phones.map(({ number, name }, at) => (
            <TextInput
              key={name.ar + String(at)}
              label={t('knowledge.configuration.phone')}
              dir="ltr"
              value={number}
              onChange={(event) => {
                const phones = change.phones.with(at, { name, number: event.currentTarget.value })
                onChange({ ...change, phones })
              }}
            />
          ))}
          {change.email !== undefined && (
            <TextInput
              label={t('knowledge.configuration.email')}
              dir="ltr"
              value={change.email}
              onChange={(event) => onChange({ ...change, email: event.currentTarget.value })}
            />
          )}
          {change.website !== undefined && (
            <TextInput
              label={t('knowledge.configuration.website')}
              dir="ltr"
              value={change.website}
              onChange={(event) => onChange({ ...change, website: event.currentTarget.value })}
            />
          )}
          {change.ways !== undefined && (
            <WayBoxes value={change.ways} onChange={(ways) => onChange({ ...change, ways })} />
          )}
        </Stack>
      )
    case 'referral':
    case 'committee':
      return change.name === null ? (
        <Text>{t(`knowledge.configuration.removes.${change.part}`)}</Text>
      ) : (
        <Bilingual
          path=""
          label={t(`knowledge.configuration.name.${change.part}`)}
          required
          value={change.name}
          onChange={(name) => onChange({ ...change, name })}
        />
      )
    case 'declaration':
      return change.text === null ? (
        <Text>{t('knowledge.configuration.removes.declaration')}</Text>
      ) : (
        <Bilingual
          path=""
          label={t('knowledge.configuration.name.declaration')}
          required
          lines={2}
          value={change.text}
          onChange={(text) => onChange({ ...change, text })}
        />
      )
    case 'promise':
      return (
        <Stack gap="xs">
          {change.minimumDays === null ? (
            <Text>{t('knowledge.configuration.removes.promise')}</Text>
          ) : (
            <NumberInput
              label={t('knowledge.configuration.minimumDays')}
              min={1}
              max={365}
              maw="12rem"
              value={change.minimumDays}
              onChange={(days) => onChange({ ...change, minimumDays: Number(days) || 1 })}
            />
          )}
          {change.targetDays !== undefined && (
            <NumberInput
              label={t('knowledge.configuration.targetDays')}
              description={t('knowledge.configuration.targetHint')}
              min={1}
              max={365}
              maw="16rem"
              value={change.targetDays}
              onChange={(days) => onChange({ ...change, targetDays: Number(days) || 1 })}
            />
          )}
        </Stack>
      )
    case 'checks':
      return <ChecksFields change={change} now={now} onChange={onChange} />
  }
}
