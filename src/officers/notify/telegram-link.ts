import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Channel } from '../../channels/channel.ts'
import type { Changes } from '../../conversation/changes.ts'
import { writeAudit } from '../../store/audit.ts'
import { ask, inTransaction } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Vault } from '../../store/vault.ts'
import type { NoticeWords } from './words.ts'

export interface TelegramLinkDeps {
  readonly pool: pg.Pool
  readonly vault: Pick<Vault, 'digest'>
  readonly changes: Pick<Changes, 'tell'>
  readonly words: NoticeWords
  /** The association's bot as a channel; undefined while there is none. */
  readonly telegram: () => Channel | undefined
}

/** How officers have their alarms sent to their own Telegram. */
export interface TelegramLink {
  /** A token for a link that this officer opens once, within a quarter of an hour. */
  issue(officerId: string): Promise<string>
  /** Someone opened such a link in this chat. Rejects with DatabaseUnavailable. */
  take(token: string, chat: string): Promise<void>
}

const MINUTES = 15
const NAME = (officerId: string) => `telegramLink:${officerId}`

const ISSUE = `
INSERT INTO setting (name, value)
VALUES ($1, jsonb_build_object('digest', $2::text, 'until', now() + make_interval(mins => ${MINUTES})))
ON CONFLICT (name) DO UPDATE SET value = excluded.value`
/** Once: who takes it deletes it. */
const TAKE = `
DELETE FROM setting WHERE starts_with(name, 'telegramLink:') AND value ->> 'digest' = $1
RETURNING substr(name, 14)::uuid AS officer_id, (value ->> 'until')::timestamptz > now() AS in_time`
/** A chat belongs to one officer: the one who linked it last. */
const UNLINK_OTHERS = 'UPDATE officer SET telegram_chat = NULL WHERE telegram_chat = $1 AND id <> $2'
const LINK = `
UPDATE officer SET telegram_chat = $1 WHERE id = $2 AND disabled_at IS NULL RETURNING name, locale`
export function createTelegramLink(deps: TelegramLinkDeps): TelegramLink {
  const { pool, vault, changes, words, telegram } = deps
  const digestOf = (token: string) => vault.digest(`telegram link ${token}`)

  /** @returns who it is linked to now; null for a link that is none any more */
  function link(token: string, chat: string) {
    return inTransaction(pool, async (client) => {
      const taken = await ask<{ officer_id: string; in_time: boolean }>(client, {
        text: TAKE,
        values: [digestOf(token)],
      })
      const [found] = taken.rows
      if (!found?.in_time) return null
      const { officer_id: id } = found
      await ask(client, { text: UNLINK_OTHERS, values: [chat, id] })
      const linked = await ask<{ name: string; locale: string }>(client, { text: LINK, values: [chat, id] })
      const [officer] = linked.rows
      if (!officer) return null
      const entry = { officerId: id, officerName: officer.name, action: 'officer.telegramLinked' }
      await writeAudit(client, { ...entry, subject: 'officer', subjectId: id })
      return { id, ...officer }
    })
  }

  return {
    async issue(officerId) {
      const token = randomBytes(24).toString('base64url')
      await ask(pool, { text: ISSUE, values: [NAME(officerId), digestOf(token)] })
      return token
    },
    async take(token, chat) {
      const officer = await link(token, chat)
      if (officer) changes.tell({ kind: 'notice', officerId: officer.id })
      const locale = officer?.locale ?? 'ar'
      const text = words(officer ? 'telegram.linked' : 'telegram.linkOver', locale)
      const message = { text, options: [], locale }
      // Best effort: the console shows it as well.
      await telegram()
        ?.send({ id: uuid7(), address: chat, message, priority: 1, attempt: 1 })
        .catch(() => undefined)
    },
  }
}
