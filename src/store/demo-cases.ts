import { URGENCIES } from '../domain/handoff.ts'
import { demoId, minutesBefore } from './demo-id.ts'
import type { DemoPerson } from './demo-people.ts'
import type { DemoWorld } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'

/** Minutes that are promised, by urgency. */
const PROMISED = { crisis: 5, high: 30, normal: 60 } as const

export function handoffRows(
  { key, handoff, script }: DemoPerson,
  activity: Date,
  times: readonly Date[],
  now: Date,
): Statement[] {
  if (!handoff) return []
  const { reason, urgency, status, words, crisis, by, team, outcome, snoozed } = handoff
  const officer = script.findIndex(([kind]) => kind.startsWith('o:'))
  const claimed = status === 'waiting' ? undefined : (times[officer] ?? activity)
  // Who waits has waited since the last thing they said, or since the assistant passed it on.
  const opened = (officer > 0 ? times[officer - 1] : undefined) ?? activity
  const ended = status === 'closed' || status === 'released' ? (times.at(-1) ?? activity) : undefined
  const id = demoId('handoff', key)
  const officerId = by === undefined ? null : demoId('officer', by)
  const change = (kind: string, at: Date, detail: object = {}) =>
    insertInto('handoff_change', {
      id: demoId('handoff-change', `${key}-${kind}`),
      handoff_id: id,
      kind,
      by: kind === 'opened' ? null : officerId,
      detail: storableJson(detail),
      at,
    })
  return [
    insertInto('handoff', {
      id,
      conversation_id: demoId('conversation', key),
      contact_id: demoId('contact', key),
      reason,
      urgency: URGENCIES.indexOf(urgency),
      status,
      words,
      crisis: crisis ?? null,
      opened_at: opened,
      activity_at: activity,
      claimed_at: claimed ?? null,
      claimed_by: claimed ? officerId : null,
      team_id: team === undefined ? null : demoId('team', team),
      snoozed_until: snoozed === undefined ? null : minutesBefore(now, -snoozed),
      due_at: new Date(opened.getTime() + PROMISED[urgency] * 60_000),
      ended_at: ended ?? null,
      ended_by: ended ? officerId : null,
      outcome: outcome ?? null,
      summary: status === 'released' ? 'أُرسل نموذج المساعدة الطبية، وينتظر توقيع الطبيب.' : null,
    }),
    change('opened', opened, { reason }),
    ...(claimed ? [change('claimed', claimed)] : []),
    ...(ended ? [change(status, ended, outcome ? { outcome } : {})] : []),
  ]
}

/** Of nobody: the digits of the person's place in the file. */
export const nationalIdOf = (index: number) => `10${String(10_000_000 + index * 7_919).slice(0, 8)}`

export function requestRows(
  { key, name, phone, channel, city, district, request }: DemoPerson,
  index: number,
  world: DemoWorld,
): Statement[] {
  if (!request) return []
  const { number, service, status, need, household, days, missing } = request
  const id = demoId('request', key)
  const nationalId = nationalIdOf(index)
  const submitted = minutesBefore(world.now, days * 1440 + 130 + index)
  const since = minutesBefore(world.now, Math.floor(days / 2) * 1440 + 60)
  const serviceName = world.services.get(service) ?? { ar: service }
  const brackets = ['none', 'under-3000', '3000-5999']
  return [
    insertInto('help_request', {
      id,
      number,
      contact_id: demoId('contact', key),
      channel,
      service_id: service,
      service_name: storableJson(serviceName),
      status,
      status_since: since,
      on_behalf: 'self',
      full_name: name,
      national_id: world.vault.seal(nationalId),
      national_id_digest: world.vault.digest(nationalId),
      national_id_masked: `******${nationalId.slice(-4)}`,
      phone,
      city,
      district,
      household_size: household,
      income_bracket: brackets[index % brackets.length],
      answers: storableJson({}),
      need,
      missing_documents: storableJson(
        missing.map((one) => ({ id: one, name: { ar: 'التقرير الطبي', en: 'Medical report' } })),
      ),
      submitted_at: submitted,
      complete_at: missing.length > 0 || status === 'incomplete' ? null : submitted,
    }),
    insertInto('consent', {
      id: demoId('consent', key),
      contact_id: demoId('contact', key),
      purpose: 'help-request',
      version: 1,
      text: 'تُستعمل البيانات لدراسة الطلب فقط.',
      channel,
      locale: 'ar',
      given_at: submitted,
    }),
    insertInto('request_change', {
      id: demoId('request-change', key),
      request_id: id,
      from: null,
      to: 'submitted',
      by: 'applicant',
      at: submitted,
    }),
  ]
}
