import { DecisionUnmet } from '../../../conversation/committee/decide.ts'
import { CommitteeRefused } from '../../../conversation/committee/refused.ts'
import { may as mayDo } from '../../../domain/role.ts'
import { auditStatement } from '../../../store/audit.ts'
import { type CommitteeMember, committeeMembers } from '../../../store/committee-members.ts'
import type { Statement } from '../../../store/sql.ts'
import type { Context, Done } from '../context.ts'
import { Declined } from '../declined.ts'
import type { Guarded } from '../guard.ts'

export type Acting = Context & Guarded

/** What an officer is to the committee. */
export interface Standing {
  readonly members: readonly CommitteeMember[]
  readonly member: boolean
  /** Leads the sessions: the chair, and whoever manages the committee. */
  readonly leads: boolean
  readonly manages: boolean
  /** Sees whom requests are of: members for what is before them, and all roles that see everything. */
  readonly seesPeople: boolean
}

/** @throws Declined NOT_FOUND where the association has no committee */
export function theCommittee({ deps }: Pick<Context, 'deps'>) {
  const { committee } = deps.association()
  if (!committee) throw new Declined('NOT_FOUND', 'notFound')
  return committee
}

/** @throws Declined NOT_FOUND where the association has no committee */
export async function standingOf(ctx: Acting): Promise<Standing> {
  theCommittee(ctx)
  const members = await committeeMembers(ctx.deps.pool)
  const mine = members.find(({ officerId }) => officerId === ctx.officer.id)
  const manages = mayDo(ctx.officer.role, 'committee.manage')
  return {
    members,
    member: mine !== undefined,
    leads: manages || mine?.chair === true,
    manages,
    seesPeople: mine !== undefined || ctx.officer.role !== 'officer',
  }
}

/** @throws Declined FORBIDDEN for whoever does not lead the sessions */
export async function leading(ctx: Acting): Promise<Standing> {
  const standing = await standingOf(ctx)
  if (!standing.leads) throw new Declined('FORBIDDEN', 'committee.notLeading')
  return standing
}

/** The committee's refusals in the words of the console. */
export async function carried<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (error instanceof DecisionUnmet)
      throw new Declined('CONFLICT', 'moveUnmet', { unmet: error.unmet.join() })
    if (!(error instanceof CommitteeRefused)) throw error
    if (error.why === 'absent') throw new Declined('NOT_FOUND', 'notFound')
    throw new Declined('CONFLICT', `committee.${error.why}`)
  })
}

/** The entry of the audit trail about a session, for the commit of what it tells of. */
export function entryOf(
  ctx: Pick<Context, 'auditEntry'>,
  action: string,
  subjectId: string,
  detail: Done['detail'] = {},
): Statement {
  return auditStatement(ctx.auditEntry({ action, subject: 'committee', subjectId, detail }))
}
