import type { InboundMessage } from '../../domain/message.ts'
import { recogniseCrisis } from '../../intent/crisis.ts'
import type { LoadedConversation } from '../../store/turn-store.ts'
import { advance, listen, type Plan, type PlanDeps } from '../plan.ts'
import { wordsOf } from '../stored-content.ts'

/** Recorded, and that is all: nobody answers who is blocked. */
const UNANSWERED: Plan = {
  session: null,
  status: 'blocked',
  error: null,
  reply: null,
  urgent: false,
  statements: [],
  handoffs: [],
}

/**
 * Who answers a message: the officer who holds the conversation, nobody where its person is blocked, else the assistant.
 * A crisis is answered whoever it is from, and reaches the officers (docs/decisions/0008).
 */
export function planOf(
  deps: PlanDeps,
  inbound: InboundMessage,
  loaded: LoadedConversation,
): Plan | Promise<Plan> {
  if (loaded.held) return listen(deps.world, inbound, loaded)
  if (loaded.contact.blocked && !isCrisis(inbound)) return UNANSWERED
  return advance(deps, inbound, loaded)
}

function isCrisis({ content }: InboundMessage): boolean {
  const words = wordsOf(content)
  return Boolean(words && recogniseCrisis(words))
}
