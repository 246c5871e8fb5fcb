import { z } from 'zod'
import { DRAFT_DAYS } from '../../engine/session.ts'
import { defineTask } from '../task.ts'

const SILENT = `
UPDATE conversation SET session = NULL, version = version + 1
 WHERE session IS NOT NULL AND last_inbound_at < now() - make_interval(days => $1)`

const OLD_DRAFTS = `
UPDATE conversation SET version = version + 1, session = jsonb_set(session, '{drafts}', coalesce(
         (SELECT jsonb_agg(d) FROM jsonb_array_elements(session->'drafts') d
           WHERE (d->>'touchedAt')::timestamptz >= now() - make_interval(days => $1)), '[]'))
 WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(session->'drafts') d
                WHERE (d->>'touchedAt')::timestamptz < now() - make_interval(days => $1))`

/** Forgets what was begun and left for 30 days, whether or not the person ever writes again. */
export function expireDraftsTask() {
  return defineTask('expire-drafts', { tries: 3, seconds: 300 }, z.object({}), async () => ({
    kind: 'done',
    statements: [SILENT, OLD_DRAFTS].map((text) => ({ text, values: [DRAFT_DAYS] })),
  }))
}
