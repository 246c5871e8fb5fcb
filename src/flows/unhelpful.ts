import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'

/** Clauses offered instead. */
const OTHERS = 2

/** The answer did not help: it is noted for whoever teaches, and the nearest other clauses are offered, or a person. */
export const unhelpful = flow('unhelpful', {
  version: 1,
  action: 'unhelpful',
  start: 'noted',
  steps: {
    noted: end(({ context: { asked, policy } }) => {
      const person = [actionOption('officer'), actionOption('menu')]
      if (!asked || asked.unhelpful) return { say: [{ key: 'unhelpful.nothing', options: person }] }
      const { question } = asked
      const events = [{ type: 'answerUnhelpful', question }] as const
      const others = policy
        .ask(question)
        .candidates.map(({ clause }) => clause.id)
        .filter((id) => !asked.clauses.includes(id) && policy.clause(id) !== null)
        .slice(0, OTHERS)
      if (others.length === 0) return { say: [{ key: 'unhelpful.person', options: person }], events }
      return {
        say: [{ key: 'unhelpful.others' }],
        events,
        after: { kind: 'start', flow: 'clarify', answers: { question, clauses: others, recorded: true } },
      }
    }),
  },
})
