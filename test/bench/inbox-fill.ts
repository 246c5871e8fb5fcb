import type pg from 'pg'

/** Of each contact's ten messages five were written by the person, two of the answers by an officer. */
const EXCHANGES = 5
const FIRST = 'فاطمة محمد عبدالله نورة خالد سعاد ناصر مريم يوسف هند سلطان عائشة فهد منيرة تركي لطيفة'.split(
  ' ',
)
const FAMILY =
  'الزهراني الشمري القحطاني العتيبي الحربي الغامدي الدوسري المطيري السبيعي العنزي البقمي الرشيدي الجهني البلوي'.split(
    ' ',
  )
/** The first are said in nearly every message, the last in few. */
const WORDS =
  'السلام عليكم ابغى اعرف وش صار على طلبي الله يعافيكم موظف مساعدة إيجار فاتورة كهرباء سكن أيتام علاج مدرسة سلة غذائية ترميم أجهزة دين زواج أرملة مطلقة مولود عقد هوية حساب بنك تحديث زيارة لجنة قرار اعتراض موعد شكر جدة الرياض مكة المدينة أبها تبوك حائل نجران جازان القصيم الطائف ينبع'.split(
    ' ',
  )

/** Fills a migrated database as years of officers' work would. @param contacts with a conversation of ten messages each */
export async function fillInbox(pool: pg.Pool, contacts: number): Promise<void> {
  const run = (text: string, ...values: unknown[]) => pool.query(text, values)
  await run('SELECT setseed(0.5)')
  // Ids are the same in every run, and of a form (RFC 9562, version 8) that routes take.
  await run(
    `CREATE OR REPLACE FUNCTION bench_id(text) RETURNS uuid IMMUTABLE LANGUAGE sql
      RETURN overlay(overlay(md5($1) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`,
  )
  await run(
    `INSERT INTO contact (id, name, phone)
     SELECT bench_id('contact' || n), ($2::text[])[1 + n % ${FIRST.length}] || ' ' || ($3::text[])[1 + (n / 7) % ${FAMILY.length}],
            '+9665' || lpad(n::text, 8, '0') FROM generate_series(1, $1::int) n`,
    contacts,
    FIRST,
    FAMILY,
  )
  await run(
    `INSERT INTO conversation (id, contact_id, channel, account, address, version, outbound_seq)
     SELECT bench_id('conversation' || n), bench_id('contact' || n), (ARRAY['whatsapp', 'telegram', 'web'])[1 + (n % 20 > 11)::int + (n % 20 > 17)::int],
            '1', n::text, 5, 5 FROM generate_series(1, $1::int) n`,
    contacts,
  )
  // Words of a message: the earlier in the list, the more often.
  const text = `(SELECT string_agg(($2::text[])[1 + floor(power(random(), 2) * ${WORDS.length})::int], ' ')
                   FROM generate_series(1, 8 + 0 * (n + k)))`
  await run(
    `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
     SELECT bench_id('conversation' || n), 'whatsapp', '1', n || '/' || k, jsonb_build_object('kind', 'text', 'text', ${text}), at, at
       FROM (SELECT n, k, now() - (${EXCHANGES} - k) * interval '40 days' - n * interval '30 seconds' - interval '5 minutes' AS at
               FROM generate_series(1, $1::int) n, generate_series(1, ${EXCHANGES}) k ORDER BY k, n DESC) x`,
    contacts,
    WORDS,
  )
  await run(
    `INSERT INTO officer (id, name, email, role, password_hash)
     SELECT bench_id('officer' || n), 'موظف ' || n, 'o' || n || '@example.org', CASE WHEN n = 1 THEN 'supervisor' ELSE 'officer' END, ''
       FROM generate_series(1, 12) n`,
  )
  await run(
    `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, status, attempts, created_at, sent_at, said_by)
     SELECT bench_id('conversation' || n), 'whatsapp', '1', k, jsonb_build_object('text', ${text}, 'options', '[]'::jsonb, 'locale', 'ar'),
            'sent', 1, at, at, CASE WHEN k % 5 IN (2, 3) THEN bench_id('officer' || (1 + n % 12))::text END
       FROM (SELECT n, k, now() - (${EXCHANGES} - k) * interval '40 days' - n * interval '30 seconds' - interval '5 minutes' AS at
               FROM generate_series(1, $1::int) n, generate_series(1, ${EXCHANGES}) k ORDER BY k, n DESC) x`,
    contacts,
    WORDS,
  )
  await run(
    `INSERT INTO team (id, name) SELECT bench_id('team' || n), '{"ar": "فريق"}' FROM generate_series(1, 4) n`,
  )
  await run(
    `INSERT INTO label (id, name, colour) SELECT bench_id('label' || n), 'وسم ' || n, 'teal' FROM generate_series(1, 10) n`,
  )
  await run(
    `INSERT INTO contact_label (contact_id, label_id)
     SELECT bench_id('contact' || n), bench_id('label' || (1 + (n / 5) % 10)) FROM generate_series(1, $1::int, 5) n`,
    contacts,
  )
  // A third was with officers before; two in a hundred are at this moment.
  await run(
    `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, opened_at, activity_at, claimed_at, claimed_by, ended_at, team_id)
     SELECT bench_id('handoff' || n), bench_id('conversation' || n), bench_id('contact' || n), 'asked', 1 + (n % 9 > 0)::int,
            CASE WHEN n % 50 > 0 THEN 'closed' WHEN n % 100 > 0 THEN 'claimed' ELSE 'waiting' END,
            now() - n * interval '30 seconds', now() - n * interval '20 seconds',
            CASE WHEN n % 100 > 0 THEN now() - n * interval '25 seconds' END,
            CASE WHEN n % 100 > 0 THEN bench_id('officer' || (1 + (n / 50) % 12))::text END,
            CASE WHEN n % 50 > 0 THEN now() - n * interval '20 seconds' END,
            CASE WHEN n % 4 = 0 THEN bench_id('team' || (1 + n % 3)) END
       FROM generate_series(1, $1::int) n WHERE n % 3 = 0 OR n % 50 = 0`,
    contacts,
  )
  await run('ANALYZE')
}
