import { createHash } from 'node:crypto'
import { z } from 'zod'
import { addDays, addMonths, instantAt, localDate } from '../text/calendar.ts'
import { nationalIdOf } from './demo-cases.ts'
import { demoChance } from './demo-chance.ts'
import { demoId } from './demo-id.ts'
import { type DemoOffice, type DemoPerson, demoKey } from './demo-people.ts'
import { type DemoPart, type DemoWorld, removeRows } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'

const count = z.int().min(0)

/** What the office did in the months before this one, of prisma/seed/demo-history.json; the oldest first. */
export const demoHistory = z.strictObject({
  /** Whose requests these were, in turn. */
  people: z.array(demoKey).min(1),
  /** Services by id, with what was needed. */
  services: z.record(z.string(), z.string()),
  /** How many were sent and declined, and how many days it took until the decision and then until the help. */
  months: z.array(z.strictObject({ requests: count, declined: count, decided: count, delivered: count })),
  /** Days within which the office wants to decide. */
  target: count,
  /** Questions the policy answered, and how many a month, this month last. */
  questions: z.strictObject({ words: z.array(z.string()).min(1), months: z.array(count) }),
})
type DemoHistory = z.infer<typeof demoHistory>

/** Earlier requests go with their people; questions are found by their ids. */
export const historyPart = (history: DemoHistory, office: DemoOffice): DemoPart => {
  const { words, months } = history.questions
  const asked = months.flatMap((many, month) =>
    Array.from({ length: many }, (_, index) => ({
      id: demoId('question-answered', `${month}-${index}`),
      question: words[index % words.length] ?? '',
      month: month + 1 - months.length,
      part: (index + 1) / (many + 1),
    })),
  )
  return {
    rows: (world) => [
      ...earlierRequests(history, office, world),
      {
        text: `INSERT INTO asked_question (id, question, tier, clauses, at)
               SELECT id, question, 'answer', '{}', at
                 FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, question text, at timestamptz)`,
        values: [
          storableJson(
            asked.map(({ month, part, ...one }) => {
              const [begin, end] = [monthAt(world, month), monthAt(world, month + 1)]
              const last = Math.min(end.getTime(), world.now.getTime())
              return { ...one, at: new Date(begin.getTime() + (last - begin.getTime()) * part) }
            }),
          ),
        ],
      },
    ],
    removal: () => [
      removeRows(
        'asked_question',
        asked.map(({ id }) => id),
      ),
    ],
  }
}

const monthAt = ({ now, timeZone }: Pick<DemoWorld, 'now' | 'timeZone'>, away: number) =>
  instantAt(addMonths(`${localDate(now, timeZone).slice(0, 7)}-01`, away), '00:00', timeZone)

function earlierRequests(history: DemoHistory, office: DemoOffice, world: DemoWorld): Statement[] {
  const chance = demoChance(7)
  const services = Object.entries(history.services)
  const all = history.months.flatMap((month, at) =>
    Array.from({ length: month.requests }, (_, index) => ({
      ...month,
      begin: monthAt(world, at - history.months.length),
      day: Math.floor((26 * index) / month.requests),
      isDeclined: index < month.declined,
      key: `${at}-${index}`,
    })),
  )
  return all.flatMap(({ begin, day, isDeclined, key, decided, delivered }, index) => {
    const who = history.people[index % history.people.length]
    const place = office.people.findIndex((one) => one.key === who)
    const person = office.people[place]
    const [service, need] = services[Math.floor(chance() * services.length)] ?? ['', '']
    const swing = Math.floor(chance() * 9) - 4
    if (!person) return []
    // At ten in the morning, each day of the month.
    const submitted = hoursAfter(begin, day * 24 + 10)
    const decidedAt = hoursAfter(submitted, (decided + swing) * 24)
    const deliveredAt = isDeclined
      ? null
      : hoursAfter(decidedAt, (delivered + Math.floor(chance() * 5) - 2) * 24)
    const of = { key, person, nationalId: nationalIdOf(place), service, need, isDeclined }
    return requestOf(of, { submitted, decidedAt, deliveredAt }, history.target, world)
  })
}

const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)

interface Earlier {
  readonly key: string
  readonly person: DemoPerson
  readonly nationalId: string
  readonly service: string
  readonly need: string
  readonly isDeclined: boolean
}

interface Course {
  readonly submitted: Date
  readonly decidedAt: Date
  readonly deliveredAt: Date | null
}

/** A request as it stands today: what would have happened later than now has not. */
function requestOf(of: Earlier, course: Course, target: number, world: DemoWorld): Statement[] {
  const { key, person, nationalId, service, need, isDeclined } = of
  const { now, timeZone, vault, services } = world
  const { submitted } = course
  const decidedAt = course.decidedAt <= now ? course.decidedAt : null
  const deliveredAt = course.deliveredAt && course.deliveredAt <= now ? course.deliveredAt : null
  const [id, contactId] = [demoId('earlier-request', key), demoId('contact', person.key)]
  const day = localDate(submitted, timeZone)
  const decision = isDeclined ? 'declined' : 'approved'
  const status = !decidedAt ? 'committee' : isDeclined ? decision : deliveredAt ? 'closed' : 'inService'
  const change = (kind: string, from: string | null, to: string, by: string, at: Date, move: string | null) =>
    insertInto('request_change', {
      id: demoId('earlier-change', `${key}-${kind}`),
      request_id: id,
      from,
      to,
      by,
      at,
      move,
    })
  return [
    insertInto('help_request', {
      id,
      number: numberOf(key),
      contact_id: contactId,
      channel: person.channel,
      service_id: service,
      service_name: storableJson(services.get(service) ?? { ar: service }),
      status,
      status_since: deliveredAt ?? decidedAt ?? submitted,
      on_behalf: 'self',
      full_name: person.name,
      national_id: vault.seal(nationalId),
      national_id_digest: vault.digest(nationalId),
      national_id_masked: `******${nationalId.slice(-4)}`,
      phone: person.phone,
      city: person.city,
      district: person.district,
      household_size: 3 + (person.name.length % 5),
      income_bracket: 'under-3000',
      answers: storableJson({}),
      need,
      missing_documents: storableJson([]),
      submitted_at: submitted,
      complete_at: submitted,
      earliest_answer: addDays(day, 14),
      target_on: addDays(day, target),
      decided_at: decidedAt,
      decision_reason: decidedAt && isDeclined ? 'الدخل فوق الحد المعتمد لهذه الخدمة.' : null,
      delivered_at: deliveredAt,
    }),
    change('sent', null, 'submitted', 'applicant', submitted, null),
    ...(decidedAt
      ? [change('decided', 'committee', decision, 'committee', decidedAt, isDeclined ? 'decline' : 'approve')]
      : []),
    ...(deliveredAt ? [change('given', 'inService', 'delivered', 'sila', deliveredAt, 'deliver')] : []),
    {
      text: 'UPDATE contact SET created_at = least(created_at, $2), consent_version = 1 WHERE id = $1',
      values: [contactId, submitted],
    },
  ]
}

/** A number like those of requests, the same whenever it is loaded. */
function numberOf(key: string): string {
  const digits = createHash('sha256').update(`sila demo request ${key}`).digest().readUInt32BE(0)
  const eight = String(10_000_000 + (digits % 90_000_000))
  return `${eight.slice(0, 4)}-${eight.slice(4)}`
}
