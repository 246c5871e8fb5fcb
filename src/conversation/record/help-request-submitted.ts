import type { SubmittedHelpRequest } from '../../domain/help-request.ts'
import { householdKey } from '../../domain/household.ts'
import { clockFrom } from '../../domain/promise.ts'
import { storableJson, storableText } from '../../store/json.ts'
import { insertInto } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { keepDocument, putDocument } from './attachments.ts'
import { declarationMade } from './declaration-made.ts'
import type { Recorder, Recording } from './recorder.ts'
import { remindLater } from './reminder.ts'

export const helpRequestSubmitted: Recorder<'helpRequestSubmitted'> = ({ request }, turn) => {
  const status = request.missingDocuments.length ? 'incomplete' : 'submitted'
  const documents = Object.entries(request.documents).flatMap(([documentId, attachments]) =>
    attachments.map((attachment) => ({ documentId, attachment })),
  )
  if (request.needVoice) documents.push({ documentId: 'need', attachment: request.needVoice })
  return [
    insertInto('help_request', requestRow(request, status, turn)),
    ...declarationMade(request, turn),
    insertInto('request_change', {
      id: uuid7(),
      request_id: request.id,
      from: null,
      to: status,
      by: turn.recorded?.by ?? 'applicant',
      at: turn.now,
      told: turn.recorded?.told ?? null,
    }),
    ...documents.flatMap(({ documentId, attachment }) =>
      turn.recorded
        ? [putDocument(request.id, documentId, attachment, turn)]
        : keepDocument(request.id, documentId, attachment, turn),
    ),
    ...(status === 'incomplete' ? [remindLater(request.id, 1, new Date(turn.now))] : []),
  ]
}

function requestRow(request: SubmittedHelpRequest, status: string, turn: Recording) {
  const service = turn.association.services.find(({ id }) => id === request.serviceId)
  const missing = request.missingDocuments.map((id) => ({
    id,
    name: service?.documents.find((document) => document.id === id)?.name ?? { ar: id },
  }))
  return {
    id: request.id,
    number: request.number,
    contact_id: turn.contactId,
    channel: turn.channel,
    source: turn.recorded?.source ?? 'chat',
    recorded_by: turn.recorded?.by ?? null,
    service_id: request.serviceId,
    service_name: storableJson(request.serviceName),
    status,
    status_since: turn.now,
    ...saidRow(request, turn),
    missing_documents: storableJson(missing),
    earliest_answer: request.earliestAnswer,
    submitted_at: request.submittedAt,
    complete_at: missing.length ? null : request.submittedAt,
    target_on: missing.length ? null : clockFrom(new Date(request.submittedAt), turn.association).targetOn,
  }
}

/** Columns of what the applicant said of themselves and their need. */
export function saidRow(request: SubmittedHelpRequest, { digest: digestOf }: Pick<Recording, 'digest'>) {
  const { sealed, digest, masked } = request.nationalId
  const household = householdKey(request)
  return {
    on_behalf: request.onBehalf,
    representative_name:
      request.representativeName === null ? null : storableText(request.representativeName),
    full_name: storableText(request.fullName),
    national_id: sealed,
    national_id_digest: digest,
    national_id_masked: masked,
    phone: request.phone,
    city: storableText(request.city),
    district: storableText(request.district),
    household_size: request.householdSize,
    income_bracket: request.incomeBracket,
    answers: storableJson(request.answers),
    need: storableText(request.need),
    household_digest: household === null ? null : digestOf(household),
  }
}
