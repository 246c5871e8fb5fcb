import { actionOption } from '../engine/menu.ts'
import type { At } from '../engine/step.ts'
import { citation } from '../engine/understand.ts'
import { truncate } from '../text/split.ts'
import { oneOrNone } from './one-or-none.ts'

/** Characters of a clause that fit a button. */
const LABEL = 60

const unknown = { key: 'question.unknown', options: [actionOption('officer'), actionOption('menu')] }

/**
 * Between two or three clauses the person chooses; none is guessed. Begun with `question` and `clauses`; with `recorded` too
 * where it is known already that the question has no good answer.
 */
export const clarify = oneOrNone('clarify', {
  options: (at) =>
    clauses(at).map(({ clause }, index) => ({
      id: String(index),
      label: { text: { ar: truncate(clause.text, LABEL) } },
    })),
  chosen: (at) => {
    const chosen = clauses(at)[Number(at.answers.which)]
    if (!chosen) return { say: [unknown] }
    return {
      say: [
        citation(chosen),
        { key: 'menu.hint', options: [actionOption('unhelpful'), actionOption('menu')] },
      ],
      events: [
        {
          type: 'questionAnswered',
          question: String(at.answers.question),
          tier: 'choose',
          clauseIds: [chosen.clause.id],
        },
      ],
    }
  },
  none: ({ answers }) => ({
    say: [unknown],
    events: answers.recorded
      ? []
      : [{ type: 'questionUnanswered', question: String(answers.question), tier: 'unknown' }],
  }),
})

function clauses({ answers, context }: At) {
  const ids = Array.isArray(answers.clauses) ? answers.clauses : []
  return ids.flatMap((id) => context.policy.clause(String(id)) ?? [])
}
