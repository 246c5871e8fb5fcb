import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Receive } from '../channels/channel.ts'
import type { InboundMessage } from '../domain/message.ts'
import { DatabaseUnavailable } from '../store/sql.ts'
import { type CommitDeps, commitPlan } from './commit.ts'
import { planOf } from './contact/planned.ts'
import { faultOf } from './fault.ts'
import { createLanes } from './lanes.ts'
import { type PlanDeps, park } from './plan.ts'
import { storedContent } from './stored-content.ts'

export interface ReceiveDeps extends PlanDeps, CommitDeps {
  /** Answers a crisis without the database, see crisis-reply.ts. */
  readonly crisisReply: (inbound: InboundMessage) => Promise<boolean>
  /** Seconds a turn may take before the network is told to send the message again. */
  readonly turnSeconds?: number
  /** Milliseconds after which a crisis is answered without waiting for the database any longer. */
  readonly crisisMs?: number
}

/** A turn took too long; the message is not acknowledged. */
export class TurnTooLong extends Error {
  override readonly name = 'TurnTooLong'
}

/** Tries of a message that fails by its own fault before it is put aside. */
const TRIES = 3
const REMEMBERED = 10_000

/**
 * The way of every inbound message: in order of arrival per address, recorded exactly once together with its answer.
 * Resolves when it may be acknowledged. Rejects when the database is away, so that the network sends it again.
 */
export function createReceive(deps: ReceiveDeps): Receive & { readonly idle: () => Promise<void> } {
  const { world, log, turnSeconds = 20, crisisMs = 3_000 } = deps
  const lanes = createLanes()
  /** Failed tries by message; kept between redeliveries. */
  const tries = new Map<string, number>()

  async function process(inbound: InboundMessage): Promise<void> {
    const key = `${inbound.channel}/${inbound.account}/${inbound.externalId}`
    for (;;) {
      try {
        await commitPlan(deps, inbound, storedContent(inbound.content), (loaded) =>
          planOf(deps, inbound, loaded),
        )
        tries.delete(key)
        return
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error
        const count = countTry(key)
        log.error({ channel: inbound.channel, try: count, fault: faultOf(error) }, 'turn failed')
        if (count >= TRIES) {
          await putAside(inbound, faultOf(error).name)
          tries.delete(key)
          return
        }
        await pauseFor(50 * count * (1 + deps.random()))
      }
    }
  }

  function countTry(key: string): number {
    const count = (tries.get(key) ?? 0) + 1
    if (tries.size >= REMEMBERED) tries.clear()
    tries.set(key, count)
    return count
  }

  /** With its content where that can be kept; if even that fails, without. */
  async function putAside(inbound: InboundMessage, error: string): Promise<void> {
    const unreadable = { kind: 'unsupported', what: 'unreadable' } as const
    try {
      await commitPlan(deps, inbound, storedContent(inbound.content), (loaded) =>
        park(world, inbound, loaded, error),
      )
    } catch (again) {
      if (again instanceof DatabaseUnavailable) throw again
      await commitPlan(deps, inbound, unreadable, (loaded) => ({
        ...park(world, inbound, loaded, error),
        reply: null,
      }))
    }
  }

  async function bounded(inbound: InboundMessage): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TurnTooLong('turn took too long')), turnSeconds * 1000)
    })
    try {
      await Promise.race([process(inbound), tooLong])
    } finally {
      clearTimeout(timer)
    }
  }

  async function receive(inbound: InboundMessage): Promise<void> {
    const withoutDatabase = () =>
      deps
        .crisisReply(inbound)
        .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'crisis reply failed'))
    const waited = setTimeout(withoutDatabase, crisisMs)
    try {
      await lanes.run(`${inbound.channel}/${inbound.account}/${inbound.address}`, () => bounded(inbound))
    } catch (error) {
      await withoutDatabase()
      throw error
    } finally {
      clearTimeout(waited)
    }
  }

  return Object.assign(receive, { idle: () => lanes.idle() })
}
