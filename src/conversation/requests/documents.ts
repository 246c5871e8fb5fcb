import type { Association } from '../../domain/association.ts'
import type { Localized } from '../../domain/localized.ts'
import { storableJson, storableText } from '../../store/json.ts'
import type { MovingRequest } from '../../store/request-facts.ts'
import { ask, type Queryable, type Statement } from '../../store/sql.ts'
import { type Edited, editRequest } from './edit.ts'
import type { MoveDeps } from './move.ts'

/** What an officer finds of a paper. */
export interface Judgement {
  readonly requestId: string
  /** Row of the paper, not of its kind. */
  readonly paperId: string
  readonly by: string
  /** Why it is refused, in words for the applicant; null accepts it. */
  readonly refusal: string | null
  /** Asks the applicant for it at once, with all else that is missing. */
  readonly asks: boolean
}

/** A need that was told by voice lies among the papers; it is heard, and there is no other to be asked for. */
export const SPOKEN_NEED = 'need'

/** Accepts or refuses a paper. One that is refused is missing again, and the applicant hears why. */
export function judgeDocument(
  deps: MoveDeps,
  { requestId, paperId, by, refusal, asks }: Judgement,
  also: (request: MovingRequest) => readonly Statement[],
): Promise<Edited> {
  return editRequest(
    deps,
    {
      requestId,
      by,
      asks: asks && refusal !== null,
      write: async (request, client) => {
        const documentId = await kindOf(client, requestId, paperId)
        if (documentId === null || (refusal !== null && documentId === SPOKEN_NEED)) return null
        const missing = request.missingDocuments
          .filter(({ id }) => id !== documentId)
          .map(({ id, name }) => ({ id, name }))
        if (refusal !== null)
          missing.push({ id: documentId, name: nameOf(deps.association(), request.serviceId, documentId) })
        return [
          {
            text: 'UPDATE request_document SET status = $2, reason = $3, judged_by = $4, judged_at = $5 WHERE id = $1',
            values: [
              paperId,
              refusal === null ? 'accepted' : 'refused',
              refusal === null ? null : storableText(refusal.trim()),
              by,
              deps.now(),
            ],
          },
          {
            text: 'UPDATE help_request SET missing_documents = $2 WHERE id = $1',
            values: [requestId, storableJson(missing)],
          },
        ]
      },
    },
    also,
  )
}

/** Which of the service's papers it is; null where the request has no such paper. */
async function kindOf(db: Queryable, requestId: string, paperId: string): Promise<string | null> {
  const { rows } = await ask<{ document_id: string }>(db, {
    text: 'SELECT document_id FROM request_document WHERE id = $1 AND request_id = $2',
    values: [paperId, requestId],
  })
  return rows[0]?.document_id ?? null
}

/** What the association calls a paper of a service; its id where it is not wanted any more. */
export function nameOf(
  { services }: Pick<Association, 'services'>,
  serviceId: string,
  documentId: string,
): Localized {
  const service = services.find(({ id }) => id === serviceId)
  return service?.documents.find(({ id }) => id === documentId)?.name ?? { ar: documentId }
}
