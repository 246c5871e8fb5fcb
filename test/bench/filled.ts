import type pg from 'pg'

/** Of each contact's ten messages five were written by the person. */
const EXCHANGES = 5

/**
 * Fills a migrated database as years of use would: contacts with a conversation each, ten messages in it and a request
 * for help, so that a turn which looks through what is other people's shows.
 * Everything is settled; nothing of it is due.
 */
export async function fillDatabase(pool: pg.Pool, contacts: number): Promise<void> {
  await pool.query(
    `INSERT INTO contact (id, name, phone, consent_version)
     SELECT md5('contact' || n)::uuid, 'مستفيد رقم ' || n, '+9665' || lpad(n::text, 8, '0'), 1
       FROM generate_series(1, $1::int) n`,
    [contacts],
  )
  await pool.query(
    `INSERT INTO conversation (id, contact_id, channel, account, address, session, version, outbound_seq, last_inbound_at)
     SELECT md5('conversation' || n)::uuid, md5('contact' || n)::uuid, 'telegram', '100001', (10000000 + n)::text, $2, $3, $3,
            now() - n * interval '1 minute'
       FROM generate_series(1, $1::int) n`,
    [contacts, JSON.stringify(SESSION), EXCHANGES],
  )
  await pool.query(
    `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
     SELECT md5('conversation' || n)::uuid, 'telegram', '100001', (10000000 + n) || '/' || k, $2,
            now() - n * interval '1 minute', now() - n * interval '1 minute'
       FROM generate_series(1, $1::int) n, generate_series(1, $3::int) k`,
    [contacts, JSON.stringify({ kind: 'text', text: 'وش صار على طلبي الله يعافيكم' }), EXCHANGES],
  )
  await pool.query(
    `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, status, attempts, sent_at)
     SELECT md5('conversation' || n)::uuid, 'telegram', '100001', k, $2, 'sent', 1, now() - n * interval '1 minute'
       FROM generate_series(1, $1::int) n, generate_series(1, $3::int) k`,
    [contacts, JSON.stringify(REPLY), EXCHANGES],
  )
  await pool.query(
    `INSERT INTO help_request (id, number, contact_id, channel, service_id, service_name, status, status_since, on_behalf, full_name,
       national_id, national_id_digest, national_id_masked, phone, city, district, household_size, income_bracket, answers, need,
       missing_documents, submitted_at)
     SELECT md5('request' || n)::uuid, 'bench-' || n, md5('contact' || n)::uuid, 'telegram', 'food', '{"ar": "السلة الغذائية"}', 'submitted',
            now() - n * interval '5 minutes', 'self', 'مستفيد رقم ' || n, '', md5('id' || n), '', '', 'جدة', 'المنسك', 4, 'low', '{}',
            repeat('نحتاج مواد غذائية وسداد الإيجار المتأخر. ', 4), '[]', now() - n * interval '5 minutes'
       FROM generate_series(1, $1::int) n`,
    [contacts],
  )
  await pool.query('ANALYZE')
}

const SESSION = {
  frames: [],
  drafts: [],
  misunderstood: 0,
  shown: ['go:request', 'go:status', 'go:question', 'go:officer', 'go:contact', 'go:language'],
  greeted: true,
  crisis: null,
  lastAt: '2026-01-01T00:00:00.000Z',
  failedProofs: [],
}
const REPLY = {
  text: 'كيف يمكن أن نخدمكم؟ يمكن الاختيار من القائمة أو الكتابة بأي عبارة.',
  options: SESSION.shown.map((token) => ({ token, label: 'تقديم طلب مساعدة' })),
  locale: 'ar',
}
