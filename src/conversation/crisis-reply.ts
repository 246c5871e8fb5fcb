import type { Logger } from 'pino'
import type { Channel } from '../channels/channel.ts'
import { type Association, crisisLinesFor } from '../domain/association.ts'
import { DEFAULT_LOCALE } from '../domain/localized.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { Prompt } from '../engine/prompt.ts'
import type { Translator } from '../i18n/translator.ts'
import { recogniseCrisis } from '../intent/crisis.ts'
import { wordsOf } from './stored-content.ts'

export interface CrisisReplyDeps {
  readonly association: () => Association
  readonly translator: Translator
  readonly channelOf: (inbound: InboundMessage) => Channel | undefined
  readonly log: Logger
}

/** Messages remembered as answered; a network repeats one until it is acknowledged. */
const REMEMBERED = 10_000

/**
 * The answer to a person in danger that needs nothing but memory: for when the database is away and no turn can be
 * written. Said once per message and process; the turn itself follows when the database is back.
 * @returns whether the message is one of a crisis
 */
export function createCrisisReply({ association, translator, channelOf, log }: CrisisReplyDeps) {
  const said = new Set<string>()
  return async (inbound: InboundMessage): Promise<boolean> => {
    const words = wordsOf(inbound.content)
    const crisis = words ? recogniseCrisis(words) : null
    if (!crisis) return false
    const key = `${inbound.channel}/${inbound.account}/${inbound.externalId}`
    if (said.has(key)) return true
    if (said.size >= REMEMBERED) said.clear()
    said.add(key)
    const lines = crisisLinesFor(association(), crisis.kind).map((line) => ({
      key: 'safety.line',
      params: { name: { text: line.name }, number: { ltr: line.number }, about: { text: line.about } },
    }))
    const reply: Prompt[] = [{ key: 'safety.static' }, { key: 'safety.lines', params: { lines: { lines } } }]
    const message = translator.render(reply, DEFAULT_LOCALE)
    log.error(
      { channel: inbound.channel, crisis: crisis.kind },
      'crisis answered without the database: an officer must look',
    )
    const result = await channelOf(inbound)?.send({
      id: `crisis-${inbound.externalId}`,
      address: inbound.address,
      message,
      priority: 0,
      attempt: 1,
    })
    if (!result?.ok) said.delete(key)
    return true
  }
}
