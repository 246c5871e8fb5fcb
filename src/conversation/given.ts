import type { GivenKind } from '../domain/notice.ts'
import type { Statement } from '../store/sql.ts'

/** Something an officer gives a colleague. */
export interface Given {
  readonly kind: GivenKind
  /** Who has it now. */
  readonly to: string | null
  readonly by: { readonly id: string; readonly name: string }
  /** Id of the request or the message it is about. */
  readonly about: string
}

/** Minutes in which what somebody is given in a row by one colleague is one piece of news. */
const IN_A_ROW = 2

/** Of several that are given at once each sees what the one before it wrote. */
const ONE_BY_ONE = 'SELECT FROM officer WHERE id = $1 FOR NO KEY UPDATE'
const TELL = `
WITH before AS (
  SELECT id FROM officer_notice
   WHERE officer_id = $1 AND kind = $2 AND read_at IS NULL AND at > now() - interval '${IN_A_ROW} minutes' AND detail ->> 'by' = $3
   ORDER BY at DESC LIMIT 1),
more AS (
  UPDATE officer_notice n SET at = now(), detail = n.detail || jsonb_build_object('about', $5::text, 'count',
         coalesce((n.detail ->> 'count')::int, 1) + (n.detail ->> 'about' <> $5)::int)
    FROM before WHERE n.id = before.id RETURNING n.id),
first AS (
  INSERT INTO officer_notice (id, officer_id, kind, detail)
  SELECT gen_random_uuid(), $1, $2, jsonb_build_object('by', $3::text, 'name', $4::text, 'about', $5::text)
   WHERE NOT EXISTS (SELECT FROM more) RETURNING id)
INSERT INTO due_job (id, task, payload, due_at)
SELECT gen_random_uuid(), 'tell-officer', jsonb_build_object('noticeId', id), now() - interval '1 millisecond' FROM first`

/**
 * For the commit that gives it: whoever it is given to is told, unless they took it themselves. Many given in a row ring
 * once, and are counted in one notice. Wake the jobs after the commit.
 */
export function tellGiven({ kind, to, by, about }: Given): Statement[] {
  if (to === null || to === by.id) return []
  return [
    { text: ONE_BY_ONE, values: [to] },
    { text: TELL, values: [to, kind, by.id, by.name, about] },
  ]
}
