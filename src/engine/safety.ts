import { crisisLinesFor } from '../domain/association.ts'
import { type Crisis, explainCrisis, recogniseCrisis, soundsWorrying } from '../intent/crisis.ts'
import { recogniseKeyword } from '../intent/keyword.ts'
import { foldWords } from '../text/fold.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { actionOption } from './menu.ts'
import type { Prompt } from './prompt.ts'
import type { Talk } from './talk.ts'
import { recogniseWorry } from './worry.ts'

/** Hours after which a recognised crisis no longer changes how the assistant answers; officers still hold the handoff. */
const WATCH_HOURS = 24
/** Words of a short answer. */
const FEW = 7
/** Hours of quiet after which a message is a return and not more of the same. */
const AWAY_HOURS = 3

/**
 * Safety comes before anything else, in any step: a warm short reply, the association's own lines, an urgent handoff.
 * @returns whether this turn is finished
 */
export function keepSafe(talk: Talk, text: string, asksForSomething: boolean): boolean {
  const known = talk.session.crisis
  const crisis = text ? crisisIn(talk, text) : null
  const since = (then: string) => (Date.parse(talk.context.now) - Date.parse(then)) / 3_600_000
  const recent = known !== null && since(known.since) < WATCH_HOURS
  const away = since(talk.session.lastAt) > AWAY_HOURS
  // Whoever goes on writing in danger is heard as such: only what is plainly said begins anew.
  if (crisis && (!recent || away || saysDanger(text))) {
    reply(talk, crisis, text)
    return true
  }
  if (!known) return false
  if ((asksForSomething && !crisis) || !recent) {
    talk.note({ crisis: null })
    return false
  }
  if (away) {
    back(talk, known.kind)
    return true
  }
  // The person goes on writing: an officer reads it, and nothing is asked of them.
  talk.say({ key: 'safety.withYou' }, linesPrompt(talk, known.kind), {
    key: 'safety.resume',
    options: [actionOption('resume')],
  })
  talk.urgent()
  return true
}

/**
 * A crisis by a rule always counts. Likeness alone gives way to a few words that answer the pending closed question
 * ("ليا انا يا وليدي" to "for whom?", "my iqama is 2…" to "which number?"), only keep one from the form ("ما ابي اقول"), or
 * leave what is asked or go on with it ("ما ابي اكمل", "لا خلاص كملوا").
 */
function crisisIn(talk: Talk, text: string): Crisis | null {
  const crisis = recogniseCrisis(text)
  const pending = talk.pending
  if (!crisis || !pending || foldWords(text).length > FEW || explainCrisis(text).length > 0) return crisis
  const input = { text, option: null, attachment: null, contact: null }
  const closed = pending.step.listening === 'closed'
  const answers = closed && pending.step.read(input, pending.at).kind === 'answer'
  const keyword = recogniseKeyword(text)
  const leaves = keyword === 'cancel' || keyword === 'resume'
  return answers || leaves || (pending.flow.draft && recogniseWorry(text) === 'why') ? null : crisis
}

/** Whether a rule finds danger in words, and not likeness alone. */
function saysDanger(text: string): boolean {
  return explainCrisis(text).some(({ excusedBy }) => excusedBy.length === 0)
}

/**
 * Words that are no call for help but sound near one: before their ordinary answer it is said where help is at once. Once
 * a day is enough, and a few words within a form are no sign.
 */
export function mind(talk: Talk, text: string): void {
  const { crisis, minded } = talk.session
  const now = Date.parse(talk.context.now)
  const lately = minded !== null && now - Date.parse(minded) < WATCH_HOURS * 3_600_000
  if (crisis || lately || !text || (talk.pending && foldWords(text).length <= FEW) || !soundsWorrying(text))
    return
  const [line] = crisisLinesFor(talk.context.association, 'general')
  if (!line) return
  talk.say({ key: 'safety.near', params: { name: { text: line.name }, number: { ltr: line.number } } })
  talk.note({ minded: talk.context.now })
}

/** Someone comes back hours later: gladly received, the lines once more, and on with what they came for if they like. */
function back(talk: Talk, kind: string): void {
  talk.note({ crisis: null })
  talk.say({ key: 'safety.return' }, linesPrompt(talk, kind), {
    key: 'safety.resume',
    options: [actionOption('resume'), actionOption('officer'), actionOption('menu')],
  })
  talk.restful()
}

function reply(talk: Talk, crisis: Crisis, text: string): void {
  talk.say({ key: [`safety.${crisis.kind}`, 'safety.general'] }, linesPrompt(talk, crisis.kind), {
    key: 'safety.officer',
  })
  talk.emit({
    type: 'handoffOpened',
    reason: 'crisis',
    urgency: 'crisis',
    words: maskNationalIds(text),
    crisis: crisis.kind,
  })
  talk.note({ crisis: { since: talk.context.now, kind: crisis.kind }, misunderstood: 0 })
  talk.urgent()
}

function linesPrompt(talk: Talk, kind: string): Prompt {
  return crisisLinesPrompt(talk.context.association, kind)
}

/** The association's lines for a kind of crisis, one a line. */
export function crisisLinesPrompt(association: Parameters<typeof crisisLinesFor>[0], kind: string): Prompt {
  const lines = crisisLinesFor(association, kind).map((line) => ({
    key: 'safety.line',
    params: { name: { text: line.name }, number: { ltr: line.number }, about: { text: line.about } },
  }))
  return { key: 'safety.lines', params: { lines: { lines } } }
}
