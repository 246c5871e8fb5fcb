import type { AnnouncementBody } from '../../domain/announcement.ts'
import { DEFAULT_LOCALE, type Locale } from '../../domain/localized.ts'
import type { RenderedMessage } from '../../domain/message.ts'
import type { Translator } from '../../i18n/translator.ts'

/** An announcement as somebody of that language reads it: its words, and how to have no more of them. */
export function announcementMessage(
  translator: Pick<Translator, 'render'>,
  body: AnnouncementBody,
  locale: Locale,
): RenderedMessage {
  const spoken = body[locale] === undefined ? DEFAULT_LOCALE : locale
  return translator.render(
    [{ key: 'announcement.body', params: { body: { text: body } } }, { key: 'announcement.stop' }],
    spoken,
  )
}
