import { Alert, Button, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Outcome } from '../../../domain/committee.ts'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Dialog, Foot } from '../../ui/dialog.tsx'
import { useWords } from '../../words.tsx'
import { ClausePicker } from '../requests/request/clause-picker.tsx'
import classes from './committee.module.css'
import { type About, type Item, useActs } from './use-committee.ts'

const LEAST = 3

/** The decision in words: its reason, the clause it rests on, and what the applicant will hear. */
export function DecisionDialog(of: {
  readonly item: Item
  readonly about: About
  readonly outcome: Outcome
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const acts = useActs()
  const [reason, write] = useState('')
  const [early, explain] = useState('')
  const [clause, quote] = useState<string | null>(null)
  const [settled] = useDebouncedValue(reason.trim(), 400)
  const { item, about, outcome } = of
  const needsWords = outcome !== 'approve'
  const isEarly = about.early && (outcome === 'approve' || outcome === 'decline')
  const said = (words: string) => words.trim().length >= LEAST
  const ready =
    (!needsWords || said(reason)) && (outcome !== 'decline' || clause !== null) && (!isEarly || said(early))
  const wish = {
    itemId: item.id,
    outcome,
    ...(outcome === 'decline' && clause !== null && { clause }),
  }
  const decide = () =>
    acts.decide.mutate(
      {
        ...wish,
        ...(said(reason) && { reason: reason.trim() }),
        ...(isEarly && said(early) && { earlyReason: early.trim() }),
      },
      { onSettled: of.onClose },
    )
  return (
    <Dialog title={t(`committee.decideTitle.${outcome}`)} size="lg" onClose={of.onClose}>
      <Stack>
        <Textarea
          label={t(`committee.reason.${outcome}`)}
          required={needsWords}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          dir="auto"
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
          data-autofocus
        />
        {outcome === 'decline' && <ClausePicker value={clause} onChange={quote} />}
        {isEarly && (
          <Textarea
            label={t('committee.earlyReason')}
            description={t('committee.earlyAbout')}
            required
            autosize
            minRows={2}
            maxLength={1000}
            dir="auto"
            value={early}
            onChange={(event) => explain(event.currentTarget.value)}
          />
        )}
        {outcome !== 'putOff' && (
          <Heard wish={{ ...wish, ...(settled.length >= LEAST && { reason: settled }) }} />
        )}
        <Foot onClose={of.onClose}>
          <Button disabled={!ready} loading={acts.decide.isPending} onClick={decide}>
            {t('committee.write')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}

interface Wish {
  readonly itemId: string
  readonly outcome: Outcome
  readonly reason?: string
  readonly clause?: string
}

/** What the applicant hears, when and where; or why not. */
function Heard({ wish }: { readonly wish: Wish }) {
  const words = useWords()
  const { t } = words
  const { moment } = useDates()
  const trpc = useTRPC()
  const { data, error } = useQuery(
    trpc.committee.preview.queryOptions(wish, { placeholderData: keepPreviousData, retry: false }),
  )
  if (error) return <Text c="red.8">{words.error(error)}</Text>
  if (!data) return <Skeleton h="5rem" />
  const { telling } = data
  if (!telling) return null
  if (telling.kind === 'untold')
    return (
      <Alert color="yellow" p="sm">
        {t(`committee.untold.${telling.why}`)}
      </Alert>
    )
  return (
    <figure className={classes.heard}>
      <figcaption>
        {telling.kind === 'now'
          ? t('committee.hears')
          : t('committee.hearsLater', { date: moment(String(telling.at)) })}
      </figcaption>
      <div className={classes.bubble} lang={telling.locale} dir="auto">
        <bdi>{telling.text}</bdi>
      </div>
    </figure>
  )
}
