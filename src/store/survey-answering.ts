import type pg from 'pg'
import type { OpenSurvey, ToldChange } from '../domain/survey/open-survey.ts'
import { questionnaire } from '../domain/survey/questionnaire.ts'
import { spellingsOf, spelt } from './city-sql.ts'
import { ask } from './sql.ts'
import type { Vault } from './vault.ts'

/** What turns need to know of surveys. */
export interface SurveyAnswering {
  /** The survey a contact was invited to last and has not ended. */
  open(contactId: string): Promise<OpenSurvey | null>
  /** What was changed because of what people said, newest first. */
  changes(): Promise<readonly ToldChange[]>
}

const TOLD = 3

const OPEN = `
SELECT i.id, i.version_id, i.service_id, i.progress, v.body,
       (SELECT (SELECT ${spelt('s')} FROM unnest(${spellingsOf('ARRAY[r.city]')}) s) FROM help_request r
         WHERE r.contact_id = i.contact_id ORDER BY r.id = i.subject_id DESC, r.submitted_at DESC LIMIT 1) AS city
  FROM survey_invitation i JOIN questionnaire_version v ON v.id = i.version_id
 WHERE i.contact_id = $1 AND i.status = 'sent' ORDER BY i.sent_at DESC LIMIT 1`

/** What the demonstration says was changed was not. */
const CHANGES = `
SELECT said, changed FROM improvement i WHERE published_at IS NOT NULL
   AND NOT EXISTS (SELECT FROM officer o WHERE o.id = i.created_by AND o.email LIKE '%@demo.invalid')
 ORDER BY since DESC, published_at DESC LIMIT $1`

interface OpenRow {
  id: string
  version_id: string
  service_id: string | null
  progress: string | null
  body: unknown
  city: string | null
}

export function createSurveyAnswering(pool: pg.Pool, vault: Pick<Vault, 'open'>): SurveyAnswering {
  const changes = async (limit: number) =>
    (await ask<pg.QueryResultRow & ToldChange>(pool, { text: CHANGES, values: [limit] })).rows
  return {
    async open(contactId) {
      const { rows } = await ask<OpenRow>(pool, { text: OPEN, values: [contactId] })
      const [row] = rows
      if (!row) return null
      const [change = null] = await changes(1)
      return {
        invitationId: row.id,
        versionId: row.version_id,
        serviceId: row.service_id,
        city: row.city,
        questionnaire: questionnaire.parse(row.body),
        progress: row.progress === null ? null : (JSON.parse(vault.open(row.progress)) as unknown),
        change,
      }
    },
    changes: () => changes(TOLD),
  }
}
