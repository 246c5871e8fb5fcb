import type { OutsideWays } from '../../officers/notify/outside.ts'
import type { TelegramLink } from '../../officers/notify/telegram-link.ts'

/** What the routes of notifications work with. */
export interface NoticeDesk {
  readonly outside: OutsideWays
  readonly link: TelegramLink
}
