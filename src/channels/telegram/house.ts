import type { Bot, TokenCheck } from './check.ts'

/** The association's bot, as those see it who set it up. */
export interface TelegramHouse {
  /** Where the token comes from; null where there is none. */
  source(): 'environment' | 'console' | null
  /** The bot, once known; null where there is none, or where Telegram does not say. */
  bot(): Promise<Pick<Bot, 'username' | 'name'> | null>
  /** Asks Telegram whose token this is. */
  check(token: string): Promise<TokenCheck>
  /** Looks now whether the token has changed, and makes the channel what it is. */
  refresh(): Promise<void>
}
