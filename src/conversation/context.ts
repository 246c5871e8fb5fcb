import type { Association } from '../domain/association.ts'
import type { RequestSummary } from '../domain/help-request.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { PolicySearch } from '../domain/policy.ts'
import type { Context } from '../engine/context.ts'
import type { Translator } from '../i18n/translator.ts'
import type { LoadedConversation } from '../store/turn-store.ts'
import { uuid7 } from '../store/uuid.ts'

/** Where a turn's knowledge of the world comes from; association and policy may change between two turns. */
export interface World {
  readonly association: () => Association
  readonly policy: () => PolicySearch
  readonly translator: Translator
  /** Seals a national ID (store/vault.ts): equal ids give equal results. */
  readonly seal: Context['seal']
  /** Whether a channel can ask for the writer's number with one tap. */
  readonly sharesContact: (inbound: InboundMessage) => boolean
  readonly now: () => Date
  readonly random: () => number
}

/** The context of one try of a turn; a retried turn gets a fresh id and fresh chance. */
export function contextOf(
  world: World,
  inbound: InboundMessage,
  { contact, requests }: LoadedConversation,
  found: RequestSummary | null = null,
): Context {
  const now = world.now()
  const association = world.association()
  const { offered } = association.languages
  const locale =
    contact.locale !== null && offered.includes(contact.locale)
      ? contact.locale
      : association.languages.default
  return {
    now: now.toISOString(),
    newId: uuid7(now.getTime()),
    random: world.random(),
    locale,
    languages: world.translator.languages.filter(({ locale }) => offered.includes(locale)),
    channel: { name: inbound.channel, sharesContact: world.sharesContact(inbound) },
    association,
    contact,
    requests,
    policy: world.policy(),
    found,
    words: (text) => world.translator.words(text, locale),
    seal: world.seal,
  }
}
