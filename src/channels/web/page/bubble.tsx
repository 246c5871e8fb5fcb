import type { InboundContent, RenderedMessage } from '../../../domain/message.ts'
import type { HistoryItem } from '../wire.ts'
import { apiUrl } from './api.ts'
import { AttachmentView } from './attachment.tsx'
import type { Conversation } from './conversation.ts'
import { clock } from './dates.ts'
import { Icon } from './icons.tsx'
import type { Unsent } from './kept.ts'
import { Ours } from './ours.tsx'
import { useHello, useText } from './words.ts'

interface BubbleProps {
  readonly item: HistoryItem
  /** First of several in a row of one side: has the tail. */
  readonly first: boolean
  readonly unsent: Unsent | undefined
  readonly items: readonly HistoryItem[]
  readonly conversation: Conversation
}

/** One message. Whatever it says is shown as text, never as markup. */
export function Bubble({ item, first, unsent, items, conversation }: BubbleProps) {
  const id = item.from === 'visitor' ? item.id : ''
  const t = useText()
  const { locale, timeZone } = useHello()
  const media =
    item.from === 'visitor' ? item.content.kind === 'attachment' : item.content.attachment !== undefined
  const failed = unsent?.status === 'failed'
  const reason = unsent?.reason?.[locale === 'en' ? 'en' : 'ar']
  return (
    <article
      class={`bubble ${item.from}${first ? ' first' : ''}${failed ? ' failed' : ''}${media ? ' media' : ''}`}
    >
      <span class="hidden">{t(item.from === 'us' ? 'us' : 'you')}</span>
      {item.from === 'us' ? (
        <FromUs content={item.content} />
      ) : (
        <Said content={item.content} id={item.id} items={items} conversation={conversation} />
      )}
      <p class="meta">
        <time dateTime={item.at}>{clock(item.at, locale, timeZone)}</time>
        {item.from === 'visitor' && <Delivery unsent={unsent} />}
      </p>
      {failed && (
        <p class="trouble">
          <span>{reason ?? t('failed')}</span>
          <button type="button" onClick={() => conversation.retry(id)}>
            {t('retry')}
          </button>
        </p>
      )}
    </article>
  )
}

/** What the association says, with the file that goes along. */
function FromUs({ content: { text, attachment } }: { readonly content: RenderedMessage }) {
  return (
    <>
      {attachment && (
        <AttachmentView attachment={attachment} source={apiUrl(`attachments/${attachment.sha256}`)} />
      )}
      {text && <Ours text={text} />}
    </>
  )
}

function Delivery({ unsent }: { unsent: Unsent | undefined }) {
  const t = useText()
  const [icon, key] = unsent
    ? unsent.status === 'failed'
      ? (['warn', 'failed'] as const)
      : (['clock', 'sending'] as const)
    : (['check', 'sent'] as const)
  return (
    <span class="delivery" role="img" aria-label={t(key)} title={t(key)}>
      <Icon name={icon} />
    </span>
  )
}

interface SaidProps {
  readonly content: InboundContent
  readonly id: string
  readonly items: readonly HistoryItem[]
  readonly conversation: Conversation
}

/** What the visitor said, in whichever way. */
function Said({ content, id, items, conversation }: SaidProps) {
  const t = useText()
  switch (content.kind) {
    case 'text':
      return <Plain text={content.text} />
    case 'choice':
      return <Plain text={labelOf(content.token, items) ?? t('choice')} />
    case 'attachment':
      return (
        <>
          <AttachmentView
            attachment={content.attachment}
            source={conversation.preview(id) ?? apiUrl(`attachments/${content.attachment.ref}`)}
          />
          {content.caption && <Plain text={content.caption} />}
        </>
      )
    case 'location':
      return <Plain text={t('location')} />
    case 'contact':
      return <Plain text={content.name ?? t('contact')} />
    default:
      return <Plain text="…" />
  }
}

const Plain = ({ text }: { text: string }) => (
  <p class="text" dir="auto">
    {text}
  </p>
)

/** The words of the button that was tapped. */
function labelOf(token: string, items: readonly HistoryItem[]): string | undefined {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]
    const option = item?.from === 'us' ? item.content.options.find((one) => one.token === token) : undefined
    if (option) return option.label
  }
  return undefined
}
