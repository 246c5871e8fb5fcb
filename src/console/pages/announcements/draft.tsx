import { Anchor, Button, Checkbox, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { LONGEST_BODY } from '../../../domain/announcement-length.ts'
import { useTRPC } from '../../trpc.ts'
import { Dialog, Foot } from '../../ui/dialog.tsx'
import { PageBody } from '../../ui/page.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import classes from './announcements.module.css'
import { AudienceFields, Reach, useCount } from './audience.tsx'
import { Preview } from './preview.tsx'
import { TestSend } from './test-send.tsx'
import { type Announcement, type Audience, NOBODY, useFresh } from './use-announcements.ts'

/** An announcement while it is written: its words, whom it reaches, how it reads, a test, and then everybody. */
export function Draft({ announcement }: { readonly announcement: Announcement | null }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const [, go] = useLocation()
  const [title, name] = useState(announcement?.title ?? '')
  const [ar, writeAr] = useState(announcement?.body.ar ?? '')
  const [en, writeEn] = useState(announcement?.body.en ?? '')
  const [audience, choose] = useState<Audience>(announcement?.audience ?? NOBODY)
  const [confirming, confirm] = useState(false)
  const body = { ar: ar.trim(), ...(en.trim().length >= 2 && { en: en.trim() }) }
  const [shown] = useDebouncedValue(JSON.stringify(body), 400)
  const [asked] = useDebouncedValue(audience, 300)
  const ready = title.trim().length >= 2 && body.ar.length >= 2
  const now = JSON.stringify([title.trim(), body, audience])
  const [saved, keep] = useState(announcement ? now : '')
  const changed = saved !== now
  const save = useMutation(
    trpc.announcements.save.mutationOptions({
      onSuccess: ({ id }) => {
        keep(now)
        told.done(t('common.saved'))
        fresh()
        if (!announcement) go(`/announcements/${id}`, { replace: true })
      },
      onError: told.failed,
    }),
  )
  const remove = useMutation(
    trpc.announcements.remove.mutationOptions({
      onSuccess: () => {
        fresh()
        go('/announcements')
      },
      onError: told.failed,
    }),
  )
  return (
    <PageBody
      title={announcement?.title ?? t('announcements.new')}
      actions={
        announcement && (
          <Button
            variant="subtle"
            color="red.8"
            loading={remove.isPending}
            onClick={() => remove.mutate({ announcementId: announcement.id })}
          >
            {t('announcements.remove')}
          </Button>
        )
      }
    >
      <Anchor component={Link} to="/announcements" size="sm">
        {t('announcements.all')}
      </Anchor>
      <section className={classes.part}>
        <Title order={2} size="h4" mb="sm">
          {t('announcements.words')}
        </Title>
        <Stack gap="md">
          <TextInput
            label={t('announcements.field.title')}
            description={t('announcements.field.titleHint')}
            required
            maxLength={120}
            value={title}
            onChange={(event) => name(event.currentTarget.value)}
          />
          <Textarea
            label={t('announcements.field.ar')}
            required
            autosize
            minRows={4}
            maxLength={LONGEST_BODY}
            dir="rtl"
            lang="ar"
            value={ar}
            onChange={(event) => writeAr(event.currentTarget.value)}
          />
          <Textarea
            label={t('announcements.field.en')}
            description={t('announcements.field.enHint')}
            autosize
            minRows={2}
            maxLength={LONGEST_BODY}
            dir="ltr"
            lang="en"
            value={en}
            onChange={(event) => writeEn(event.currentTarget.value)}
          />
        </Stack>
      </section>
      <section className={classes.part}>
        <Title order={2} size="h4" mb="sm">
          {t('announcements.whom')}
        </Title>
        <AudienceFields value={audience} onChange={choose} />
        <Reach audience={asked} />
      </section>
      {body.ar.length >= 2 && (
        <section className={classes.part}>
          <Title order={2} size="h4" mb="sm">
            {t('announcements.preview')}
          </Title>
          <Preview body={(JSON.parse(shown) as typeof body).ar.length >= 2 ? JSON.parse(shown) : body} />
        </section>
      )}
      <Group justify="space-between">
        <Button
          variant={changed ? 'filled' : 'default'}
          disabled={!ready || !changed}
          loading={save.isPending}
          onClick={() => save.mutate({ announcementId: announcement?.id ?? null, title, body, audience })}
        >
          {t('announcements.save')}
        </Button>
        {announcement && (
          <Group gap="sm">
            <TestSend
              announcement={announcement}
              disabled={changed}
              languages={Object.keys(announcement.body)}
            />
            <Button disabled={changed || announcement.testedAt === null} onClick={() => confirm(true)}>
              {t('announcements.start')}
            </Button>
          </Group>
        )}
      </Group>
      {announcement && (changed || announcement.testedAt === null) && (
        <Text size="sm" c="gray.7">
          {t(changed ? 'announcements.saveFirst' : 'announcements.testFirst')}
        </Text>
      )}
      {confirming && announcement && <Confirm announcement={announcement} onClose={() => confirm(false)} />}
    </PageBody>
  )
}

/** The last question: how many people, by when; and then it is on its way. */
function Confirm({
  announcement,
  onClose,
}: {
  readonly announcement: Announcement
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const fresh = useFresh()
  const { data } = useCount(announcement.audience)
  const [sure, agree] = useState(false)
  const start = useMutation(
    trpc.announcements.start.mutationOptions({
      onSuccess: () => {
        fresh()
        onClose()
      },
      onError: (error) => {
        fresh()
        told.failed(error)
      },
    }),
  )
  const people = data?.people ?? 0
  return (
    <Dialog title={t('announcements.start')} onClose={onClose}>
      <Stack gap="md">
        <Reach audience={announcement.audience} />
        <Checkbox
          label={t('announcements.sure', { count: people })}
          checked={sure}
          onChange={(event) => agree(event.currentTarget.checked)}
        />
        <Foot onClose={onClose}>
          <Button
            disabled={!sure || people === 0}
            loading={start.isPending}
            onClick={() => start.mutate({ announcementId: announcement.id, people })}
          >
            {t('announcements.send')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
