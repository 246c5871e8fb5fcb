import type pg from 'pg'
import { REQUEST_STATUSES } from '../../src/domain/help-request.ts'

/** Half of all requests have come to their end; the others stand anywhere. */
const STATUS = `CASE WHEN n % 2 = 0 THEN (ARRAY['closed', 'closed', 'closed', 'withdrawn'])[1 + (n / 2) % 4]
  ELSE ($2::text[])[1 + (n / 2) % ${REQUEST_STATUSES.length - 2}] END`
const CITIES = 'جدة الرياض مكة المدينة أبها تبوك حائل نجران جازان القصيم الطائف ينبع'.split(' ')
const NEED = 'نحتاج مواد غذائية وسداد الإيجار المتأخر، وفي البيت أطفال في المدرسة ومريض يحتاج إلى علاج. '

/** Fills a database that {@link fillInbox} has filled with the requests of three years, of six people in ten. */
export async function fillRequests(pool: pg.Pool, requests: number, contacts: number): Promise<void> {
  const run = (text: string, ...values: unknown[]) => pool.query(text, values)
  await run(
    `INSERT INTO help_request (id, number, contact_id, channel, service_id, service_name, status, status_since, on_behalf, full_name,
       national_id, national_id_digest, national_id_masked, phone, city, district, household_size, income_bracket, answers, need,
       missing_documents, earliest_answer, submitted_at, complete_at, target_on, assignee_id, household_digest, decided_at, delivered_at)
     SELECT md5('request' || n)::uuid, lpad((n / 10000)::text, 4, '1') || '-' || lpad((n % 10000)::text, 4, '0'), p.id, c.channel,
            's' || n % 6, '{"ar": "السلة الغذائية", "en": "Food basket"}', status, at + interval '9 days', 'self', p.name, repeat('v1.sealed.', 6),
            md5('id' || n % $3), '******' || lpad((n % 10000)::text, 4, '0'), p.phone, ($4::text[])[1 + (n / 5) % ${CITIES.length}], 'المنسك',
            1 + n % 9, 'low', '{"children": 3, "other-aid": false, "rent": 12000, "debts": "لا ديون"}', repeat($5, 2),
            CASE WHEN n % 12 = 1 THEN '[{"id": "income", "name": {"ar": "تعريف بالراتب"}}]' ELSE '[]' END::jsonb, (at + interval '10 days')::date, at,
            CASE WHEN n % 12 <> 1 THEN at END, (at + interval '30 days')::date, CASE WHEN n % 3 > 0 THEN bench_id('officer' || 1 + n % 12) END,
            md5('home' || n % $3), CASE WHEN status IN ('approved', 'declined', 'inService', 'delivered', 'closed') THEN at + interval '20 days' END,
            CASE WHEN status IN ('delivered', 'closed') THEN at + interval '30 days' END
       FROM (SELECT n, ${STATUS} AS status, now() - n * interval '15 minutes' AS at FROM generate_series(1, $1::int) n ORDER BY n DESC) x
       JOIN conversation c ON c.id = bench_id('conversation' || 1 + n % $3) JOIN contact p ON p.id = c.contact_id`,
    requests,
    REQUEST_STATUSES.slice(0, -2),
    Math.floor(contacts * 0.6),
    CITIES,
    NEED,
  )
  await run(
    `INSERT INTO request_change (id, request_id, "from", "to", by, at, move, detail)
     SELECT gen_random_uuid(), r.id, step.from, CASE WHEN step.to = 'decided' THEN CASE WHEN r.status = 'declined' THEN 'declined' ELSE 'approved' END ELSE step.to END,
            'sila', r.submitted_at + step.after, step.move, CASE WHEN r.household_size = 1 AND step.move = 'submit' AND r.number LIKE '%0' THEN '{"untold": "noChat"}' ELSE '{}' END::jsonb
       FROM help_request r CROSS JOIN (VALUES (NULL, 'submitted', interval '0', 'submit'), ('submitted', 'dataCheck', interval '2 days', 'takeUp'),
              ('dataCheck', 'decision', interval '9 days', 'study'), ('decision', 'decided', interval '20 days', 'approve')) step ("from", "to", after, move)
      WHERE step.move <> 'approve' OR r.decided_at IS NOT NULL`,
  )
  await run('ANALYZE')
}
