import { URGENCIES } from '../../domain/handoff.ts'
import { type Localized, localize } from '../../domain/localized.ts'
import { officeState } from '../../domain/office-hours.ts'
import { waitingPromise } from '../../domain/waiting-promise.ts'
import type { Prompt } from '../../engine/prompt.ts'
import { audience } from '../../store/handoff-audience.ts'
import { handoffChange } from '../../store/handoffs.ts'
import type { Statement } from '../../store/sql.ts'
import { watched } from '../record/handoff-opened.ts'
import { type Acting, type Action, acting, type HandoffDeps, holdBy } from './deps.ts'

/** Whom a conversation is handed to. */
export type Receiver =
  | { readonly kind: 'officer'; readonly id: string; readonly name: string }
  | { readonly kind: 'team'; readonly id: string; readonly name: Localized }

export interface Transfer {
  readonly conversationId: string
  readonly officer: Acting
  readonly to: Receiver
}

const TO_OFFICER = `
UPDATE handoff SET status = 'claimed', claimed_at = $2, claimed_by = $3, snoozed_until = NULL WHERE id = $1`

/** The team has the whole waiting time for itself. */
const TO_TEAM = `
UPDATE handoff SET status = 'waiting', claimed_at = NULL, claimed_by = NULL, team_id = $3, due_at = $2,
       reminded_at = NULL, escalated_at = NULL, snoozed_until = NULL WHERE id = $1`

/**
 * Hands an open handoff to a colleague, who has it at once, or to a team, with whom it waits. Was it held, the assistant
 * stays silent. The person hears of it, and so does who receives it.
 * @returns the handoff's id; null when nothing is open
 */
export async function transfer(
  deps: HandoffDeps,
  { conversationId, officer, to }: Transfer,
  also: readonly Statement[] = [],
): Promise<string | null> {
  const done = await acting(deps, conversationId, async (action) => {
    const { handoff } = action.conversation
    if (!handoff) return null
    if (to.kind === 'officer') await toOfficer(deps, action, handoff.id, to)
    else await toTeam(deps, action, handoff, to)
    await action.run(handoffChange(handoff.id, 'transferred', officer.id, { [to.kind]: to.id }, deps.now()))
    for (const statement of also) await action.run(statement)
    return handoff.id
  })
  if (done === null) return null
  const receivers = to.kind === 'officer' ? [to.id] : await audience(deps.pool, 'handling', to.id)
  const others = receivers.filter((id) => id !== officer.id)
  await deps.notify(others, { kind: 'handoffReceived', conversationId, detail: { by: officer.name } })
  return done
}

async function toOfficer(
  deps: HandoffDeps,
  { conversation, run, say }: Action,
  handoffId: string,
  to: Receiver & { kind: 'officer' },
): Promise<void> {
  const now = deps.now()
  await run({ text: TO_OFFICER, values: [handoffId, now, to.id] })
  await run(holdBy(conversation.id, to.id, now))
  await say([{ key: 'handoff.transferred', params: { name: to.name } }])
}

async function toTeam(
  deps: HandoffDeps,
  { conversation, run, say }: Action,
  handoff: NonNullable<Action['conversation']['handoff']>,
  to: Receiver & { kind: 'team' },
): Promise<void> {
  const now = deps.now()
  const urgency = URGENCIES[handoff.urgency] ?? 'normal'
  const promise = waitingPromise(deps.association(), urgency, now)
  await run({ text: TO_TEAM, values: [handoff.id, promise?.dueAt ?? null, to.id] })
  if (conversation.held) await run(holdBy(conversation.id, null, now))
  for (const job of watched(conversation.id, urgency, promise)) await run(job)
  const team = localize(to.name, conversation.locale)
  await say([{ key: 'handoff.transferredTeam', params: { team } }, ...whenOpen(deps)])
}

/** Out of hours the person hears when someone will be there. */
function whenOpen({ association, now }: HandoffDeps): Prompt[] {
  const { officeHours, timeZone } = association()
  const state = officeState(officeHours, now(), timeZone)
  if (state.open) return []
  if (!state.opens) return [{ key: 'handoff.opensLater' }]
  const { date, time } = state.opens
  return [{ key: 'handoff.opens', params: { date: { date }, time: { time } } }]
}
