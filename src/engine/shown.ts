import { fold } from '../text/fold.ts'
import { parseOrdinal } from '../text/ordinal.ts'
import { ACTIONS, actionOf } from './action.ts'
import type { Heard } from './input.ts'
import { actionOption } from './menu.ts'
import type { Talk } from './talk.ts'

/** "2", "الثاني", or a button's own words: what stood there in the last reply. */
export function resolveShown(talk: Talk, heard: Heard): Heard {
  const token =
    heard.input.text && !heard.input.attachment
      ? (shownByNumber(talk, heard) ?? actionByWords(talk, heard.input.text))
      : null
  return token ? { ...heard, input: { ...heard.input, text: '' }, token, action: actionOf(token) } : heard
}

/** A pending question that takes numbers itself comes first. */
function shownByNumber(talk: Talk, heard: Heard): string | null {
  const ordinal = parseOrdinal(heard.input.text)
  if (ordinal === null) return null
  const pending = talk.pending
  const shown =
    talk.session.shown.length || pending ? talk.session.shown : talk.menu.map((action) => `go:${action}`)
  const token = shown.at(ordinal > 0 ? ordinal - 1 : ordinal)
  const own = pending?.step.ask(pending.at).options?.length
  if (pending && !own && pending.step.read(heard.input, pending.at).kind !== 'unread') return null
  return token ?? null
}

/** A button's own words mean the button, shown or not; a question's own options are read by its step. */
function actionByWords(talk: Talk, text: string): string | null {
  const said = fold(text)
  const action = ACTIONS.find((one) => foldedOnce(talk.context.words(actionOption(one).label)) === said)
  return action ? `go:${action}` : null
}

/** Labels are few and asked for in every turn. */
const foldedLabels = new Map<string, string>()
function foldedOnce(label: string): string {
  const known = foldedLabels.get(label) ?? fold(label)
  if (foldedLabels.size < 500) foldedLabels.set(label, known)
  return known
}
