import { z } from 'zod'
import { decideItem } from '../../../conversation/committee/decide.ts'
import { seatOf, vote } from '../../../conversation/committee/vote.ts'
import { previewMove } from '../../../conversation/requests/preview.ts'
import { barOf, CHOICES, MOVE_OF, OUTCOMES, seesTally, tallyOf } from '../../../domain/committee.ts'
import { decide } from '../../../domain/pipeline/decide.ts'
import { procedureOf } from '../../../domain/pipeline/procedure.ts'
import { auditStatement } from '../../../store/audit.ts'
import { auditLook } from '../../../store/audit-once.ts'
import { type CommitteeItem, readItem } from '../../../store/committee-items.ts'
import { earlierOutcomes, officerNames, readSession } from '../../../store/committee-sessions.ts'
import { requestDetail } from '../../../store/contact-request.ts'
import { requestHandling } from '../../../store/request-detail.ts'
import { localDate } from '../../../text/date.ts'
import { Declined } from '../declined.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { movingOf, tellingOf } from '../requests/acts.ts'
import { clauseToQuote } from '../requests/clauses.ts'
import { type Acting, carried, leading, standingOf } from './acts.ts'

const one = z.object({ itemId: z.uuid() })
const words = z.string().trim().min(3).max(1000)
const decision = one.extend({
  outcome: z.enum(OUTCOMES),
  reason: words.optional(),
  clause: z.string().max(36).optional(),
  earlyReason: words.optional(),
})

const about = (ctx: Acting, action: string, { id, requestId, contactId }: CommitteeItem, detail = {}) =>
  ctx.auditEntry({
    action,
    subject: 'request',
    subjectId: requestId,
    contactId,
    detail: { item: id, ...detail },
  })

async function itemFor(ctx: Acting, itemId: string) {
  const standing = await standingOf(ctx)
  const item = await readItem(ctx.deps.pool, itemId)
  const session = item && (await readSession(ctx.deps.pool, item.sessionId))
  if (!item || !session) throw new Declined('NOT_FOUND', 'notFound')
  const seat = seatOf(ctx.officer.id, item, session, standing.members)
  return { standing, item, session, seat }
}

/** Votes as one may see them, and one's own. */
function votesFor(ctx: Acting, { standing, item, session, seat }: Awaited<ReturnType<typeof itemFor>>) {
  const counted = item.votes.filter(({ officerId }) => session.present.includes(officerId))
  const aside = counted.filter(({ choice }) => choice === 'aside')
  const mine = item.votes.find(({ officerId }) => officerId === ctx.officer.id) ?? null
  const shown = seesTally(seat, item.decidedAt !== null, standing.leads)
  const bar = barOf(seat, { open: session.status === 'open', decided: item.decidedAt !== null })
  return {
    mine: mine && { choice: mine.choice, reason: mine.reason },
    bar,
    // Who stepped aside has no vote, so neither number is about them.
    voted: counted.length - aside.length,
    voters: standing.members.filter(
      ({ officerId }) =>
        session.present.includes(officerId) &&
        !aside.some((one) => one.officerId === officerId) &&
        !item.studied.some((one) => one.officerId === officerId),
    ).length,
    tally: shown ? tallyOf(counted.map(({ choice }) => choice)) : null,
    votes: shown
      ? counted.map(({ officerId, name, choice, reason }) => ({ officerId, name, choice, reason }))
      : [],
  }
}

/** What does not hold yet of each decision, but for what is written when it is made. */
async function unmetOf(ctx: Acting, item: CommitteeItem) {
  const request = await movingOf(ctx, item.requestId)
  const { association, now } = ctx.deps
  const procedure = procedureOf(association(), request.serviceId)
  const today = localDate(now(), association().timeZone)
  const wish = { by: ctx.officer.id, today, reason: '-', clauseId: '-', earlyReason: '-' }
  const unmet = (outcome: keyof typeof MOVE_OF) => {
    const decided = decide(request.status, MOVE_OF[outcome], procedure, request.facts, wish)
    if (decided.ok) return []
    return decided.why === 'elsewhere' ? (['elsewhere'] as const) : decided.unmet
  }
  const early = request.facts.earliestAnswer !== null && today < request.facts.earliestAnswer
  return {
    early,
    unmet: { approve: unmet('approve'), decline: unmet('decline'), return: unmet('return') },
  }
}

