import { Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fold } from '../../../../text/fold.ts'
import { IconSearch } from '../../../icons.ts'
import { useTRPC } from '../../../trpc.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './request.module.css'

/** The clause of the policy in force that a decision rests on, quoted exactly as it will be. */
export function ClausePicker({
  value,
  onChange,
}: {
  readonly value: string | null
  readonly onChange: (clauseId: string) => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const { data, error } = useQuery(trpc.requests.clauses.queryOptions(undefined, { staleTime: 60_000 }))
  const [text, type] = useState('')
  if (error) return <Text c="red.8">{words.error(error)}</Text>
  if (!data) return <Skeleton h="8rem" />
  const wanted = fold(text)
  const found = data.filter(
    ({ id, section, text: said }) => id === value || fold(`${section} ${said}`).includes(wanted),
  )
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        label={t('requests.clause.label')}
        description={t('requests.clause.hint')}
        withAsterisk
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        dir={text === '' ? undefined : 'auto'}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Radio.Group value={value ?? ''} onChange={onChange} aria-label={t('requests.clause.label')}>
        <div className={classes.clauses} role="presentation">
          {found.map(({ id, section, number, text: said }) => (
            <Radio
              key={id}
              value={id}
              label={
                <>
                  <Written text={said} />
                  <span className={classes.quiet}>
                    {' '}
                    <bdi>{[section, number].filter(Boolean).join(' · ')}</bdi>
                  </span>
                </>
              }
            />
          ))}
          {found.length === 0 && (
            <Text c="gray.7" size="sm">
              {t(data.length === 0 ? 'requests.clause.noPolicy' : 'requests.clause.none')}
            </Text>
          )}
        </div>
      </Radio.Group>
    </Stack>
  )
}
