import { crisisLinesFor } from '../domain/association.ts'
import { type Crisis, recogniseCrisis } from '../intent/crisis.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { actionOption } from './menu.ts'
import type { Prompt } from './prompt.ts'
import type { Talk } from './talk.ts'

/** Hours after which a recognised crisis no longer changes how the assistant answers; officers still hold the handoff. */
const WATCH_HOURS = 24

/**
 * Safety comes before anything else, in any step: a warm short reply, the association's own lines, an urgent handoff.
 * @returns whether this turn is finished
 */
export function keepSafe(talk: Talk, text: string, asksForSomething: boolean): boolean {
  const crisis = text ? recogniseCrisis(text) : null
  if (crisis) {
    reply(talk, crisis, text)
    return true
  }
  const known = talk.session.crisis
  if (!known) return false
  const recent = Date.parse(talk.context.now) - Date.parse(known.since) < WATCH_HOURS * 3_600_000
  if (asksForSomething || !recent) {
    talk.note({ crisis: null })
    return false
  }
  // The person goes on writing: an officer reads it, and nothing is asked of them.
  talk.say({ key: 'safety.withYou' }, linesPrompt(talk, known.kind), {
    key: 'safety.resume',
    options: [actionOption('resume')],
  })
  talk.urgent()
  return true
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
