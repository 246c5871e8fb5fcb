import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { localize } from '../../../../domain/localized.ts'
import type { RequestFilter } from '../../../../domain/request-list.ts'
import { IconFilter, IconSearch } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'
import type { RequestsAddress } from '../address.ts'
import classes from '../requests.module.css'
import { useChoices } from './rows.ts'

const TYPING_MS = 300

/** Narrows the requests down. On a phone what is seldom changed is folded away. */
export function Filters({
  address: { view, filter, filtered, show },
}: {
  readonly address: RequestsAddress
}) {
  const { t, language } = useWords()
  const officer = useOfficer()
  const choices = useChoices()
  const [text, type] = useState(filter.text ?? '')
  const [open, unfold] = useState(false)
  const find = useDebouncedCallback((typed: string) => {
    const { text: _, ...rest } = filter
    show({ filter: typed.trim().length >= 2 ? { ...rest, text: typed.trim() } : rest })
  }, TYPING_MS)
  const clear = () => {
    type('')
    show({ filter: {} })
  }
  const select = (
    name: 'status' | 'serviceId' | 'city' | 'assignee' | 'source',
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <Select
      key={name}
      label={t(`requests.filter.${name}`)}
      placeholder={t(name === 'status' ? 'requests.filter.open' : 'requests.filter.all')}
      data={[...data]}
      value={filter[name] ?? null}
      clearable
      searchable={data.length > 8}
      clearButtonProps={{ 'aria-label': t('requests.filter.clear') }}
      onChange={(value) => {
        const { [name]: _, ...rest } = filter
        show({ filter: value === null ? rest : ({ ...rest, [name]: value } as RequestFilter) })
      }}
    />
  )
  const officers = [
    { value: officer.id, label: t('requests.filter.mine') },
    { value: 'none', label: t('requests.filter.nobody') },
    ...(choices?.officers
      .filter(({ id }) => id !== officer.id)
      .map(({ id, name }) => ({ value: id, label: name })) ?? []),
  ]
  return (
    <search className={classes.filters} data-open={open || undefined} aria-label={t('requests.filter.label')}>
      <div className={classes.find}>
        <TextInput
          type="search"
          label={t('requests.filter.search')}
          placeholder={t('requests.filter.searchHint')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          maxLength={100}
          dir={text === '' ? undefined : 'auto'}
          onChange={(event) => {
            type(event.currentTarget.value)
            find(event.currentTarget.value)
          }}
        />
        <Button
          className={classes.unfold}
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => unfold(!open)}
        >
          {t('requests.filter.more')}
        </Button>
      </div>
      {view === 'table' &&
        select('status', [
          { value: 'all', label: t('requests.filter.everything') },
          ...(choices?.statuses.map((status) => ({ value: status, label: t(`person.status.${status}`) })) ??
            []),
        ])}
      {select(
        'serviceId',
        choices?.services.map(({ id, name }) => ({ value: id, label: localize(name, language) })) ?? [],
      )}
      {select('city', choices?.cities.map((city) => ({ value: city, label: city })) ?? [])}
      {select('assignee', officers)}
      {select(
        'source',
        choices?.sources.map((source) => ({ value: source, label: t(`requests.source.${source}`) })) ?? [],
      )}
      {filtered && (
        <Button className={classes.clear} variant="subtle" onClick={clear}>
          {t('requests.filter.clearAll')}
        </Button>
      )}
    </search>
  )
}