export const committeeItemsRouter = router({
  /** A request before the committee, in one look: nothing of it for who stepped aside, until it is decided. */
  item: may('committee.read')
    .input(one)
    .query(async ({ ctx, input: { itemId } }) => {
      const known = await itemFor(ctx, itemId)
      const { standing, item, session, seat } = known
      if (!standing.seesPeople) await seenRequest(ctx, item.requestId)
      const { id, sessionId, requestId, number, service, outcome, reason, clause, decidedAt } = item
      const head = {
        id,
        sessionId,
        requestId,
        number,
        service,
        outcome,
        decidedAt,
        open: session.status === 'open',
        leads: standing.leads,
        studied: item.studied.map(({ name }) => name),
        ...votesFor(ctx, known),
      }
      if (seat.choice === 'aside' && decidedAt === null) return { ...head, about: null }
      const [said, handling, earlier, held] = await Promise.all([
        requestDetail(ctx.deps.pool, requestId),
        requestHandling(ctx.deps.pool, requestId),
        earlierOutcomes(ctx.deps.pool, itemId),
        unmetOf(ctx, item),
      ])
      if (!said || !handling) throw new Declined('NOT_FOUND', 'notFound')
      await auditLook(ctx.deps.pool, about(ctx, 'request.opened', item))
      const { incomeBrackets, services } = ctx.deps.association()
      const papers = services.find((one) => one.id === said.serviceId)?.documents ?? []
      const names = await officerNames(
        ctx.deps.pool,
        earlier.flatMap(({ voters }) => voters),
      )
      return {
        ...head,
        about: {
          applicant: said.fullName,
          onBehalf: said.onBehalf,
          representative: said.representativeName,
          city: said.city,
          district: said.district,
          household: said.householdSize,
          income: incomeBrackets.find((one) => one.id === said.incomeBracket)?.name ?? null,
          need: said.need,
          status: handling.status,
          version: handling.version,
          earliestAnswer: said.earliestAnswer,
          missing: said.missingDocuments.map(({ name }) => name),
          documents: handling.documents.map(({ documentId, attachmentId, status, fileName }) => ({
            name: papers.find((one) => one.id === documentId)?.name ?? null,
            documentId,
            attachmentId,
            status,
            fileName,
          })),
          checks: handling.checks,
          objection: handling.steps.filter(({ move }) => move === 'object').at(-1)?.reason ?? null,
          earlier: earlier.map(({ voters, ...one }) => ({
            ...one,
            voters: voters.flatMap((voter) => names.get(voter) ?? []),
            votedMyself: voters.includes(ctx.officer.id),
          })),
          reason,
          clause,
          ...held,
        },
      }
    }),
  /** One's own vote, or that one steps aside. */
  vote: may('committee.read')
    .input(one.extend({ choice: z.enum(CHOICES), reason: words.optional() }))
    .mutation(async ({ ctx, input: { itemId, choice, reason } }) => {
      const { item, standing } = await itemFor(ctx, itemId)
      if (!standing.seesPeople) throw new Declined('FORBIDDEN', 'committee.notMember')
      // How somebody voted is in the minutes' numbers; the trail says that they did.
      const action = choice === 'aside' ? 'committee.steppedAside' : 'committee.voted'
      const entry = auditStatement(about(ctx, action, item))
      await carried(vote(ctx.deps, { itemId, by: ctx.officer.id, choice, reason }, [entry]))
    }),
  /** What the applicant would hear of a decision, when and where. */
  preview: may('committee.read')
    .input(decision)
    .query(async ({ ctx, input }) => {
      await leading(ctx)
      const { item, seat } = await itemFor(ctx, input.itemId)
      if (input.outcome === 'putOff' || seat.choice === 'aside') return { telling: null }
      const request = await movingOf(ctx, item.requestId)
      const telling = await previewMove(ctx.deps, request, MOVE_OF[input.outcome], {
        by: ctx.officer.id,
        reason: input.reason,
        clause: input.outcome === 'decline' ? clauseToQuote(ctx, input.clause) : undefined,
        earlyReason: input.earlyReason,
      })
      return { telling: tellingOf(telling) }
    }),
  /** Writes down what the committee decided. */
  decide: may('committee.read')
    .input(decision)
    .mutation(async ({ ctx, input }) => {
      await leading(ctx)
      const { item, seat } = await itemFor(ctx, input.itemId)
      if (seat.choice === 'aside') throw new Declined('FORBIDDEN', 'committee.aside')
      const clause = input.outcome === 'decline' ? clauseToQuote(ctx, input.clause) : undefined
      const wish = { ...input, by: ctx.officer.id, clause }
      const telling = await carried(
        decideItem(ctx.deps, wish, () => [
          auditStatement(about(ctx, 'committee.decided', item, { outcome: input.outcome })),
        ]),
      )
      return { telling: tellingOf(telling) }
    }),
})
