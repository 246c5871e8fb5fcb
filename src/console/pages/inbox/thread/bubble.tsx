import { memo, type ReactNode } from 'react'
import { IconArrowBackUp, IconDeviceMobile, IconRobot } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import { Delivery } from './delivery.tsx'
import type { EntryOf } from './entries.ts'
import classes from './entry.module.css'
import { FileView } from './file.tsx'
import { Inbound } from './inbound.tsx'
import { nameIn } from './names.ts'
import { useWhen } from './when.ts'
import { Said } from './words.tsx'

/** What a message can be asked to do. */
export interface MessageActs {
  quote(inboundId: string, text: string): void
  retry(outboundId: string): void
  fetchFile(inboundId: string): void
  /** Takes a note of one's own into the composer, to word it anew. */
  edit(note: EntryOf<'note'>): void
}

type Voice = 'person' | 'assistant' | 'officer' | 'phone' | 'note'

interface BubbleAct {
  readonly label: string
  readonly sign: ReactNode
  readonly run: () => void
}

interface BubbleProps {
  readonly voice: Voice
  readonly who: ReactNode
  readonly at: string
  readonly follows: boolean
  readonly foot?: ReactNode
  /** What can be done with it, at its side. */
  readonly act?: BubbleAct | undefined
  readonly children: ReactNode
}

/** One thing that was said. */
export function Bubble({ voice, who, at, follows, foot, act, children }: BubbleProps) {
  const when = useWhen()
  return (
    <article className={classes.bubble} data-voice={voice} data-follows={follows || undefined}>
      <header className={follows ? classes.unseen : classes.who}>{who}</header>
      {children}
      <footer className={classes.foot}>
        <time dateTime={at} title={when.full(at)}>
          {when.time(at)}
        </time>
        {foot}
      </footer>
      {act && (
        <button
          type="button"
          className={classes.act}
          onClick={act.run}
          aria-label={act.label}
          title={act.label}
        >
          {act.sign}
        </button>
      )}
    </article>
  )
}

export const InboundBubble = memo(function InboundBubble({
  entry,
  follows,
  name,
  elsewhere,
  acts,
}: {
  readonly entry: EntryOf<'inbound'>
  readonly follows: boolean
  /** Of the person. */
  readonly name: string
  /** Words for another channel it came on. */
  readonly elsewhere: string
  readonly acts: MessageActs | null
}) {
  const { t } = useWords()
  const { content } = entry
  const text = content.kind === 'text' ? content.text : ''
  const quote = acts &&
    text && {
      label: t('thread.quote'),
      sign: <IconArrowBackUp size={16} aria-hidden />,
      run: () => acts.quote(entry.id, text),
    }
  return (
    <Bubble
      voice="person"
      who={
        <>
          <bdi>{name}</bdi>
          {elsewhere && <span> · {elsewhere}</span>}
        </>
      }
      at={entry.at}
      follows={follows}
      act={quote || undefined}
    >
      <Inbound entry={entry} onFetch={acts ? () => acts.fetchFile(entry.id) : undefined} />
    </Bubble>
  )
})

export const OutboundBubble = memo(function OutboundBubble({
  entry,
  follows,
  acts,
}: {
  readonly entry: EntryOf<'outbound'>
  readonly follows: boolean
  readonly acts: MessageActs | null
}) {
  const { t, language } = useWords()
  const { by } = entry
  const voice = by === 'assistant' || by === 'phone' ? by : 'officer'
  const who = {
    assistant: () => (
      <>
        <IconRobot size={16} aria-hidden /> {t('thread.assistant')}
      </>
    ),
    phone: () => (
      <>
        <IconDeviceMobile size={16} aria-hidden /> {t('thread.fromPhone')}
      </>
    ),
    officer: () => (
      <>
        {t('thread.officer')} · <bdi>{typeof by === 'string' ? '' : nameIn(by.name, language)}</bdi>
      </>
    ),
  }[voice]()
  return (
    <Bubble
      voice={voice}
      who={who}
      at={entry.at}
      follows={follows}
      foot={<Delivery entry={entry} onRetry={acts ? () => acts.retry(entry.id) : undefined} />}
    >
      {entry.file && <FileView file={entry.file} />}
      {entry.text && <Said text={entry.text} ours={voice === 'assistant'} />}
      {entry.options.length > 0 && (
        <ul className={classes.options} aria-label={t('thread.offered')}>
          {entry.options.map((option) => (
            <li key={option}>
              <bdi>{option}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Bubble>
  )
})
