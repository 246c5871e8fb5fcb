import { joinRecipients } from './announcement-merge.ts'
import { ask, type Queryable } from './sql.ts'

interface Chat {
  id: string
  account: string
  address: string
  contact_id: string
}

const CHATS = `
SELECT id, account, address, contact_id FROM conversation
 WHERE channel = 'whatsapp' AND address IN ($1, $2) ORDER BY id`

/** In one order, like the turns do; from here on no turn of theirs can be written on what it read before. */
const LOCK = `SELECT id FROM conversation WHERE contact_id = ANY ($1) OR id = ANY ($2) ORDER BY id FOR UPDATE`

const RENAME = 'UPDATE conversation SET address = $2, version = version + 1 WHERE id = $1'

/** The person goes on where they last were; an officer who holds one of the two chats holds the person. */
const CARRY_ON = `
UPDATE conversation k
   SET session = CASE WHEN y.last_inbound_at > k.last_inbound_at OR k.session IS NULL
                      THEN coalesce(y.session, k.session) ELSE k.session END,
       last_inbound_at = greatest(k.last_inbound_at, y.last_inbound_at),
       held_since = coalesce(k.held_since, y.held_since),
       held_by = CASE WHEN k.held_since IS NULL THEN y.held_by ELSE k.held_by END,
       held_until = CASE WHEN k.held_since IS NULL THEN y.held_until ELSE k.held_until END,
       version = k.version + 1
  FROM conversation y WHERE k.id = $1 AND y.id = $2`

const LEAVE = 'UPDATE conversation SET session = NULL, version = version + 1 WHERE id = $1'

/**
 * What `$1` takes over from `$2`: the latest word about consent counts, wherever it was said; a wish not to be written to
 * is kept, and who was blocked stays blocked.
 */
export const JOIN = `
UPDATE contact k
   SET name = coalesce(k.name, y.name), phone = coalesce(k.phone, y.phone), locale = coalesce(k.locale, y.locale),
       notifications_stopped = k.notifications_stopped OR y.notifications_stopped,
       blocked_since = least(k.blocked_since, y.blocked_since),
       created_at = least(k.created_at, y.created_at),
       consent_version = (SELECT o.consent_version FROM contact o WHERE o.id IN (k.id, y.id)
                           ORDER BY (SELECT max(greatest(given_at, withdrawn_at)) FROM consent WHERE contact_id = o.id)
                                    DESC NULLS LAST LIMIT 1)
  FROM contact y WHERE k.id = $1 AND y.id = $2`

const PROVED = `
INSERT INTO request_claim (request_id, contact_id, at) SELECT request_id, $1, at FROM request_claim WHERE contact_id = $2
ON CONFLICT DO NOTHING`

const LABELLED = `
INSERT INTO contact_label (contact_id, label_id) SELECT $1, label_id FROM contact_label WHERE contact_id = $2
ON CONFLICT DO NOTHING`

/** Who is not the one is not the other either. */
const DISTINCT = `
INSERT INTO distinct_contacts (first_id, second_id, by, at)
SELECT least($1::uuid, x.other), greatest($1::uuid, x.other), x.by, x.at
  FROM (SELECT CASE WHEN first_id = $2 THEN second_id ELSE first_id END AS other, by, at
          FROM distinct_contacts WHERE $2 IN (first_id, second_id)) x
 WHERE x.other <> $1::uuid ON CONFLICT DO NOTHING`

/** What was merged into the one that goes can be taken back from the one that stays. */
const MERGES = 'UPDATE contact_merge SET kept_id = $1 WHERE kept_id = $2'

/** Nothing of them may be deleted: that holds for both from now on. */
const LEGAL_HOLD = `
WITH gone AS (DELETE FROM legal_hold WHERE contact_id = $2 RETURNING reason, by, since)
INSERT INTO legal_hold (contact_id, reason, by, since) SELECT $1, reason, by, since FROM gone ON CONFLICT DO NOTHING`

/** Everything else that is a contact's; a test holds it against the database's own keys. */
export const THEIRS = [
  'conversation',
  'help_request',
  'consent',
  'handoff',
  'feedback',
  'note',
  'survey_invitation',
] as const

/**
 * Makes one contact of those behind two addresses of WhatsApp that turned out to be one person, so that their requests
 * are seen together. What was said stays in the two conversations; the older one is where they go on.
 * To be called in a transaction.
 */
export async function oneContact(db: Queryable, older: string, younger: string): Promise<void> {
  const { rows: chats } = await ask<Chat>(db, { text: CHATS, values: [older, younger] })
  if (!chats.some(({ address }) => address === younger)) return
  const contacts = chats.map(({ contact_id }) => contact_id)
  await ask(db, { text: LOCK, values: [contacts, chats.map(({ id }) => id)] })
  for (const left of chats.filter(({ address }) => address === younger)) {
    const kept = chats.find(({ account, address }) => address === older && account === left.account)
    if (!kept) {
      await ask(db, { text: RENAME, values: [left.id, older] })
      continue
    }
    await ask(db, { text: CARRY_ON, values: [kept.id, left.id] })
    await ask(db, { text: LEAVE, values: [left.id] })
  }
  const kept = chats.find(({ address }) => address === older)?.contact_id ?? contacts[0]
  for (const left of new Set(contacts)) if (kept && left !== kept) await joinContacts(db, kept, left)
}

async function joinContacts(db: Queryable, kept: string, left: string): Promise<void> {
  const values = [kept, left]
  await ask(db, { text: JOIN, values })
  for (const text of [PROVED, LABELLED, DISTINCT, MERGES, LEGAL_HOLD]) await ask(db, { text, values })
  for (const table of THEIRS)
    await ask(db, { text: `UPDATE ${table} SET contact_id = $1 WHERE contact_id = $2`, values })
  await joinRecipients(db, kept, left)
  await ask(db, { text: 'DELETE FROM contact WHERE id = $1', values: [left] })
}
