import { z } from 'zod'
import { rehearse } from '../../../conversation/rehearsal.ts'
import type { Localized } from '../../../domain/localized.ts'
import { localized } from '../../../domain/localized-text.ts'
import type { PolicyCandidate } from '../../../domain/policy.ts'
import { answersOf } from '../../../policy/answers.ts'
import { findClauses } from '../../../policy/clause-finder.ts'
import { groupQuestions } from '../../../policy/teaching/group.ts'
import { taughtClauses } from '../../../policy/teaching/taught.ts'
import type { Taught } from '../../../policy/teaching/teaching.ts'
import { topicPlaces } from '../../../policy/topic-places.ts'
import { TOPICS } from '../../../policy/topics.ts'
import type { Context } from '../context.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { namesOf } from './names.ts'

/** Questions read at once, groups shown, and wordings of a group. */
const MOST_QUESTIONS = 500
const MOST_GROUPS = 60
const MOST_WORDINGS = 12
const MOST_FOUND = 12

const phrasing = z.string().trim().min(2).max(600)
const taught = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clause'), clauseId: z.string().min(1).max(100) }),
  z.object({ kind: z.literal('topic'), topic: z.string().min(1).max(100) }),
  z.object({ kind: z.literal('answer'), answer: localized as z.ZodType<Localized, Localized> }),
  z.object({ kind: z.literal('outside') }),
])

type Ctx = Pick<Context, 'deps'>

const shown = ({ clause: { id, section, number, text } }: PolicyCandidate) => ({ id, section, number, text })

/** A lesson as it is kept: a clause by its words, which outlive the version they stand in. */
function lessonOf({ deps }: Ctx, given: z.infer<typeof taught>): Taught {
  if (given.kind === 'clause') {
    const found = deps.knowledge.policies().clause(given.clauseId)
    if (!found) throw new Declined('CONFLICT', 'clauseNotQuoted')
    return { kind: 'clause', clauseText: found.clause.text }
  }
  if (given.kind === 'topic' && !TOPICS.some(({ id }) => id === given.topic))
    throw new Declined('NOT_FOUND', 'notFound')
  return given
}

/** What this process answers from now, and a hint to whoever shows it. */
async function changed({ deps }: Ctx): Promise<void> {
  await deps.knowledge.refresh()
  deps.changes.tell({ kind: 'settings' })
}

