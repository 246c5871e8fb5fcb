import { Alert, Button, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { IconCheck, IconX } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import { ClausePicker } from './clause-picker.tsx'
import { Preview } from './preview.tsx'
import classes from './request.module.css'
import type { Acts, MoveOffered, Request } from './use-request.ts'

/** Moves to which the officer may add a note, though none is needed. */
const NOTED: readonly string[] = ['askForMore', 'withdraw', 'dropObjection', 'approve', 'deliver']
/** Holds by itself where one officer decides. */
const UNSAID: readonly string[] = ['decided', 'quorum']
const LEAST = 3

/** One step: what holds and what does not yet, what is to be said, and what the applicant will hear. */
export function MoveDialog({
  request,
  offered,
  acts,
  onClose,
}: {
  readonly request: Request
  readonly offered: MoveOffered
  readonly acts: Acts
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const officer = useOfficer()
  const [reason, write] = useState('')
  const [early, explain] = useState('')
  const [clause, quote] = useState<string | null>(null)
  const [settled] = useDebouncedValue(reason.trim(), 400)
  const { move, guards } = offered
  const needs = (name: string) => guards.some((guard) => guard.name === name)
  const said = (name: string) =>
    (name === 'reason' && reason.trim().length >= LEAST) ||
    (name === 'clause' && clause !== null) ||
    (name === 'notEarly' && early.trim().length >= LEAST)
  const shown = guards.filter(({ name }) => !UNSAID.includes(name))
  const ready = guards.every(({ name, holds }) => holds || said(name))
  const isEarly = guards.some(({ name, holds }) => name === 'notEarly' && !holds)
  const making = offered.deciding ? acts.decide : acts.move
  function confirm() {
    const wish = {
      requestId: request.id,
      version: request.version,
      ...(reason.trim().length >= LEAST && { reason: reason.trim() }),
      ...(clause !== null && { clause }),
      ...(early.trim().length >= LEAST && { earlyReason: early.trim() }),
    }
    const done = { onSettled: onClose }
    if (move === 'approve' || move === 'decline' || move === 'returnForStudy')
      acts.decide.mutate({ ...wish, move }, done)
    else acts.move.mutate({ ...wish, move: move as Parameters<typeof acts.move.mutate>[0]['move'] }, done)
  }
  return (
    <Dialog title={t(`requests.move.${move}`)} size="lg" onClose={onClose}>
      <Stack gap="md">
        <Text c="gray.7">{t(`requests.about.${move}`)}</Text>
        {move === 'matchData' && (
          <Alert color="green" p="sm">
            {t('requests.signature', { name: officer.name })}
          </Alert>
        )}
        {shown.length > 0 && (
          <ul className={classes.guards} aria-label={t('requests.guards')}>
            {shown.map(({ name, holds }) => {
              const now = holds || said(name)
              const Icon = now ? IconCheck : IconX
              return (
                <li key={name} data-holds={now}>
                  <Icon size={18} aria-hidden />
                  <span>{t(`requests.guard.${name}.${now ? 'holds' : 'not'}`)}</span>
                </li>
              )
            })}
          </ul>
        )}
        {(needs('reason') || NOTED.includes(move)) && (
          <Textarea
            label={t(
              needs('reason')
                ? `requests.reason.${move === 'object' ? 'theirs' : 'needed'}`
                : 'requests.reason.note',
            )}
            description={t(offered.told ? 'requests.reason.heard' : 'requests.reason.kept')}
            required={needs('reason')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={1000}
            classNames={{ input: classes.plain }}
            value={reason}
            onChange={(event) => write(event.currentTarget.value)}
          />
        )}
        {needs('clause') && <ClausePicker value={clause} onChange={quote} />}
        {isEarly && (
          <Textarea
            label={t('requests.early.label')}
            description={t('requests.early.hint')}
            required
            autosize
            minRows={2}
            maxLength={1000}
            classNames={{ input: classes.plain }}
            value={early}
            onChange={(event) => explain(event.currentTarget.value)}
          />
        )}
        <Preview
          requestId={request.id}
          move={move}
          reason={settled.length >= LEAST ? settled : undefined}
          clause={clause ?? undefined}
        />
        <Foot onClose={onClose}>
          <Button
            color={move === 'decline' ? 'red.8' : undefined}
            disabled={!ready}
            loading={making.isPending}
            onClick={confirm}
          >
            {t(`requests.do.${move}`)}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
