import type { Association } from '../domain/association.ts'
import { type Locale, localize } from '../domain/localized.ts'
import type { Translator } from '../i18n/translator.ts'
import { bothCalendars } from '../i18n/values.ts'
import { localDate } from '../text/date.ts'
import type { Direction, PrintedDocument } from './document.ts'

const RIGHT_TO_LEFT: readonly Locale[] = ['ar', 'ur', 'fa']

/** The side from which a language is read. */
export const directionOf = (locale: Locale): Direction => (RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr')

/** What every document of an association has at its edges: its name, the day in both calendars, numbered pages. */
export function letterhead(
  association: Pick<Association, 'name' | 'timeZone'>,
  translator: Pick<Translator, 'words'>,
  locale: Locale,
  at: Date,
): Pick<PrintedDocument, 'direction' | 'language' | 'house' | 'date' | 'pageOf' | 'at'> {
  return {
    direction: directionOf(locale),
    language: locale,
    house: localize(association.name, locale),
    date: bothCalendars(localDate(at, association.timeZone), locale),
    pageOf: (page, pages) => translator.words({ key: 'print.page', params: { page, pages } }, locale),
    at,
  }
}
