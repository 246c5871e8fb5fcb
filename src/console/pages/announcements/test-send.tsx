import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { PersonLine } from '../inbox/person/person-line.tsx'
import classes from './announcements.module.css'
import { type Announcement, useFresh } from './use-announcements.ts'

/** Sends it to oneself, or to somebody of the office who has written to the association, to see how it arrives. */
export function TestSend({
  announcement,
  disabled,
  languages,
}: {
  readonly announcement: Announcement
  readonly disabled: boolean
  readonly languages: readonly string[]
}) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  return (
    <>
      <Button variant="light" disabled={disabled} onClick={() => open(true)}>
        {t('announcements.test.do')}
      </Button>
      {opened && <Ways announcement={announcement} languages={languages} onClose={() => open(false)} />}
    </>
  )
}

function Ways({
  announcement: { id: announcementId },
  languages,
  onClose,
}: {
  readonly announcement: Announcement
  readonly languages: readonly string[]
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const [locale, speak] = useState('ar')
  const [text, type] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  const ways = useQuery(trpc.announcements.testWays.queryOptions())
  const found = useQuery(trpc.people.find.queryOptions({ text: asked }, { enabled: asked.length >= 2 }))
  const test = useMutation(
    trpc.announcements.test.mutationOptions({
      onSuccess: () => {
        told.done(t('announcements.test.done'))
        fresh()
        onClose()
      },
      onError: told.failed,
    }),
  )
  return (
    <Dialog title={t('announcements.test.title')} onClose={onClose}>
      <Stack gap="md">
        <Text c="gray.7">{t('announcements.test.what')}</Text>
        {ways.data?.telegram && (
          <Group>
            {languages.length > 1 && (
              <SegmentedControl
                aria-label={t('announcements.audience.locales')}
                value={locale}
                onChange={speak}
                data={languages.map((one) => ({
                  value: one,
                  label: t(`announcements.language.${one}`, { defaultValue: one }),
                }))}
              />
            )}
            <Button
              loading={test.isPending}
              onClick={() => test.mutate({ announcementId, contactId: null, locale })}
            >
              {t('announcements.test.telegram')}
            </Button>
          </Group>
        )}
        <TextInput
          type="search"
          label={t('announcements.test.person')}
          description={t('announcements.test.personHint')}
          value={text}
          maxLength={100}
          onChange={(event) => type(event.currentTarget.value)}
        />
        {asked.length >= 2 && found.data?.length === 0 && (
          <Text c="gray.7">{t('announcements.test.none')}</Text>
        )}
        <ul className={classes.found}>
          {found.data?.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                disabled={test.isPending}
                onClick={() => test.mutate({ announcementId, contactId: person.id, locale })}
              >
                <PersonLine person={person} />
              </button>
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  )
}
