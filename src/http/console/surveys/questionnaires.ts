import { z } from 'zod'
import { rehearseSurvey } from '../../../conversation/surveys/rehearsal.ts'
import { localized } from '../../../domain/localized-text.ts'
import { shownHistory } from '../../../domain/survey/history.ts'
import { OCCASIONS, type QuestionnaireBody, questionnaire } from '../../../domain/survey/questionnaire.ts'
import { withOwnIds } from '../../../domain/survey/versions.ts'
import { auditStatement } from '../../../store/audit.ts'
import {
  archive,
  changeQuestionnaire,
  discardDraft,
  listQuestionnaires,
  makeQuestionnaire,
  publishDraft,
  saveDraft,
  setActive,
  versionsOf,
} from '../../../store/survey-questionnaires.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { questionnaireProblems } from './problems.ts'

const id = z.object({ id: z.uuid() })
const notFound = () => new Declined('NOT_FOUND', 'notFound')
const SUBJECT = 'questionnaire'

const cue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), text: z.string().trim().min(1).max(500) }),
  z.object({ kind: z.literal('tap'), token: z.string().max(64) }),
])

const begun = z.object({ name: localized, occasion: z.enum(OCCASIONS) })

export const questionnaireRoutes = router({
  list: may('survey.read').query(async ({ ctx }) => {
    const rows = await listQuestionnaires(ctx.deps.pool)
    return rows.map(({ sent, finished, refused, expired, ...row }) => ({
      ...row,
      history: shownHistory({ sent, finished, refused, expired }),
    }))
  }),
  /** A questionnaire with its versions; the newest may be a draft. */
  read: may('survey.read')
    .input(id)
    .query(async ({ ctx, input }) => {
      const { pool, db } = ctx.deps
      const found = await db.questionnaire.findUnique({ where: { id: input.id } })
      const versions = await versionsOf(pool, input.id)
      const [newest] = versions
      if (!found || found.archivedAt || !newest) throw notFound()
      return {
        id: found.id,
        name: localized.parse(found.name),
        occasion: z.enum(OCCASIONS).parse(found.occasion),
        services: found.services,
        active: found.active,
        body: newest.body as QuestionnaireBody,
        draft: newest.publishedAt === null,
        versions: versions.flatMap(({ number, publishedAt, publishedBy, body }) =>
          publishedAt
            ? [
                {
                  number,
                  publishedAt: publishedAt.toISOString(),
                  publishedBy,
                  body: body as QuestionnaireBody,
                },
              ]
            : [],
        ),
      }
    }),
  make: may('survey.manage')
    .input(begun)
    .mutation(async ({ ctx, input }) => {
      const entry = (subjectId: string) =>
        auditStatement(
          ctx.auditEntry({
            action: 'questionnaire.made',
            subject: SUBJECT,
            subjectId,
            detail: { occasion: input.occasion },
          }),
        )
      // One begins with the questions of another, so that their answers can be compared.
      const rows = await listQuestionnaires(ctx.deps.pool)
      const like = rows.find(({ occasion }) => occasion === input.occasion) ?? rows[0]
      const [newest] = like ? await versionsOf(ctx.deps.pool, like.id) : []
      const first = { id: 'q-1', kind: 'rating', look: 'words', ask: input.name, label: input.name } as const
      const body = newest ? questionnaire.parse(newest.body) : { questions: [first] }
      return { id: await makeQuestionnaire(ctx.deps.pool, { ...input, body }, entry) }
    }),
  /** Keeps a draft; one with mistakes is refused with the problem of every field. */
  save: may('survey.manage')
    .input(
      z.object({
        id: z.uuid(),
        name: z.unknown(),
        services: z.array(z.string().max(20)).max(20),
        body: z.unknown(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const read = z.object({ name: localized, body: questionnaire }).safeParse(input, { reportInput: true })
      if (!read.success)
        throw new Declined('BAD_REQUEST', 'settingsInvalid', questionnaireProblems(read.error.issues))
      const entry = auditStatement(
        ctx.auditEntry({ action: 'questionnaire.saved', subject: SUBJECT, subjectId: input.id }),
      )
      const { services } = input
      const { name } = read.data
      const published = (await versionsOf(ctx.deps.pool, input.id)).filter((one) => one.publishedAt !== null)
      const body = withOwnIds(
        read.data.body,
        published.map((one) => questionnaire.parse(one.body)),
      )
      if (!(await saveDraft(ctx.deps.pool, { id: input.id, services, name, body }, entry))) throw notFound()
    }),
  publish: may('survey.manage')
    .input(id)
    .mutation(async ({ ctx, input }) => {
      const { pool, now } = ctx.deps
      const entry = auditStatement(
        ctx.auditEntry({ action: 'questionnaire.published', subject: SUBJECT, subjectId: input.id }),
      )
      if (!(await changeQuestionnaire(pool, publishDraft(input.id, ctx.officer.id, now()), entry)))
        throw notFound()
    }),
  discard: may('survey.manage')
    .input(id)
    .mutation(async ({ ctx, input }) => {
      const entry = auditStatement(
        ctx.auditEntry({ action: 'questionnaire.discarded', subject: SUBJECT, subjectId: input.id }),
      )
      if (!(await changeQuestionnaire(ctx.deps.pool, discardDraft(input.id), entry))) throw notFound()
    }),
  setActive: may('survey.manage')
    .input(z.object({ id: z.uuid(), active: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const action = input.active ? 'questionnaire.switchedOn' : 'questionnaire.switchedOff'
      const entry = auditStatement(ctx.auditEntry({ action, subject: SUBJECT, subjectId: input.id }))
      if (!(await changeQuestionnaire(ctx.deps.pool, setActive(input.id, input.active), entry)))
        throw notFound()
    }),
  archive: may('survey.manage')
    .input(id)
    .mutation(async ({ ctx, input }) => {
      const { pool, now } = ctx.deps
      const entry = auditStatement(
        ctx.auditEntry({ action: 'questionnaire.archived', subject: SUBJECT, subjectId: input.id }),
      )
      if (!(await changeQuestionnaire(pool, archive(input.id, now()), entry))) throw notFound()
    }),
  /** The chat as people would meet it; null where the questionnaire has mistakes, which are named. */
  preview: may('survey.read')
    .meta({ audit: 'none' })
    .input(
      z.object({
        body: z.unknown(),
        occasion: z.enum(OCCASIONS),
        locale: z.string().max(10),
        cues: z.array(cue).max(40),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const read = questionnaire.safeParse(input.body, { reportInput: true })
      if (!read.success) return { problems: questionnaireProblems(read.error.issues), bubbles: null }
      const { association, upkeep, translator, now, db } = ctx.deps
      const newest = await db.improvement.findFirst({
        where: { publishedAt: { not: null } },
        orderBy: [{ since: 'desc' }, { publishedAt: 'desc' }],
      })
      const change = newest && {
        said: localized.parse(newest.said),
        changed: localized.parse(newest.changed),
      }
      const stage = {
        association: association(),
        policy: upkeep.policySearch(),
        translator,
        locale: input.locale,
        now: now(),
        occasion: input.occasion,
        questionnaire: read.data,
        change,
      }
      return { problems: {}, bubbles: rehearseSurvey(stage, input.cues) }
    }),
})
