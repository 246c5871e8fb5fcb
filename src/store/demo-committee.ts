import { z } from 'zod'
import { CHOICES, MOVE_OF, OUTCOMES, tallyOf } from '../domain/committee.ts'
import { demoId, minutesBefore } from './demo-id.ts'
import { demoKey } from './demo-people.ts'
import { DEMO_ACCOUNT } from './demo-rows.ts'
import { officeTime } from './demo-times.ts'
import type { DemoPart, DemoWorld } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'

const item = z.strictObject({
  of: demoKey,
  /** Who studied it, and what they found. */
  studied: demoKey.optional(),
  finding: z.string().optional(),
  due: z.boolean().default(true),
  votes: z
    .array(z.union([z.tuple([demoKey, z.enum(CHOICES)]), z.tuple([demoKey, z.enum(CHOICES), z.string()])]))
    .default([]),
  outcome: z.enum(OUTCOMES).optional(),
  reason: z.string().optional(),
})
type DemoItem = z.infer<typeof item>

const session = z.strictObject({
  key: demoKey,
  /** Days the office is open from today; before today it was held. */
  day: z.int(),
  after: z.int().min(0),
  minutes: z.int().positive(),
  place: z.string(),
  present: z.array(demoKey).default([]),
  notes: z.string().optional(),
  items: z.array(item),
})
type DemoSession = z.infer<typeof session>

/** The committee of prisma/seed/demo-committee.json: who sits on it, what it decided and what it is to decide. */
export const demoCommittee = z.strictObject({
  members: z.array(demoKey),
  chair: demoKey,
  sessions: z.array(session),
  /** Made to what the committee declined. */
  objections: z.array(z.strictObject({ of: demoKey, text: z.string() })),
})
type DemoCommittee = z.infer<typeof demoCommittee>

/** Ids of the sessions that were held, whose minutes are printed once everything is written. */
export const heldSessions = ({ sessions }: DemoCommittee): string[] =>
  sessions.filter(({ day }) => day < 0).map(({ key }) => demoId('session', key))

/** A session a real request is on the agenda of stays; numbers go on after the last one that is left. */
export const committeePart = ({ members, chair, sessions, objections }: DemoCommittee): DemoPart => ({
  rows: (world) => [
    ...members.map((key) => memberRow(key, key === chair, world)),
    ...sessions.flatMap((one) => sessionRows(one, world)),
    ...objections.flatMap((one) => objectionRows(one, world)),
  ],
  removal: () => [
    {
      text: 'DELETE FROM committee_member WHERE officer_id = ANY ($1::uuid[])',
      values: [members.map((key) => demoId('officer', key))],
    },
    {
      text: `DELETE FROM committee_session s WHERE s.id = ANY ($1::uuid[]) AND NOT EXISTS (
               SELECT FROM committee_item i JOIN help_request r ON r.id = i.request_id
                WHERE i.session_id = s.id AND r.contact_id NOT IN (
                  SELECT contact_id FROM conversation WHERE account = $2))`,
      values: [sessions.map(({ key }) => demoId('session', key)), DEMO_ACCOUNT],
    },
    {
      text: `SELECT setval(pg_get_serial_sequence('committee_session', 'number'), greatest(1, max(number)), max(number) IS NOT NULL)
               FROM committee_session`,
      values: [],
    },
  ],
})

/** Where the office's committee has somebody who leads it, they go on leading it. */
const memberRow = (key: string, leads: boolean, { now }: DemoWorld): Statement => ({
  text: `INSERT INTO committee_member (officer_id, chair, since)
         SELECT $1, $2 AND NOT EXISTS (SELECT FROM committee_member WHERE chair AND until IS NULL), $3`,
  values: [demoId('officer', key), leads, minutesBefore(now, 200 * 24 * 60)],
})

