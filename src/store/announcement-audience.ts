import type { Audience, SkipReason } from '../domain/announcement.ts'
import { DEFAULT_LOCALE } from '../domain/localized.ts'
import type { ChannelName } from '../domain/message.ts'
import { byCity, spellingsOf, spelt } from './city-sql.ts'
import { ask, type Queryable } from './sql.ts'

/** Why a contact `k` is not written to in a conversation `c`; null where they are. */
export const SKIP = `CASE
  WHEN k.blocked_since IS NOT NULL THEN 'blocked'
  WHEN k.notifications_stopped THEN 'stopped'
  WHEN c.channel = 'whatsapp' AND k.consent_version IS NULL THEN 'notAgreed'
  WHEN c.unreachable_since IS NOT NULL THEN 'unreachable'
  WHEN EXISTS (SELECT FROM handoff h WHERE h.contact_id = k.id AND h.urgency = 0 AND h.status IN ('waiting', 'claimed'))
    THEN 'crisis' END`

/**
 * Everybody of an audience in the chat they used last, each once, and once also where two records have one number. `$1`
 * services, `$2` statuses, `$3` cities, `$4` channels, `$5` labels, `$6` languages, `$7` the language of who chose none; an
 * empty list narrows nothing. Of two records of one number the one that may be written to stands for both.
 */
export const AUDIENCE = `
SELECT DISTINCT ON (coalesce(x.phone, x.contact_id::text)) x.contact_id, x.conversation_id, x.channel, x.locale,
       CASE WHEN bool_or(x.reason = 'stopped') OVER same THEN 'stopped'
            WHEN bool_or(x.reason = 'crisis') OVER same THEN 'crisis' ELSE x.reason END AS reason
  FROM (SELECT DISTINCT ON (k.id) k.id AS contact_id, c.id AS conversation_id, c.channel, k.phone,
               coalesce(k.locale, $7) AS locale, ${SKIP} AS reason
          FROM contact k JOIN conversation c ON c.contact_id = k.id
         WHERE (cardinality($4::text[]) = 0 OR c.channel = ANY ($4))
           AND (cardinality($6::text[]) = 0 OR coalesce(k.locale, $7) = ANY ($6))
           AND (cardinality($5::uuid[]) = 0 OR EXISTS (
             SELECT FROM contact_label l WHERE l.contact_id = k.id AND l.label_id = ANY ($5)))
           AND (cardinality($1::text[]) + cardinality($2::text[]) + cardinality($3::text[]) = 0 OR EXISTS (
             SELECT FROM help_request r
              WHERE (r.contact_id = k.id OR EXISTS (
                      SELECT FROM request_claim q WHERE q.request_id = r.id AND q.contact_id = k.id))
                AND (cardinality($1::text[]) = 0 OR r.service_id = ANY ($1))
                AND (cardinality($2::text[]) = 0 OR r.status = ANY ($2))
                AND (cardinality($3::text[]) = 0 OR r.city = ANY (${spellingsOf('$3::text[]')}))))
         ORDER BY k.id, (c.unreachable_since IS NULL) DESC, c.last_inbound_at DESC NULLS LAST, c.id) x
WINDOW same AS (PARTITION BY coalesce(x.phone, x.contact_id::text))
 ORDER BY coalesce(x.phone, x.contact_id::text), (x.reason IS NULL) DESC, x.contact_id`

/** The values of {@link AUDIENCE}. */
export function audienceValues(of: Audience): unknown[] {
  return [of.services, of.statuses, of.cities, of.channels, of.labels, of.locales, DEFAULT_LOCALE]
}

/** How many people an audience has, and how they are reached. */
export interface AudienceCount {
  /** Who will be written to. */
  readonly people: number
  readonly channels: Readonly<Partial<Record<ChannelName, number>>>
  readonly locales: Readonly<Partial<Record<string, number>>>
  /** Who will not, by why. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>
}

interface Row {
  channel: ChannelName
  locale: string
  reason: SkipReason | null
  n: number
}

export async function countAudience(db: Queryable, of: Audience): Promise<AudienceCount> {
  const { rows } = await ask<Row>(db, {
    text: `SELECT a.channel, a.locale, a.reason, count(*)::int AS n FROM (${AUDIENCE}) a GROUP BY 1, 2, 3`,
    values: audienceValues(of),
  })
  const reached = rows.filter(({ reason }) => reason === null)
  return {
    people: total(reached),
    channels: by(reached, ({ channel }) => channel),
    locales: by(reached, ({ locale }) => locale),
    skipped: by(
      rows.filter(({ reason }) => reason !== null),
      ({ reason }) => reason ?? 'gone',
    ),
  }
}

const total = (rows: readonly Row[]) => rows.reduce((sum, { n }) => sum + n, 0)

function by<Key extends string>(rows: readonly Row[], key: (row: Row) => Key): Partial<Record<Key, number>> {
  const found: Partial<Record<Key, number>> = {}
  for (const row of rows) found[key(row)] = (found[key(row)] ?? 0) + row.n
  return found
}

/** Cities of requests, those with most first: what an audience can be narrowed to. */
export async function citiesOfRequests(db: Queryable): Promise<{ city: string; people: number }[]> {
  const { rows } = await ask<{ city: string; people: number }>(db, {
    text: `SELECT ${spelt('city')} AS city, count(DISTINCT contact_id)::int AS people FROM help_request
            GROUP BY ${byCity('city')} ORDER BY 2 DESC, 1 LIMIT 200`,
  })
  return rows
}
