import { VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { type Act, type Heard, isHeard } from './acts/act.ts'
import { useActs } from './acts/use-acts.tsx'
import { useInboxAddress } from './address.ts'
import classes from './inbox.module.css'
import { useCommands } from './keys/commands.ts'
import { useInboxKeys } from './keys/use-inbox-keys.ts'
import { ConversationList } from './list/list.tsx'
import { loadAhead, Opened } from './opened.tsx'
import { useDesk, useRows } from './rows.ts'
import { useSelection } from './selection.ts'

// What is asked for now and then is fetched when it is.
const CloseDialog = lazy(async () => ({ default: (await import('./acts/close-dialog.tsx')).CloseDialog }))
const ManyDialog = lazy(async () => ({ default: (await import('./acts/many-dialog.tsx')).ManyDialog }))
const SnoozeDialog = lazy(async () => ({ default: (await import('./acts/snooze-dialog.tsx')).SnoozeDialog }))
const LabelsDialog = lazy(async () => ({ default: (await import('./acts/labels-dialog.tsx')).LabelsDialog }))
const CommandBar = lazy(async () => ({ default: (await import('./keys/command-bar.tsx')).CommandBar }))
const KeySheet = lazy(async () => ({ default: (await import('./keys/sheet.tsx')).KeySheet }))

/** Milliseconds after which what is surely needed next is fetched. */
const AHEAD_MS = 1_500

/** The officers' desk: list | thread | person; on a phone one after the other. The address holds what is shown. */
export default function InboxPage() {
  const { t } = useWords()
  const officer = useOfficer()
  const address = useInboxAddress()
  const desk = useDesk()
  const query = useRows(address.view, address.sort, address.filter)
  const selection = useSelection(query.rows.map(({ conversationId }) => conversationId))
  const { busy, run } = useActs()
  const [typed, setTyped] = useState('')
  const [closing, setClosing] = useState<readonly string[]>([])
  const [putOff, setPutOff] = useState<readonly string[]>([])
  const [labels, labelsDialog] = useDisclosure(false)
  const [commands, commandBar] = useDisclosure(false)
  const [sheet, keySheet] = useDisclosure(false)
  const searchRef = useRef<HTMLInputElement>(null)
  const focusRef = useRef<(conversationId: string) => void>(() => {})
  const [asked, ask] = useState<{ readonly act: Heard; readonly ids: readonly string[] } | null>(null)
  const act = (what: Act, ids: readonly string[]) => {
    if (ids.length > 1 && isHeard(what)) ask({ act: what, ids })
    else doIt(what, ids)
  }
  const doIt = (what: Act, ids: readonly string[]) => {
    selection.set([])
    void run(what, ids)
  }
  useInboxKeys({
    address,
    rows: query.rows,
    selection,
    handles: officer.may('conversation.handle'),
    searchRef,
    focusRef,
    onAct: act,
    onClose: setClosing,
    onSnooze: setPutOff,
    onCommands: commandBar.toggle,
    onSheet: keySheet.open,
  })
  useEffect(() => {
    const timer = setTimeout(() => void loadAhead().catch(() => {}), AHEAD_MS)
    return () => clearTimeout(timer)
  }, [])
  const offered = useCommands(address, act, setClosing, keySheet.open)
  const { conversationId } = address
  return (
    <div className={classes.desk} data-open={conversationId ? 'yes' : 'no'}>
      <VisuallyHidden component="h1">{t('frame.inbox')}</VisuallyHidden>
      <section className={classes.list} aria-label={t('inbox.list')}>
        <ConversationList
          address={address}
          desk={desk}
          query={query}
          selection={selection}
          busy={busy}
          typed={typed}
          onTyped={setTyped}
          searchRef={searchRef}
          focusRef={focusRef}
          onAct={act}
          onCustomSnooze={setPutOff}
          onManageLabels={labelsDialog.open}
          onKeys={keySheet.open}
        />
      </section>
      {conversationId ? (
        <Opened
          key={`${conversationId} ${address.at ?? ''}`}
          conversationId={conversationId}
          at={address.at}
          onBack={() => address.go(undefined)}
        />
      ) : (
        <section className={classes.thread} data-empty aria-label={t('inbox.thread')}>
          <Empty message={t('inbox.choose')} />
        </section>
      )}
      <Suspense fallback={null}>
        {closing.length > 0 && (
          <CloseDialog
            opened
            count={closing.length}
            onClose={() => setClosing([])}
            onChoose={(outcome) => act({ kind: 'close', outcome }, closing)}
          />
        )}
        {asked && (
          <ManyDialog
            act={asked.act}
            count={asked.ids.length}
            onClose={() => ask(null)}
            onYes={() => doIt(asked.act, asked.ids)}
          />
        )}
        {putOff.length > 0 && (
          <SnoozeDialog
            opened
            onClose={() => setPutOff([])}
            onChoose={(until) => act({ kind: 'snooze', until }, putOff)}
          />
        )}
        {labels && <LabelsDialog opened onClose={labelsDialog.close} />}
        {sheet && <KeySheet opened onClose={keySheet.close} />}
        {commands && <CommandBar opened onClose={commandBar.close} commands={offered} onOpen={address.go} />}
      </Suspense>
    </div>
  )
}
