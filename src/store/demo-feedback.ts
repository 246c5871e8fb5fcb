import { z } from 'zod'
import { FEEDBACK_KINDS, VOLUNTEER_TIMES } from '../domain/feedback.ts'
import { demoId, minutesBefore } from './demo-id.ts'
import { demoKey } from './demo-people.ts'
import { type DemoPart, type DemoWorld, removeRows } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'

const hours = z.int().positive()

/** What people told and asked, of prisma/seed/demo-feedback.json; hours are before it is loaded. */
export const demoFeedback = z.strictObject({
  feedback: z.array(
    z.strictObject({
      key: demoKey,
      of: demoKey,
      kind: z.enum(FEEDBACK_KINDS),
      number: z.string().regex(/^\d{3}-\d{3}$/),
      text: z.string(),
      detail: z.strictObject({ city: z.string(), availability: z.enum(VOLUNTEER_TIMES) }).optional(),
      hours,
      assignee: demoKey.optional(),
      /** `after`: hours until it was. */
      answered: z.strictObject({ by: demoKey, after: hours, text: z.string() }).optional(),
      closed: z.boolean().default(false),
    }),
  ),
  /** Questions the policy did not answer, as they were asked each time. */
  questions: z.array(z.strictObject({ words: z.string(), hours: z.array(hours).min(1) })),
})
type DemoFeedback = z.infer<typeof demoFeedback>

/** What people told goes with them; a question knows nobody, and is found by its id. */
export const feedbackPart = ({ feedback, questions }: DemoFeedback): DemoPart => {
  const asked = questions.flatMap(({ words, hours: times }) =>
    times.map((ago, index) => ({ id: demoId('question', `${words}-${index}`), words, ago })),
  )
  return {
    rows: (world) => [
      ...feedback.map((one) => feedbackRow(one, world)),
      ...asked.map(({ id, words, ago }) =>
        insertInto('asked_question', {
          id,
          question: words,
          tier: 'unknown',
          clauses: [],
          at: minutesBefore(world.now, ago * 60),
        }),
      ),
    ],
    removal: () => [
      removeRows(
        'asked_question',
        asked.map(({ id }) => id),
      ),
    ],
  }
}

function feedbackRow(one: DemoFeedback['feedback'][number], { now }: DemoWorld): Statement {
  const at = minutesBefore(now, one.hours * 60)
  const answeredAt = one.answered && minutesBefore(at, -one.answered.after * 60)
  return insertInto('feedback', {
    id: demoId('feedback', one.key),
    contact_id: demoId('contact', one.of),
    kind: one.kind,
    number: one.number,
    text: one.text,
    detail: storableJson(one.detail ?? {}),
    at,
    status: one.closed ? 'closed' : one.answered ? 'answered' : 'open',
    assignee_id: one.assignee === undefined ? null : demoId('officer', one.assignee),
    answer: one.answered?.text ?? null,
    answered_by: one.answered ? demoId('officer', one.answered.by) : null,
    answered_at: answeredAt ?? null,
    closed_at: one.closed && answeredAt ? minutesBefore(answeredAt, -60) : null,
  })
}