function sessionRows(one: DemoSession, world: DemoWorld): Statement[] {
  const startsAt = officeTime(one, world)
  if (!startsAt) return []
  const id = demoId('session', one.key)
  const closedAt = one.day < 0 ? minutesBefore(startsAt, -one.minutes) : null
  const by = one.present[0] === undefined ? null : demoId('officer', one.present[0])
  return [
    insertInto('committee_session', {
      id,
      starts_at: startsAt,
      place: one.place,
      status: closedAt ? 'closed' : 'planned',
      opened_at: closedAt && startsAt,
      opened_by: by,
      closed_at: closedAt,
      closed_by: by,
      present: one.present.map((key) => demoId('officer', key)),
      notes: one.notes ?? null,
    }),
    ...one.items.flatMap((each, index) => {
      // Ten minutes for each, one after the other.
      const at = minutesBefore(startsAt, -10 * (index + 1))
      return [...itemRows(each, index, id, closedAt && at), ...studyRows(each, startsAt)]
    }),
  ]
}

function itemRows(one: DemoItem, index: number, sessionId: string, at: Date | null): Statement[] {
  const id = demoId('item', `${sessionId}-${one.of}`)
  const requestId = demoId('request', one.of)
  return [
    insertInto('committee_item', {
      id,
      session_id: sessionId,
      request_id: requestId,
      order: index + 1,
      outcome: one.outcome ?? null,
      reason: one.reason ?? null,
      decided_at: one.outcome ? at : null,
    }),
    ...one.votes.map(([by, vote, reason]) =>
      insertInto('committee_vote', {
        item_id: id,
        officer_id: demoId('officer', by),
        vote,
        reason: reason ?? null,
        at,
      }),
    ),
    ...(one.outcome && one.outcome !== 'putOff' && at ? decisionRows(one, one.outcome, sessionId, at) : []),
  ]
}

function decisionRows(
  { of, reason, votes }: DemoItem,
  outcome: keyof typeof MOVE_OF,
  sessionId: string,
  at: Date,
): Statement[] {
  const requestId = demoId('request', of)
  const to = { approve: 'approved', decline: 'declined', return: 'eligibilityCheck' }[outcome]
  return [
    {
      text: `INSERT INTO request_change (id, request_id, "from", "to", by, reason, at, move, detail)
             SELECT $1, $2, 'committee', $3, 'committee', $4, $5, $6, jsonb_build_object('session', number, 'votes', $7::jsonb)
               FROM committee_session WHERE id = $8`,
      values: [
        demoId('request-change', `${of}-decided`),
        requestId,
        to,
        reason ?? null,
        at,
        MOVE_OF[outcome],
        storableJson(tallyOf(votes.map(([, choice]) => choice))),
        sessionId,
      ],
    },
    {
      text: 'UPDATE help_request SET decided_at = $2, status_since = $2, decision_reason = $3 WHERE id = $1',
      values: [requestId, at, reason ?? null],
    },
  ]
}

const studyRows = ({ of, studied, finding, due }: DemoItem, startsAt: Date): Statement[] =>
  studied === undefined || finding === undefined
    ? []
    : [
        insertInto('request_check', {
          id: demoId('request-check', `${of}-desk`),
          request_id: demoId('request', of),
          kind: 'deskReview',
          due,
          notes: finding,
          by: demoId('officer', studied),
          at: minutesBefore(startsAt, 2 * 24 * 60),
        }),
      ]

function objectionRows({ of, text }: { of: string; text: string }, { now }: DemoWorld): Statement[] {
  const [requestId, at] = [demoId('request', of), minutesBefore(now, 14 * 60)]
  return [
    insertInto('feedback', {
      id: demoId('objection', of),
      contact_id: demoId('contact', of),
      kind: 'objection',
      text,
      request_id: requestId,
      at,
    }),
    insertInto('request_change', {
      id: demoId('request-change', `${of}-objected`),
      request_id: requestId,
      from: 'declined',
      to: 'reconsideration',
      by: 'applicant',
      reason: text,
      move: 'object',
      at,
    }),
    {
      text: 'UPDATE help_request SET status_since = $2 WHERE id = $1',
      values: [requestId, at],
    },
  ]
}
