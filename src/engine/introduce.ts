import { DEFAULT_LOCALE } from '../domain/localized.ts'
import { recogniseIntent } from '../intent/intent.ts'
import { welcome } from './act.ts'
import type { Talk } from './talk.ts'

/**
 * Who is speaking, before the first answer; and how to be answered in another language: to whoever begins in Latin
 * letters and may not read Arabic, and to whom the language has just been changed unasked.
 */
export function introduce(talk: Talk, text: string, starts: boolean): void {
  const begins = !talk.session.greeted && !starts && !isGreeting(text)
  if (begins && !talk.pending) welcome(talk)
  const latin = /[a-z]{2}/i.test(text) && !/\p{Script=Arabic}/u.test(text)
  const changed = talk.events.some(({ type }) => type === 'languageChosen')
  if (changed || (begins && latin && talk.context.locale === DEFAULT_LOCALE))
    talk.say({ key: 'language.hint' })
}

/** A greeting is answered with the whole welcome. */
function isGreeting(text: string): boolean {
  if (!text) return false
  const { intent, greeting } = recogniseIntent(text)
  return intent === 'chitchat' && greeting
}
