import { z } from 'zod'
import { recognised, rehearse } from '../../../conversation/rehearsal.ts'
import { answersOf } from '../../../policy/answers.ts'
import { may, router } from '../procedures.ts'
import { readingOf } from './policy.ts'

export const trialRouter = router({
  /**
   * How a question would be answered if a version were in force, and why. Nothing is recorded: the question is no
   * beneficiary's, and stands in no log.
   */
  try: may('knowledge.read')
    .meta({ audit: 'none' })
    .input(
      z.object({
        id: z.uuid(),
        question: z.string().trim().min(1).max(500),
        locale: z.string().max(10).default('ar'),
      }),
    )
    .mutation(async ({ ctx, input: { id, question, locale } }) => {
      const reading = await readingOf(ctx, id)
      const { association, knowledge, translator, now } = ctx.deps
      const policy = answersOf(reading.search(), association(), knowledge.lessons())
      const bubbles = rehearse(
        { association: association(), policy, translator, locale, now: now(), agreed: true },
        [
          // The greeting is over.
          { kind: 'command', command: 'start' },
          { kind: 'say', text: question },
        ],
      )
      const { tier, faq, contact } = policy.ask(question)
      const { words, topics, shape, ranking } = reading.explain(question)
      const { crisis, intent } = recognised(question)
      const reply = bubbles.slice(-1).flatMap((bubble) => (bubble.by === 'assistant' ? [bubble] : []))
      const quoted = ranking.nearest.some(({ clause }) =>
        reply.some(({ text }) => text.includes(clause.text)),
      )
      return {
        bubbles: reply,
        /** Recognised before anything is looked up. */
        crisis,
        intent,
        /** It went its own way, and the policy was not quoted: a request, a status, somebody in danger. */
        elsewhere: crisis || (intent !== 'question' && !quoted),
        tier,
        own: faq ? (faq.id.startsWith('taught-') ? ('taught' as const) : ('faq' as const)) : null,
        contact: contact ?? false,
        clauses: ranking.nearest.map(({ clause: { order, section, number, text }, score, doubtful }) => ({
          order,
          section,
          number,
          text,
          score,
          doubtful,
        })),
        shape,
        words,
        topics,
        silent: ranking.unmapped,
      }
    }),
})
