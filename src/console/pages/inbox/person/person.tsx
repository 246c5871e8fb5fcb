import { Alert, Avatar, Badge, Group } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { daysLeft } from '../../../../domain/erasure.ts'
import { initialsOf } from '../../../../text/initials.ts'
import { useLive } from '../../../live.tsx'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Actions } from './actions.tsx'
import { Duplicates } from './duplicates.tsx'
import { Facts } from './facts.tsx'
import { Labels } from './labels.tsx'
import { MergedInto } from './merged-into.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'
import { Sections } from './sections.tsx'

/** Whom a conversation is with: everything an officer needs to know of them, and may do for them. */
export function Person({ conversationId }: { readonly conversationId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(trpc.contact.read.queryOptions({ conversationId }))
  const own = new Set(data.identities.map((identity) => identity.conversationId))
  useLive((change) => {
    if (change.kind === 'conversation' && own.has(change.id))
      void queries.invalidateQueries({ queryKey: trpc.contact.pathKey() })
  })
  return (
    <div className={classes.panel}>
      <Head person={data} conversationId={conversationId} />
      <Warnings person={data} />
      <Similar person={data} />
      <Facts person={data} />
      <Labels person={data} conversationId={conversationId} />
      <Sections person={data} conversationId={conversationId} />
    </div>
  )
}

function Head({ person, conversationId }: { readonly person: Profile; readonly conversationId: string }) {
  const { t } = useWords()
  const { name } = person
  return (
    <div className={classes.head}>
      <Avatar size={52} color="green" aria-hidden>
        {initialsOf(name ?? '') || '?'}
      </Avatar>
      <h2 className={classes.name}>{name === null ? t('person.unnamed') : <Written text={name} />}</h2>
      <Actions person={person} conversationId={conversationId} />
    </div>
  )
}

function Warnings({ person }: { readonly person: Profile }) {
  const { t } = useWords()
  const { day } = useDates()
  const { blockedSince, legalHold, erasureAsked } = person
  const left = erasureAsked ? daysLeft(erasureAsked, new Date()) : 0
  return (
    <>
      {(blockedSince || legalHold || erasureAsked) && (
        <Group gap="xs">
          {blockedSince && <Badge color="red.9">{t('person.badge.blocked')}</Badge>}
          {legalHold && <Badge color="grape.9">{t('person.badge.hold')}</Badge>}
          {erasureAsked && <Badge color="orange.9">{t('person.badge.wish')}</Badge>}
        </Group>
      )}
      {blockedSince && (
        <Alert color="red" p="sm">
          {t('person.blockedSince', { date: day(blockedSince) })}
        </Alert>
      )}
      {legalHold && (
        <Alert color="grape" p="sm">
          {t('person.hold', { date: day(legalHold.since), reason: legalHold.reason })}
        </Alert>
      )}
      {erasureAsked && (
        <Alert color="orange" p="sm">
          {left < 0
            ? t('person.wishLate', { date: day(erasureAsked) })
            : t('person.wish', { count: left, date: day(erasureAsked) })}
        </Alert>
      )}
    </>
  )
}

/** What may be merged, and what was. */
function Similar({ person }: { readonly person: Profile }) {
  const officer = useOfficer()
  if (!officer.may('contact.merge')) return null
  return (
    <>
      <Duplicates person={person} />
      <MergedInto person={person} />
    </>
  )
}
