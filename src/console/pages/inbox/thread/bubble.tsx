import { memo, type ReactNode } from 'react'
import { IconArrowBackUp, IconDeviceMobile, IconLock, IconRobot } from '../../../icons.ts'
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
}

type Voice = 'person' | 'assistant' | 'officer' | 'phone' | 'note'

interface BubbleProps {
  readonly voice: Voice
  readonly who: ReactNode
  readonly at: string
  readonly follows: boolean
  readonly foot?: ReactNode
  readonly onQuote?: (() => void) | undefined
  readonly children: ReactNode
}

function Bubble({ voice, who, at, follows, foot, onQuote, children }: BubbleProps) {
  const { t } = useWords()
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
      {onQuote && (
        <button
          type="button"
          className={classes.act}
          onClick={onQuote}
          aria-label={t('thread.quote')}
          title={t('thread.quote')}
        >
          <IconArrowBackUp size={16} aria-hidden />
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
  const { content } = entry
  const text = content.kind === 'text' ? content.text : ''
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
      onQuote={acts && text ? () => acts.quote(entry.id, text) : undefined}
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

export const NoteBubble = memo(function NoteBubble({
  entry,
  follows,
}: {
  readonly entry: EntryOf<'note'>
  readonly follows: boolean
}) {
  const { t, language } = useWords()
  return (
    <Bubble
      voice="note"
      at={entry.at}
      follows={follows}
      who={
        <>
          <IconLock size={15} aria-hidden /> {t('thread.note')} · <bdi>{nameIn(entry.by.name, language)}</bdi>
        </>
      }
      foot={
        entry.mentions.length > 0 && (
          <span>
            {t('thread.called')}{' '}
            {entry.mentions.map(({ name }) => nameIn(name, language)).join(language === 'ar' ? '، ' : ', ')}
          </span>
        )
      }
    >
      <Said text={entry.text} />
    </Bubble>
  )
})
