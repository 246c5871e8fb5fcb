import type pg from 'pg'
import { DEFAULT_LOCALE } from '../domain/localized.ts'
import type { Reply } from '../engine/prompt.ts'
import type { Translator } from '../i18n/translator.ts'
import type { DueJobStore } from '../store/due-jobs.ts'
import { addOutbound } from '../store/outbound-store.ts'
import { ask, type Statement } from '../store/sql.ts'
import type { Delivery } from './deliver.ts'

export interface SayOptions {
  /**
   * 0 crisis, 1 reply, 2 notification (the default). Notifications respect "stop" and an officer's hold; on WhatsApp they
   * go only to who has agreed to them (the privacy notice names them): a number is banned for being reported by people
   * who did not expect a message.
   */
  readonly priority?: 0 | 1 | 2
  /** Later: kept as a job, so that nothing said meanwhile waits behind it. */
  readonly at?: Date
}

/** What came of it; `stopped`: they asked not to be written to, or never agreed to it where that is needed, `held`: an officer is talking with them. */
export type Said = 'said' | 'scheduled' | 'stopped' | 'held' | 'unreachable'

/** How jobs and officers' actions speak to a person outside a turn. */
export interface Desk {
  sayTo(conversationId: string, reply: Reply, options?: SayOptions): Promise<Said>
  /** The statement that would say it now, for a commit of someone else's; else why it is not said. Wake delivery after it. */
  compose(
    conversationId: string,
    reply: Reply,
    priority?: 0 | 1 | 2,
  ): Promise<Statement | Exclude<Said, 'said' | 'scheduled'>>
}

export interface DeskDeps {
  readonly pool: pg.Pool
  readonly translator: Translator
  readonly jobs: Pick<DueJobStore, 'add'>
  readonly delivery: Pick<Delivery, 'wake'>
}

interface Listener {
  locale: string | null
  notifications_stopped: boolean
  agreed: boolean
  held: boolean
  unreachable: boolean
}

const LISTENER = `
SELECT k.locale, k.notifications_stopped, c.channel <> 'whatsapp' OR k.consent_version IS NOT NULL AS agreed,
       c.held_since IS NOT NULL AS held, c.unreachable_since IS NOT NULL AS unreachable
  FROM conversation c JOIN contact k ON k.id = c.contact_id WHERE c.id = $1`

export function createDesk({ pool, translator, jobs, delivery }: DeskDeps): Desk {
  const compose: Desk['compose'] = async (conversationId, reply, priority = 2) => {
    const { rows } = await ask<Listener>(pool, { text: LISTENER, values: [conversationId] })
    const [listener] = rows
    if (!listener || listener.unreachable) return 'unreachable'
    if (priority === 2 && (listener.notifications_stopped || !listener.agreed)) return 'stopped'
    if (priority === 2 && listener.held) return 'held'
    return addOutbound({
      conversationId,
      message: translator.render(reply, listener.locale ?? DEFAULT_LOCALE),
      priority,
    })
  }
  return {
    compose,
    async sayTo(conversationId, reply, { priority = 2, at } = {}) {
      if (at && at.getTime() > Date.now()) {
        await jobs.add({ task: 'say', payload: { conversationId, reply, priority }, dueAt: at })
        return 'scheduled'
      }
      const composed = await compose(conversationId, reply, priority)
      if (typeof composed === 'string') return composed
      const { rowCount } = await ask(pool, { text: composed.text, values: [...composed.values] })
      if (!rowCount) return 'unreachable'
      delivery.wake(conversationId)
      return 'said'
    },
  }
}
