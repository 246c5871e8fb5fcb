import type pg from 'pg'
import { z } from 'zod'
import { NOTICE_KINDS, NOTICE_WAYS, type NoticeChoices } from '../../domain/notice.ts'
import { ask } from '../../store/sql.ts'
import type { News } from './outside.ts'
import { type Subscription, subscriptionKeys } from './push.ts'

const choices = z.partialRecord(z.enum(NOTICE_KINDS), z.partialRecord(z.enum(NOTICE_WAYS), z.boolean()))
const preferences = z.object({ notices: choices.catch({}) }).catch({ notices: {} })

/** What an officer chose, read without trusting it. */
export function choicesOf(stored: unknown): NoticeChoices {
  return preferences.parse(stored).notices
}

/** A notice that somebody has yet to hear of, with how they can be reached. */
export interface PendingNotice {
  readonly news: News
  readonly officerId: string
  readonly email: string
  readonly telegramChat: string | null
  readonly choices: NoticeChoices
  readonly subscriptions: readonly (Subscription & { readonly id: string })[]
}

const PENDING = `
SELECT n.id, n.kind, n.conversation_id AS "conversationId", n.detail ->> 'channel' AS channel,
       n.detail ->> 'about' AS about, coalesce((n.detail ->> 'count')::int, 1) AS count,
       o.id AS "officerId", o.email, o.locale, o.telegram_chat AS "telegramChat", o.preferences,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'endpoint', p.endpoint, 'keys', p.keys) ORDER BY p.id)
                   FROM push_subscription p WHERE p.officer_id = o.id), '[]') AS subscriptions
  FROM officer_notice n JOIN officer o ON o.id = n.officer_id
 WHERE n.id = $1 AND n.read_at IS NULL AND o.disabled_at IS NULL AND n.at > now() - interval '6 hours'`

const row = z.object({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  conversationId: z.string().nullable(),
  channel: z.string().nullable(),
  about: z.string().nullable(),
  count: z.number(),
  officerId: z.string(),
  email: z.string(),
  locale: z.string(),
  telegramChat: z.string().nullable(),
  preferences: z.unknown(),
  subscriptions: z.array(z.object({ id: z.string(), endpoint: z.string(), keys: subscriptionKeys })),
})

/** Null once it was read in the page, is hours old, or whom it is for has left. Rejects with DatabaseUnavailable. */
export async function pendingNotice(pool: pg.Pool, noticeId: string): Promise<PendingNotice | null> {
  const { rows } = await ask<Record<string, unknown>>(pool, { text: PENDING, values: [noticeId] })
  if (!rows[0]) return null
  const found = row.parse(rows[0])
  const { channel, officerId, email, telegramChat, subscriptions, preferences: chosen, ...about } = found
  const news = { ...about, officerId, channel: channel ?? undefined }
  return { news, officerId, email, telegramChat, subscriptions, choices: choicesOf(chosen) }
}
