import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { IconSearch } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { Mark } from '../../ui/mark.tsx'
import { Phone, Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import type { Draft, Person as Known } from './draft.ts'
import classes from './record.module.css'

/** Whose request it is: somebody who is known by their number or ID, or a new person. */
export function Person({
  whose,
  onChoose,
}: {
  readonly whose: Draft['whose']
  readonly onChoose: (whose: Draft['whose']) => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const [text, type] = useState('')
  const find = useMutation(trpc.record.people.mutationOptions())
  if (whose !== null)
    return (
      <Group justify="space-between">
        {whose === 'new' ? <span>{t('record.person.new')}</span> : <Who person={whose} />}
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(null)}>
          {t('record.person.another')}
        </Button>
      </Group>
    )
  const choose = ({ id, name, phone }: Known) => onChoose({ id, name, phone })
  return (
    <div className={classes.stack}>
      <form
        className={classes.find}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim().length > 3) find.mutate({ text })
        }}
      >
        <TextInput
          label={t('record.person.find')}
          description={t('record.person.findHint')}
          value={text}
          dir={text === '' ? undefined : 'ltr'}
          inputMode="numeric"
          autoComplete="off"
          error={find.error ? words.error(find.error) : undefined}
          onChange={(event) => {
            type(event.currentTarget.value)
            find.reset()
          }}
        />
        <Button
          type="submit"
          variant="default"
          loading={find.isPending}
          leftSection={<IconSearch size={16} aria-hidden />}
        >
          {t('record.person.search')}
        </Button>
      </form>
      {find.data && (
        <ul className={classes.people} aria-label={t('record.person.found')}>
          {find.data.map((one) => (
            <li key={one.id} className={classes.someone}>
              <Who person={one} />
              <Group gap="xs">
                {one.chats && <Mark tone="green">{t('record.person.chats')}</Mark>}
                <Mark tone="line">{t('record.person.requests', { count: one.requests })}</Mark>
                <Button size="compact-sm" onClick={() => choose(one)}>
                  {t('record.person.choose')}
                </Button>
              </Group>
            </li>
          ))}
          {find.data.length === 0 && <li className={classes.quiet}>{t('record.person.nobody')}</li>}
        </ul>
      )}
      <Button variant="light" w="fit-content" onClick={() => onChoose('new')}>
        {t('record.person.beginNew')}
      </Button>
    </div>
  )
}

function Who({ person: { name, phone } }: { readonly person: Known }) {
  const { t } = useWords()
  return (
    <span className={classes.who}>
      <strong>{name === null ? t('record.person.nameless') : <Written text={name} />}</strong>
      {phone !== null && (
        <span className={classes.quiet}>
          <Phone e164={phone} />
        </span>
      )}
    </span>
  )
}
