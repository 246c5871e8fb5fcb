import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useOfficer } from '../../../me.tsx'
import { useLooking, usePresent } from '../../../presence.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { useHandoffActs } from './acts.ts'
import { Banner } from './banner.tsx'
import type { MessageActs } from './bubble.tsx'
import { Composer } from './composer.tsx'
import { Dialogs } from './dialogs.tsx'
import { useFileDrop } from './drop.ts'
import { notedSince } from './entries.ts'
import { Going } from './going.tsx'
import { type Dialog, ThreadHead } from './head.tsx'
import { nameIn } from './names.ts'
import { useFieldOnceMine } from './once-mine.ts'
import { useOutbox, type Written } from './outbox.ts'
import { useReceivers } from './receivers.ts'
import { useStaging } from './staging.ts'
import classes from './thread.module.css'
import { Timeline } from './timeline.tsx'
import { useEntries } from './use-entries.ts'
import type { Given } from './writing.ts'

interface ThreadProps {
  readonly conversationId: string
  /** The message it opens at, as `inbound:12`; at its end without one. */
  readonly at?: string | undefined
  /** Called once it is not there any more: its person was erased, or the demo data removed. */
  readonly onGone: () => void
  /** Back to the list, on a phone. */
  readonly onBack?: (() => void) | undefined
  /** Opens the person's drawer, where they are not beside it. */
  readonly onPerson?: (() => void) | undefined
}

/** What was said with a person, and where officers answer. */
export function Thread({ conversationId, at, onGone, onBack, onPerson }: ThreadProps) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const officer = useOfficer()
  const { data: head } = useSuspenseQuery(
    trpc.conversation.head.queryOptions({ conversationId }, { staleTime: 5_000 }),
  )
  const freshHead = useCallback(
    () => void queries.invalidateQueries(trpc.conversation.head.queryFilter({ conversationId })),
    [queries, trpc, conversationId],
  )
  const thread = useEntries(conversationId, at, freshHead)
  const outbox = useOutbox(conversationId, thread.entries, thread.refresh)
  const acts = useHandoffActs(conversationId)
  const staging = useStaging(conversationId)
  const typing = useLooking(conversationId, onGone)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [given, setGiven] = useState<Given | null>(null)
  const putIn = useCallback(() => setGiven(null), [])
  const handles = officer.may('conversation.handle')
  const taken = head.handoff?.status === 'claimed' && !head.mine
  const retry = acts.retry.mutate
  const fetchFile = acts.fetchFile.mutate
  const messageActs = useMemo<MessageActs | null>(
    () =>
      handles
        ? {
            quote: (inboundId, text) => setGiven({ kind: 'quote', text, inboundId }),
            retry: (outboundId) => retry({ conversationId, outboundId }),
            fetchFile: (inboundId) => fetchFile({ conversationId, inboundId }),
            edit: ({ id, text, mentions }) =>
              setGiven({
                kind: 'edit',
                text,
                noteId: id,
                called: mentions.map((one) => ({ id: one.id, name: nameIn(one.name, language) })),
              }),
          }
        : null,
    [handles, retry, fetchFile, conversationId, language],
  )

  function reword(noteId: string, { text, mentions }: Written) {
    const note = { conversationId, id: noteId, text, mentions: mentions.map(({ id }) => id) }
    acts.editNote.mutate(note, {
      onSuccess: thread.refresh,
      // Nothing that was written is lost.
      onError: () => setGiven({ kind: 'edit', text, noteId, called: mentions }),
    })
  }
  async function send(written: readonly Written[], then: 'stay' | 'close') {
    const [first] = written
    if (first && first.edits !== null) return reword(first.edits, first)
    if (!head.mine && written.some(({ mode }) => mode === 'reply'))
      await acts.claim.mutateAsync({ conversationId }).catch(() => {})
    const sent = await Promise.all(written.map((one) => outbox.send(one)))
    if (then === 'close' && sent.every(Boolean)) acts.close.mutate({ conversationId, outcome: 'answered' })
  }
  const field = useRef<HTMLTextAreaElement>(null)
  useFieldOnceMine(head.mine, field)
  const drop = useFileDrop((files) => head.mine && staging.add(files))
  const name = head.name ?? t('thread.person')
  return (
    <div className={classes.thread} ref={drop.place}>
      <ThreadHead
        head={head}
        narrow={onPerson !== undefined}
        onBack={onBack}
        onPerson={onPerson}
        onDialog={setDialog}
      />
      <Banner conversationId={conversationId} head={head} acts={acts} />
      <Timeline
        thread={thread}
        name={name}
        conversationId={conversationId}
        acts={messageActs}
        goingCount={outbox.outgoing.length}
        going={outbox.outgoing.map((one) => (
          <Going
            key={one.clientId}
            one={one}
            onRetry={() => outbox.retry(one)}
            onTakeBack={() => {
              outbox.drop(one)
              setGiven({ kind: 'words', mode: one.mode, text: one.text })
            }}
          />
        ))}
      />
      <Typing conversationId={conversationId} />
      {handles && (
        <Composer
          key={taken ? 'noting' : 'answering'}
          field={field}
          conversationId={conversationId}
          head={head}
          staging={staging}
          given={given}
          onGiven={putIn}
          answers={!taken}
          onTyping={typing}
          onSend={(written, then) => void send(written, then)}
        />
      )}
      {drop.over && (
        <div className={classes.drop}>{t(head.mine ? 'thread.attach.drop' : 'thread.attach.claimFirst')}</div>
      )}
      <Dialogs
        conversationId={conversationId}
        open={dialog}
        holder={head.handoff?.claimedBy ?? null}
        summary={notedSince(thread.entries, head.handoff?.claimedAt ?? null)}
        acts={acts}
        onClose={() => setDialog(null)}
      />
    </div>
  )
}

/** Two answers at once confuse people: whoever writes is named. */
function Typing({ conversationId }: { readonly conversationId: string }) {
  const { t } = useWords()
  const receivers = useReceivers()
  const writing = usePresent(conversationId).filter(({ typing }) => typing)
  const names = writing.flatMap(
    ({ officerId }) => receivers?.officers.find(({ id }) => id === officerId)?.name ?? [],
  )
  return (
    <p className={classes.typing} role="status">
      {names[0] && t('thread.colleagueTypes', { name: `\u2068${names[0]}\u2069` })}
    </p>
  )
}
