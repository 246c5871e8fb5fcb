import { z } from 'zod'
import { closeSession } from '../../../conversation/committee/close.ts'
import {
  cancelSession,
  changeSession,
  openSession,
  planSession,
  setPresent,
} from '../../../conversation/committee/session.ts'
import { seatOf } from '../../../conversation/committee/vote.ts'
import { closable } from '../../../domain/committee.ts'
import { itemsOf, waitingForCommittee } from '../../../store/committee-items.ts'
import { listSessions, officerNames, readSession } from '../../../store/committee-sessions.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { carried, entryOf, leading, standingOf, theCommittee } from './acts.ts'

const one = z.object({ sessionId: z.uuid() })
const plan = z.object({ startsAt: z.iso.datetime(), place: z.string().trim().max(200) })
const officers = z.array(z.uuid()).max(50)

export const committeeSessionsRouter = router({
  /** The committee, what one is to it, and its sessions. */
  overview: may('committee.read').query(async ({ ctx }) => {
    const { name, quorum } = theCommittee(ctx)
    const { members, member, leads, manages } = await standingOf(ctx)
    const [sessions, waiting] = await Promise.all([
      listSessions(ctx.deps.pool),
      waitingForCommittee(ctx.deps.pool),
    ])
    return {
      name,
      quorum,
      members: members.length,
      member,
      leads,
      manages,
      sessions,
      waiting: waiting.length,
    }
  }),
  /** A session with its agenda, as far as one may see it. */
  session: may('committee.read')
    .input(one)
    .query(async ({ ctx, input: { sessionId } }) => {
      const { quorum } = theCommittee(ctx)
      const standing = await standingOf(ctx)
      const session = await readSession(ctx.deps.pool, sessionId)
      if (!session) throw new Declined('NOT_FOUND', 'notFound')
      const items = await itemsOf(ctx.deps.pool, sessionId)
      const { members, member, leads, manages, seesPeople } = standing
      const names = await officerNames(ctx.deps.pool, [
        ...session.present,
        ...(session.openedBy ? [session.openedBy] : []),
        ...(session.closedBy ? [session.closedBy] : []),
      ])
      return {
        ...session,
        minutes: session.minutes !== null,
        closedBy: session.closedBy && (names.get(session.closedBy) ?? null),
        quorum,
        member,
        leads,
        manages,
        closable: closable(items),
        seats: members.map(({ officerId, name, chair }) => ({
          officerId,
          name,
          chair,
          present: session.present.includes(officerId),
        })),
        items: items.map((item) => {
          const seat = seatOf(ctx.officer.id, item, session, members)
          const hidden = seat.choice === 'aside' && item.decidedAt === null
          const { id, requestId, number, service, status, outcome, decidedAt } = item
          const voted = item.votes.filter(
            ({ officerId, choice }) => choice !== 'aside' && session.present.includes(officerId),
          ).length
          return {
            id,
            requestId,
            number,
            service,
            status,
            outcome,
            decidedAt,
            applicant: seesPeople && !hidden ? item.fullName : null,
            again: status === 'reconsideration',
            studied: item.studied.map(({ name }) => name),
            /** Who sits on the committee and may not vote on it: they studied it, or stepped aside. */
            barred: members
              .map(({ officerId }) => officerId)
              .filter(
                (id) =>
                  item.studied.some(({ officerId }) => officerId === id) ||
                  item.votes.some(({ officerId, choice }) => officerId === id && choice === 'aside'),
              ),
            voted,
            choice: seat.choice,
          }
        }),
      }
    }),
  plan: may('committee.manage')
    .input(plan)
    .mutation(async ({ ctx, input }) => {
      theCommittee(ctx)
      const wish = { startsAt: new Date(input.startsAt), place: input.place }
      return { id: await planSession(ctx.deps, wish, (id) => [entryOf(ctx, 'committee.planned', id)]) }
    }),
  change: may('committee.manage')
    .input(one.extend(plan.shape))
    .mutation(async ({ ctx, input: { sessionId, startsAt, place } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.changed', sessionId)
      await carried(changeSession(ctx.deps, sessionId, { startsAt: new Date(startsAt), place }, [entry]))
    }),
  cancel: may('committee.manage')
    .input(one)
    .mutation(async ({ ctx, input: { sessionId } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.cancelled', sessionId)
      await carried(cancelSession(ctx.deps, sessionId, [entry]))
    }),
  /** Tells the members of a session to come. */
  invite: may('committee.manage')
    .input(one)
    .mutation(async ({ ctx, input: { sessionId } }) => {
      const { members } = await standingOf(ctx)
      const session = await readSession(ctx.deps.pool, sessionId)
      if (!session) throw new Declined('NOT_FOUND', 'notFound')
      if (session.status !== 'planned') throw new Declined('CONFLICT', 'committee.notPlanned')
      const others = members.map(({ officerId }) => officerId).filter((id) => id !== ctx.officer.id)
      await ctx.deps.notify(others, { kind: 'committeeCalled' })
      await ctx.audit({ action: 'committee.called', subject: 'committee', subjectId: sessionId })
      return { told: others.length }
    }),
  open: may('committee.read')
    .input(one.extend({ present: officers }))
    .mutation(async ({ ctx, input: { sessionId, present } }) => {
      await leading(ctx)
      const entry = entryOf(ctx, 'committee.opened', sessionId)
      await carried(openSession(ctx.deps, sessionId, { by: ctx.officer.id, present }, [entry]))
    }),
  /** Who is there. */
  presence: may('committee.read')
    .input(one.extend({ present: officers }))
    .mutation(async ({ ctx, input: { sessionId, present } }) => {
      await leading(ctx)
      const entry = entryOf(ctx, 'committee.presence', sessionId, { present: present.length })
      await carried(setPresent(ctx.deps, sessionId, () => present, [entry]))
    }),
  /** A member comes in. */
  join: may('committee.read')
    .input(one)
    .mutation(async ({ ctx, input: { sessionId } }) => {
      const { member } = await standingOf(ctx)
      if (!member) throw new Declined('FORBIDDEN', 'committee.notMember')
      const entry = entryOf(ctx, 'committee.joined', sessionId)
      await carried(setPresent(ctx.deps, sessionId, (now) => [...now, ctx.officer.id], [entry]))
    }),
  close: may('committee.read')
    .input(one.extend({ notes: z.string().trim().max(4000) }))
    .mutation(async ({ ctx, input: { sessionId, notes } }) => {
      await leading(ctx)
      const wish = { by: ctx.officer.id, notes }
      await carried(
        closeSession(ctx.deps, sessionId, wish, (sha256) => [
          entryOf(ctx, 'committee.closed', sessionId, { minutes: sha256 }),
        ]),
      )
    }),
})
