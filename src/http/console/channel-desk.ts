import type { TelegramHouse } from '../../channels/telegram/house.ts'
import type { SendingSwitch, Switches } from '../../store/switches.ts'
import type { TelegramTokens } from '../../store/telegram-token.ts'

/** What the channels' page works with. */
export interface ChannelDesk {
  readonly telegram: TelegramHouse
  readonly tokens: TelegramTokens
  /** What is said to WhatsApp, and what it answers, over all processes. */
  readonly switches: Switches
  /** How Sila is on WhatsApp, and where its switch stands until somebody turns it; null where it is not. */
  readonly whatsapp: {
    readonly client: 'web' | 'cloud'
    readonly sending: SendingSwitch
    /** Of a linked device: how many silent people it writes to in a day. */
    readonly pace?: { readonly initiatedPerDay: number }
  } | null
  /** Sites that may embed the chat. */
  readonly webChatOrigins: readonly string[]
}
