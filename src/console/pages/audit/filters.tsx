import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import classes from './audit.module.css'
import { sentenceOf } from './sentence.ts'

/** What is wanted of the trail, as it stands in the form. */
export interface Wish {
  readonly officerId?: string
  readonly action?: string
  /** Name, number or reference. */
  readonly person?: string
  /** From a link: all about one person. */
  readonly contactId?: string
  /** Days of the browser's calendar: yyyy-mm-dd. */
  readonly from?: string
  readonly to?: string
}

/** The same as the server asks for it: from the beginning of one day to the end of another. */
export function wishOf({ from, to, ...rest }: Wish) {
  const end = to ? new Date(`${to}T00:00`) : undefined
  end?.setDate(end.getDate() + 1)
  return {
    ...rest,
    ...(from ? { from: new Date(`${from}T00:00`).toISOString() } : {}),
    ...(end ? { to: end.toISOString() } : {}),
  }
}

const TYPING_MS = 300

/** Who, what, whom, when. */
export function Filters({
  value,
  onChange,
}: {
  readonly value: Wish
  readonly onChange: (wish: Wish) => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const { data } = useQuery(trpc.audit.filters.queryOptions())
  const [person, setPerson] = useState(value.person ?? '')
  const find = useDebouncedCallback(
    (text: string) => onChange({ ...value, person: text.trim() || undefined }),
    TYPING_MS,
  )
  const clear = () => {
    setPerson('')
    onChange({})
  }
  const none = Object.values(value).every((one) => one === undefined)
  // A sentence with names left out: the kind of entry.
  const kind = (action: string) => sentenceOf(words, { action, detail: { role: '…', from: '…', to: '…' } })
  return (
    <search className={classes.filters} aria-label={t('audit.page.filters')}>
      <Select
        label={t('audit.page.who')}
        placeholder={t('audit.page.everybody')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('audit.page.clear') }}
        data={data?.officers.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={value.officerId ?? null}
        onChange={(officerId) => onChange({ ...value, officerId: officerId ?? undefined })}
      />
      <Select
        label={t('audit.page.what')}
        placeholder={t('audit.page.everything')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('audit.page.clear') }}
        data={data?.actions.map((action) => ({ value: action, label: kind(action) })) ?? []}
        value={value.action ?? null}
        onChange={(action) => onChange({ ...value, action: action ?? undefined })}
      />
      <TextInput
        className={classes.wide}
        type="search"
        dir="auto"
        label={t('audit.page.whom')}
        placeholder={t(value.contactId ? 'audit.page.onePerson' : 'audit.page.personHint')}
        value={person}
        onChange={(event) => {
          setPerson(event.currentTarget.value)
          find(event.currentTarget.value)
        }}
      />
      <TextInput
        type="date"
        label={t('audit.page.from')}
        max={value.to}
        value={value.from ?? ''}
        onChange={(event) => onChange({ ...value, from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('audit.page.to')}
        min={value.from}
        value={value.to ?? ''}
        onChange={(event) => onChange({ ...value, to: event.currentTarget.value || undefined })}
      />
      {!none && (
        <Button variant="subtle" onClick={clear}>
          {t('audit.page.clearAll')}
        </Button>
      )}
    </search>
  )
}
