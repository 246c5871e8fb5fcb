import type { InboundMessage } from '../domain/message.ts'
import type { Keyword } from '../intent/commands.ts'
import { recogniseKeyword } from '../intent/keyword.ts'
import { type Action, actionOf } from './action.ts'
import type { Query } from './context.ts'
import type { Flows } from './passes.ts'
import type { Session } from './session.ts'
import type { Talk } from './talk.ts'

/**
 * What a flow needs that is under way, or may be asked for by this message: by its button, its word, or the number of a
 * button that was shown. null for nearly every message.
 */
export function neededBy(flows: Flows, session: Session, { content }: InboundMessage): Query | null {
  const needy = flows.all.filter(({ needs }) => needs !== undefined)
  const open = needy.find(({ id }) => session.frames.some(({ flow }) => flow === id))
  if (open?.needs) return open.needs
  const of = (action: string | null) => needy.find((flow) => flow.action === action)?.needs ?? null
  if (content.kind === 'choice') return of(actionOf(content.token))
  if (content.kind !== 'text') return null
  const word = of(recogniseKeyword(content.text))
  return word ?? session.shown.map(actionOf).map(of).find(Boolean) ?? null
}

/** Yes or no to an invitation that nothing else has come after. */
export function yesOrNoTo({ pending, session }: Talk, keyword: Keyword | null): Action | null {
  if (pending || (keyword !== 'yes' && keyword !== 'no')) return null
  const action: Action = keyword === 'yes' ? 'survey' : 'no-survey'
  return session.shown.includes(`go:${action}`) ? action : null
}
