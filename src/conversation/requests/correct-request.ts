import type pg from 'pg'
import type { CorrectedLine } from '../../domain/correction.ts'
import type { DeclarationGiven } from '../../domain/help-request.ts'
import type { Context } from '../../engine/context.ts'
import { actionOption } from '../../engine/menu.ts'
import { atPlace, endingStep } from '../../engine/path.ts'
import type { Answers } from '../../engine/session.ts'
import { isRecord } from '../../engine/step.ts'
import { summaryLines } from '../../engine/summary.ts'
import { helpRequest } from '../../flows/help-request.ts'
import { storableJson, storableText } from '../../store/json.ts'
import { papersOf, type RecordedRequest, recordedRequest } from '../../store/request-correction.ts'
import { insertInto, type Queryable, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { declarationMade } from '../record/declaration-made.ts'
import { saidRow } from '../record/help-request-submitted.ts'
import { recordingOf } from '../record/registry.ts'
import { type Edited, editRequest } from './edit.ts'
import type { MoveDeps } from './move.ts'
import { settled, tellWhose } from './record-dispute.ts'
import { type Form, recordForm } from './record-form.ts'
import { contactOf, formContext, type RecordDeps } from './record-request.ts'
import type { Telling } from './tell.ts'

/** What an officer puts right of a request they or a colleague wrote down. */
export interface CorrectionWish {
  readonly requestId: string
  /** An officer's id. */
  readonly by: string
  /** What the person said about it, which this settles. */
  readonly disputeId: string | null
  /** Answers given anew, by field: words or an option's id. */
  readonly words: Readonly<Record<string, string>>
  /** Why, in words for the person. */
  readonly reason: string
  /** How it was declared again. */
  readonly given: Exclude<DeclarationGiven, 'tapped'>
  readonly scanId: string | null
}

type Refusal = 'incomplete' | 'unchanged' | 'settledBefore'

export type CorrectionResult =
  | Exclude<Edited, { readonly kind: 'done' }>
  | { readonly kind: 'corrected'; readonly lines: readonly CorrectedLine[]; readonly told: Telling['kind'] }
  | { readonly kind: 'refused'; readonly why: Refusal }

/** The form as it was filled in, and as it is with what is said anew; null where no officer wrote it down. */
export interface CorrectionForm {
  readonly request: RecordedRequest
  readonly context: Context
  readonly before: Form
  readonly after: Form
}

/** The same form with the same rules; the service stays, because its papers and checks were chosen by it. */
export async function correctionForm(
  { world }: Pick<RecordDeps, 'world'>,
  db: Queryable,
  requestId: string,
  { service: _, ...words }: Readonly<Record<string, string>>,
): Promise<CorrectionForm | null> {
  const request = await recordedRequest(db, requestId)
  if (!request) return null
  const context = formContext(world, await contactOf(db, request.contactId), requestId)
  const said = { before: answersOf(request), files: await papersOf(db, requestId) }
  const before = recordForm({ ...said, words: {} }, context)
  return { request, context, before, after: recordForm({ ...said, words }, context) }
}

const answersOf = (of: RecordedRequest): Answers => ({
  service: of.serviceId,
  onBehalf: of.onBehalf,
  ...(of.representativeName !== null && { representativeName: of.representativeName }),
  fullName: of.fullName,
  // Whether it is a citizen's is kept nowhere but in the number, and asked for by nothing that is written from here.
  nationalId: { ...of.nationalId, kind: 'citizen' },
  phone: of.phone,
  city: of.city,
  district: of.district,
  householdSize: of.householdSize,
  incomeBracket: of.incomeBracket,
  questions: of.answers,
  ...(of.need !== '' && { need: of.need }),
})

/** Lines that differ, as they are read back. */
export function correctedLines({ before, after, context }: CorrectionForm): CorrectedLine[] {
  const linesOf = ({ answers }: Form) =>
    new Map(
      summaryLines(helpRequest, answers, context).map(({ place, label, value }) => {
        const step = place.item ? `${place.step}/${place.item}` : place.step
        return [step, { label: context.words(label), value: context.words(value) }]
      }),
    )
  const [old, now] = [linesOf(before), linesOf(after)]
  const otherId = digestIn(before.answers) !== digestIn(after.answers)
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((step) => {
    const [was, is] = [old.get(step), now.get(step)]
    if (was?.value === is?.value && !(step === 'nationalId' && otherId)) return []
    return [{ step, label: (is ?? was)?.label ?? '', before: was?.value ?? null, after: is?.value ?? null }]
  })
}

/** Two numbers can look alike where they are masked. */
const digestIn = ({ nationalId }: Answers) => (isRecord(nationalId) ? nationalId.digest : undefined)

/**
 * Puts right what was written down, by the form's own rules: what stood there stays beside it, the declaration is made
 * once more beside the first and sealed like it, and the person is told. In the statuses in which a request is studied.
 * @param also written in the same commit (the audit trail), given what was changed
 * @throws DatabaseUnavailable
 */
export async function correctRequest(
  deps: MoveDeps & RecordDeps,
  wish: CorrectionWish,
  also: (lines: readonly CorrectedLine[]) => readonly Statement[],
): Promise<CorrectionResult> {
  let made: { readonly lines: readonly CorrectedLine[]; readonly telling: Telling } | null = null
  let refused: Refusal | null = null
  const edited = await editRequest(
    deps,
    {
      requestId: wish.requestId,
      by: wish.by,
      studies: true,
      write: async (_, client) => {
        const form = await correctionForm(deps, client, wish.requestId, wish.words)
        if (!form) return null
        const lines = correctedLines(form)
        const now = deps.now()
        const reason = storableText(maskNationalIds(wish.reason))
        refused = !form.after.complete ? 'incomplete' : lines.length === 0 ? 'unchanged' : null
        if (refused) return null
        const { requestId, disputeId, by } = wish
        if (disputeId && !(await settled(client, { requestId, disputeId, answer: reason, by }, now))) {
          refused = 'settledBefore'
          return null
        }
        const telling = await told(deps, client, requestId, reason)
        made = { lines, telling }
        return [
          ...written(form, wish),
          insertInto('request_correction', {
            id: uuid7(now.getTime()),
            request_id: requestId,
            dispute_id: disputeId,
            by,
            at: now,
            reason,
            changes: storableJson(lines),
          }),
          ...(telling.kind === 'untold' ? [] : telling.statements),
          ...also(lines),
        ]
      },
    },
    () => [],
  )
  if (edited.kind !== 'done') return refused ? { kind: 'refused', why: refused } : edited
  return afterwards(deps, made)
}

function afterwards(
  deps: MoveDeps,
  made: { readonly lines: readonly CorrectedLine[]; readonly telling: Telling } | null,
): CorrectionResult {
  if (!made) throw new Error('a correction that wrote nothing')
  const { lines, telling } = made
  if (telling.kind === 'now') deps.delivery.wake(telling.chat.conversationId)
  deps.jobs.wake()
  return { kind: 'corrected', lines, told: telling.kind }
}

const told = (deps: MoveDeps, client: pg.PoolClient, requestId: string, reason: string): Promise<Telling> =>
  tellWhose(deps, client, requestId, (number) => [
    {
      key: 'request.corrected',
      params: { number: { ltr: number }, reason },
      options: [actionOption('dispute'), actionOption('status'), actionOption('officer')],
    },
  ])

/** What the form says now, the declaration of it, and what is known of the person by it. */
function written(
  { request, context, after }: CorrectionForm,
  { requestId, by, given, scanId }: CorrectionWish,
): readonly Statement[] {
  const at = atPlace(helpRequest, { step: 'submitted' }, after.answers, context)
  const { events = [] } = endingStep(helpRequest, 'submitted')?.finish(at) ?? {}
  const recording = {
    now: context.now,
    conversationId: '',
    contactId: request.contactId,
    channel: request.source,
    account: '',
    phone: null,
    locale: context.locale,
    association: context.association,
    words: context.words,
    digest: (text: string) => context.seal(text).digest,
    seal: (text: string) => context.seal(text).sealed,
    recorded: { by, source: request.source, given, scanId, told: null },
  }
  return events.flatMap((event) => {
    if (event.type === 'contactUpdated') return recordingOf([event], recording)
    if (event.type !== 'helpRequestSubmitted') return []
    const row = Object.entries(saidRow(event.request, recording))
    return [
      {
        text: `UPDATE help_request SET ${row.map(([name], n) => `"${name}" = $${n + 2}`).join(', ')} WHERE id = $1`,
        values: [requestId, ...row.map(([, value]) => value)],
      },
      ...declarationMade(event.request, recording),
    ]
  })
}
