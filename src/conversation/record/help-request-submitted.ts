import { declaredContent } from '../../domain/declared.ts'
import type { SubmittedHelpRequest } from '../../domain/help-request.ts'
import { householdKey } from '../../domain/household.ts'
import { localize } from '../../domain/localized.ts'
import { clockFrom } from '../../domain/promise.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { storableJson, storableText } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { keepDocument, putDocument } from './attachments.ts'
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
    ...declarationOf(request, turn),
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
  const { sealed, digest, masked } = request.nationalId
  const household = householdKey(request)
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
    missing_documents: storableJson(missing),
    earliest_answer: request.earliestAnswer,
    submitted_at: request.submittedAt,
    household_digest: household === null ? null : turn.digest(household),
    complete_at: missing.length ? null : request.submittedAt,
    target_on: missing.length ? null : clockFrom(new Date(request.submittedAt), turn.association).targetOn,
  }
}

/** The exact words that were declared, and the data as it was read back. */
function declarationOf(
  { id, declaration, summary }: SubmittedHelpRequest,
  { channel, locale, recorded, digest }: Recording,
): Statement[] {
  if (!declaration) return []
  const declared = {
    requestId: id,
    version: declaration.version,
    text: localize(declaration.text, locale),
    summary: JSON.parse(storableJson(summary)) as typeof summary,
    channel,
    locale,
    declaredAt: declaration.declaredAt,
    given: recorded?.given ?? 'tapped',
    heardBy: recorded?.by ?? null,
    scanId: recorded?.scanId ?? null,
  }
  return [
    insertInto('declaration', {
      request_id: id,
      version: declared.version,
      text: declared.text,
      summary: storableJson(summary),
      channel,
      locale,
      declared_at: declared.declaredAt,
      given: declared.given,
      heard_by: declared.heardBy,
      scan_id: declared.scanId,
      digest: digest(declaredContent(declared)),
    }),
    dueJob({ task: 'seal-declaration', payload: { requestId: id }, key: `seal-declaration:${id}` }),
  ]
}
