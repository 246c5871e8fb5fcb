import { z } from 'zod'
import { assignIfFree } from '../../../conversation/requests/assign.ts'
import { nameOf } from '../../../conversation/requests/documents.ts'
import { moveRequest } from '../../../conversation/requests/move.ts'
import { movesOf, previewMove } from '../../../conversation/requests/preview.ts'
import type { GuardName } from '../../../domain/pipeline/guards.ts'
import { MOVE_NAMES, type Move, ruleOf } from '../../../domain/pipeline/moves.ts'
import { may as mayDo } from '../../../domain/role.ts'
import type { MovingRequest } from '../../../store/request-facts.ts'
import { Declined } from '../declined.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { type Acting, entryOf, movingOf, outdated, tellingOf } from './acts.ts'
import { clauseOfStep, clauseToQuote, quotableClauses } from './clauses.ts'

const DECIDING = ['approve', 'decline', 'returnForStudy'] as const
/** `complete` comes by itself with what was missing. */
const HANDLING = [
  'takeUp',
  'askForMore',
  'matchData',
  'finishChecks',
  'object',
  'dropObjection',
  'startService',
  'deliver',
  'close',
  'withdraw',
] as const satisfies readonly Move[]

/** What holds by itself where nobody objected. */
const AFTER_OBJECTION = ['othersStudy', 'studiedAnew'] as const satisfies readonly GuardName[]

const words = z.string().trim().min(3).max(1000)
const thought = z.object({
  requestId: z.uuid(),
  reason: words.optional(),
  clause: z.string().max(36).optional(),
  earlyReason: words.optional(),
})
const seenVersion = z.number().int().min(0)

type Wish = z.infer<typeof thought> & { readonly move: Move; readonly version: number }

/** Makes a move in the officer's name. @throws Declined with who was faster, or what does not hold yet */
async function make(ctx: Acting, wish: Wish) {
  const { requestId, move, version, reason, earlyReason } = wish
  const { contactId } = await seenRequest(ctx, requestId)
  const clause = clauseToQuote(ctx, wish.clause)
  const done = await moveRequest(
    ctx.deps,
    {
      requestId,
      move,
      by: ctx.officer.id,
      version,
      ...(reason && { reason }),
      ...(clause && { clause }),
      ...(earlyReason && { earlyReason }),
    },
    ({ status }) => [
      entryOf(ctx, 'request.moved', { requestId, contactId }, { move, from: status }),
      ...(move === 'takeUp' ? [assignIfFree(requestId, ctx.officer.id)] : []),
    ],
  )
  if (done.kind === 'absent') throw new Declined('NOT_FOUND', 'notFound')
  if (done.kind === 'changed') throw await outdated(ctx, requestId)
  if (done.kind === 'refused') throw new Declined('CONFLICT', 'moveUnmet', { unmet: done.unmet.join() })
  return { status: done.to, telling: tellingOf(done.telling) }
}

/** The request as it would be with a paper refused, or a question more. */
function imagined(
  ctx: Acting,
  request: MovingRequest,
  { refused, question }: { refused?: { paper: string; reason: string }; question?: string },
): MovingRequest {
  const others = request.missingDocuments.filter(({ id }) => id !== refused?.paper)
  const name = refused && nameOf(ctx.deps.association(), request.serviceId, refused.paper)
  return {
    ...request,
    missingDocuments:
      refused && name
        ? [...others, { id: refused.paper, name, refusal: refused.reason }]
        : request.missingDocuments,
    questions: question ? [...request.questions, question] : request.questions,
  }
}

export const requestMovesRouter = router({
  /** What can become of it from where it stands, and what does not hold yet. */
  moves: may('request.read')
    .input(z.object({ requestId: z.uuid() }))
    .query(async ({ ctx, input }) => {
      await seenRequest(ctx, input.requestId)
      const request = await movingOf(ctx, input.requestId)
      return movesOf(ctx.deps, request, { by: ctx.officer.id }).flatMap(({ move, decided }) => {
        const deciding = DECIDING.some((one) => one === move)
        if (!deciding && !HANDLING.some((one) => one === move)) return []
        const guards = ruleOf(move).guards.filter(
          (name) => !AFTER_OBJECTION.some((one) => one === name) || request.facts.studiedBefore.length > 0,
        )
        const unmet = decided.ok || decided.why === 'elsewhere' ? [] : decided.unmet
        return [
          {
            move,
            deciding,
            allowed: mayDo(ctx.officer.role, deciding ? 'request.decide' : 'request.handle'),
            told: ruleOf(move).told,
            guards: guards.map((name) => ({ name, holds: !unmet.includes(name) })),
          },
        ]
      })
    }),
  /** What the applicant would hear, when and where, and what the policy says about the step. */
  preview: may('request.handle')
    .input(
      thought.extend({
        move: z.enum(MOVE_NAMES),
        refused: z.object({ paper: z.string().max(40), reason: words }).optional(),
        question: words.optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      await seenRequest(ctx, input.requestId)
      const { move, reason, earlyReason, refused, question } = input
      const request = imagined(ctx, await movingOf(ctx, input.requestId), {
        ...(refused && { refused }),
        ...(question && { question }),
      })
      const clause = clauseToQuote(ctx, input.clause)
      const telling = await previewMove(ctx.deps, request, move, {
        by: ctx.officer.id,
        reason,
        clause,
        earlyReason,
      })
      return { telling: tellingOf(telling), policy: clauseOfStep(ctx.deps.knowledge.search(), move) }
    }),
  /** Clauses a decision can rest on, as they may be quoted. */
  clauses: may('request.read').query(({ ctx }) =>
    quotableClauses(ctx.deps.pool, ctx.deps.knowledge.search()),
  ),
  /** Any step but the decision. */
  move: may('request.handle')
    .input(thought.extend({ move: z.enum(HANDLING), version: seenVersion }))
    .mutation(({ ctx, input }) => make(ctx, input)),
  /** The decision of one named officer, where there is no committee; its members vote where there is one. */
  decide: may('request.decide')
    .input(thought.extend({ move: z.enum(DECIDING), version: seenVersion }))
    .mutation(async ({ ctx, input }) => {
      await seenRequest(ctx, input.requestId)
      if (ctx.deps.association().committee) throw new Declined('CONFLICT', 'committeeDecides')
      return make(ctx, input)
    }),
})
