import type { Channel } from '../../channels/channel.ts'
import { isCrisis, type NoticeAbout, type NoticeKind, noticePlace } from '../../domain/notice.ts'
import type { Mailer } from './mail.ts'
import type { PushNews } from './push.ts'
import type { VapidKeys } from './vapid.ts'
import type { NoticeWords } from './words.ts'

/** How news leave the page. */
export interface OutsideWays {
  readonly vapid: () => Promise<VapidKeys>
  /** Whom a push service may write to about us. */
  readonly subject: string
  /** The association's bot; undefined while there is none. */
  readonly telegram: () => Channel | undefined
  /** Null where no mail server is set up. */
  readonly mailer: Mailer | null
  readonly words: NoticeWords
  readonly publicUrl: string | undefined
}

/** What one officer is told. */
export interface News extends NoticeAbout {
  readonly id: string
  readonly kind: NoticeKind
  readonly locale: string
  /** Name of the channel that is down, for that kind. */
  readonly channel: string | undefined
}

/** What happened, in the officer's language. It names no person. */
export function titleOf({ kind, locale, channel }: News, words: NoticeWords): string {
  const what = words(`kind.${kind}`, locale)
  return channel === undefined ? what : `${what}: ${words(`channel.${channel}`, locale)}`
}

/** Where it is looked at, below our own origin. */
const placeOf = (news: News) => `/console${noticePlace(news) ?? ''}`

export function pushOf(news: News, words: NoticeWords): PushNews {
  return {
    title: titleOf(news, words),
    lang: news.locale,
    dir: news.locale === 'ar' ? 'rtl' : 'ltr',
    tag: `${news.kind}:${news.conversationId ?? news.about ?? news.channel ?? ''}`,
    url: placeOf(news),
    urgent: isCrisis(news.kind),
  }
}

/** What is written to the officer's own Telegram. */
export function telegramText(news: News, { words, publicUrl }: OutsideWays): string {
  const title = titleOf(news, words)
  if (publicUrl === undefined) return title
  return `${title}\n${words('telegram.open', news.locale, { url: publicUrl + placeOf(news) })}`
}

export function mailOf(news: News, { words, publicUrl }: OutsideWays): { subject: string; text: string } {
  const what = titleOf(news, words)
  const body = publicUrl === undefined ? 'mail.bodyNoLink' : 'mail.body'
  return {
    subject: words('mail.subject', news.locale, { what }),
    text: words(body, news.locale, { what, url: (publicUrl ?? '') + placeOf(news) }),
  }
}