export const questionsRouter = router({
  /** Questions nothing answered, or whose answer did not help, by likeness, the most asked first. */
  waiting: may('knowledge.read').query(async ({ ctx }) => {
    const { teaching, search } = ctx.deps.knowledge
    const [asked, total] = await Promise.all([teaching.unanswered(MOST_QUESTIONS), teaching.waiting()])
    const rows = new Map(asked.map((one) => [one.id, one]))
    const answers = search()
    const groups = groupQuestions(asked)
    return {
      total,
      groupsInAll: groups.length,
      groups: groups.slice(0, MOST_GROUPS).map(({ question, count, ids, wordings }) => {
        const own = ids.flatMap((id) => rows.get(id) ?? [])
        const { candidates } = answers.ask(question)
        const given = own.flatMap(({ clauses }) => answers.clause(clauses[0] ?? '') ?? [])[0]
        return {
          id: ids[0] ?? '',
          question,
          count,
          ids,
          wordings: wordings.slice(0, MOST_WORDINGS),
          wordingsInAll: wordings.length,
          unhelpful: own.filter(({ unhelpful }) => unhelpful).length,
          silent: own.filter(({ tier }) => tier === 'silent-policy').length,
          lastAt: own.reduce((last, { at }) => (at > last ? at : last), new Date(0)).toISOString(),
          /** What was quoted and did not help. */
          given: given ? shown(given) : null,
          /** What may be meant. */
          nearest: candidates
            .filter(({ clause }) => clause.id !== given?.clause.id && answers.clause(clause.id) !== null)
            .slice(0, 2)
            .map(shown),
        }
      }),
    }
  }),

  /** Clauses that may be quoted, by words of theirs or of a question. */
  clauses: may('knowledge.read')
    .input(z.object({ words: z.string().trim().max(300) }))
    .query(({ ctx, input }) =>
      findClauses(ctx.deps.knowledge.policies(), input.words, MOST_FOUND).map(shown),
    ),

  /** What officers taught, the newest first, with who and whether it still answers. */
  lessons: may('knowledge.read').query(async ({ ctx }) => {
    const lessons = await ctx.deps.knowledge.teaching.lessons()
    const names = await namesOf(ctx.deps.db, lessons)
    const clauseOf = taughtClauses(ctx.deps.knowledge.policies().quotable)
    return lessons.map((lesson) => {
      const { id, phrasings, ...given } = lesson.teaching
      const clause = given.kind === 'clause' ? clauseOf(given.clauseText) : null
      return {
        id,
        phrasings,
        taught: given,
        questions: lesson.questions,
        told: names.told(lesson),
        /** What is quoted by it; null where the clause is in force no more, and the search answers by itself. */
        clause: clause && shown(clause),
        /** The topic by the first of its phrasings. */
        topic:
          given.kind === 'topic' ? (TOPICS.find((one) => one.id === given.topic)?.phrasings[0] ?? '') : null,
      }
    })
  }),

  /** How the assistant would answer a question if that were taught. Nothing is recorded. */
  rehearse: may('knowledge.read')
    .meta({ audit: 'none' })
    .input(z.object({ question: phrasing, taught, locale: z.string().max(10).default('ar') }))
    .mutation(({ ctx, input: { question, taught: given, locale } }) => {
      const { association, knowledge, translator, now } = ctx.deps
      const lesson = { id: 'rehearsed', phrasings: [question], ...lessonOf(ctx, given) }
      const policy = answersOf(knowledge.policies(), association(), [...knowledge.lessons(), lesson])
      const stage = { association: association(), policy, translator, locale, now: now(), agreed: true }
      return rehearse(stage, [{ kind: 'say', text: question }]).flatMap((bubble) =>
        bubble.by === 'assistant' ? [bubble] : [],
      )
    }),

  /** Teaches what answers a question; those already asked are settled by it. */
  teach: may('knowledge.manage')
    .input(
      z.object({
        questionIds: z.array(z.uuid()).max(MOST_QUESTIONS),
        phrasings: z.array(phrasing).min(1).max(MOST_WORDINGS),
        taught,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const lesson = lessonOf(ctx, input.taught)
      const id = await ctx.deps.knowledge.teaching.teach({
        taught: lesson,
        phrasings: [...new Set(input.phrasings)],
        questions: input.questionIds,
        by: ctx.officer.id,
      })
      await ctx.audit({
        action: 'question.taught',
        subject: 'question',
        subjectId: id,
        detail: { kind: lesson.kind, questions: input.questionIds.length },
      })
      await changed(ctx)
      return { id }
    }),

  /** Takes a lesson back: its questions wait again. */
  untaught: may('knowledge.manage')
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input: { id } }) => {
      if (!(await ctx.deps.knowledge.teaching.retire(id))) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'question.untaught', subject: 'question', subjectId: id })
      await changed(ctx)
    }),

  /** The shared catalogue, what the policy in force says of each topic, and ways of asking that were added here. */
  topics: may('knowledge.read').query(async ({ ctx }) => {
    const { versions, readings, lessons } = ctx.deps.knowledge
    const inForce = (await versions.list()).find(({ status }) => status === 'inForce')
    const read = inForce && (await readings.read(inForce.id))
    const own = lessons()
    const title = { id: inForce?.id ?? '', title: inForce?.title ?? '', adoption: '' }
    const { clauses = [], decisions = [] } = read?.version ?? {}
    return {
      hasPolicy: read !== undefined && read !== null,
      topics: topicPlaces({ title, clauses, decisions }).map(
        ({ topic: { id, scope, phrasings }, clauses }) => ({
          id,
          scope,
          phrasings,
          clauses: clauses.map(({ clause, doubtful }) => ({
            id: clause.id,
            section: clause.section,
            number: clause.number,
            text: clause.text,
            doubtful,
          })),
          own: own.flatMap((lesson) =>
            lesson.kind === 'topic' && lesson.topic === id
              ? [{ id: lesson.id, phrasings: lesson.phrasings }]
              : [],
          ),
        }),
      ),
    }
  }),
})
