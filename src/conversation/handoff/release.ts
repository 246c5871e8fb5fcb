import { setTimeout as pauseFor } from 'node:timers/promises'
import type { InboundMessage } from '../../domain/message.ts'
import { handBack } from '../../engine/hand-back.ts'
import { readSession } from '../../engine/session.ts'
import { flows } from '../../flows/index.ts'
import { handoffChange } from '../../store/handoffs.ts'
import { storableJson, storableText } from '../../store/json.ts'
import { ask, type Statement } from '../../store/sql.ts'
import type { TurnStore } from '../../store/turn-store.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { contextOf, type World } from '../context.ts'
import { type Acting, acting, type HandoffDeps } from './deps.ts'

export interface ReleaseDeps extends HandoffDeps {
  readonly world: World
  readonly turns: Pick<TurnStore, 'load'>
}

export interface Release {
  readonly conversationId: string
  readonly officer: Acting
  /** What was agreed on, for whoever comes after; '' for none. */
  readonly summary: string
}

const TRIES = 10

const ADDRESS = `SELECT channel, account, address FROM conversation WHERE id = $1`

const RELEASE = `
UPDATE handoff SET status = 'released', ended_at = $2, ended_by = $3, summary = nullif($4, '')
 WHERE conversation_id = $1 AND status = 'claimed' RETURNING id`

const GIVE_BACK = `
UPDATE conversation SET session = $2::jsonb, held_since = NULL, held_by = NULL, held_until = NULL, version = version + 1
 WHERE id = $1`

/**
 * Gives a conversation back to the assistant, which goes on where it stood: the pending question is asked once more.
 * @returns the handoff's id; null when it is not claimed
 */
export async function release(
  deps: ReleaseDeps,
  { conversationId, officer, summary }: Release,
  also: readonly Statement[] = [],
): Promise<string | null> {
  const { rows } = await ask<Pick<InboundMessage, 'channel' | 'account' | 'address'>>(deps.pool, {
    text: ADDRESS,
    values: [conversationId],
  })
  const [at] = rows
  if (!at) return null
  const words = storableText(maskNationalIds(summary.trim()))
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const turn = await nextTurn(deps, at)
    let moved = false
    const done = await acting(deps, conversationId, async ({ conversation, run, say }) => {
      moved = conversation.version !== turn.version
      if (moved) return null
      const now = deps.now()
      const released = await run({ text: RELEASE, values: [conversationId, now, officer.id, words] })
      const handoffId = released.rows[0]?.id
      if (handoffId === undefined) return null
      await run({ text: GIVE_BACK, values: [conversationId, storableJson(turn.session)] })
      await run(handoffChange(handoffId, 'released', officer.id, {}, now))
      for (const statement of also) await run(statement)
      await say(turn.reply)
      return handoffId
    })
    if (!moved) return done
    await pauseFor(5 * attempt)
  }
  throw new Error('conversation too busy')
}

/** What the assistant will say, decided outside the transaction like every turn, for the version it was read at. */
async function nextTurn(
  { world, turns }: ReleaseDeps,
  at: Pick<InboundMessage, 'channel' | 'account' | 'address'>,
) {
  const now = world.now().toISOString()
  const inbound: InboundMessage = {
    ...at,
    externalId: '',
    sentAt: now,
    sender: {},
    content: { kind: 'command', command: 'menu' },
  }
  const loaded = await turns.load(inbound)
  const context = contextOf(world, inbound, loaded)
  const { session, reply } = handBack(flows, readSession(loaded.session, now), context)
  return { session, reply, version: loaded.version }
}
