import { committeeMembers, seatChair, seatMember, unseatMember } from '../../store/committee-members.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { type CommitteeDeps, writeAll } from './in-session.ts'
import { CommitteeRefused } from './refused.ts'

/** Seats an officer on the committee. @throws CommitteeRefused `notForMembers` for who is no officer, or only looks on */
export async function addMember(
  { pool, now }: Pick<CommitteeDeps, 'pool' | 'now'>,
  officerId: string,
  also: readonly Statement[],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await ask(client, {
      text: `SELECT FROM officer WHERE id = $1 AND disabled_at IS NULL AND role <> 'auditor' FOR SHARE`,
      values: [officerId],
    })
    if (!rowCount) throw new CommitteeRefused('notForMembers')
    await writeAll(client, [seatMember(officerId, now()), ...also])
    return true
  })
}

/** Ends a membership. @throws CommitteeRefused `memberInSession` while they sit in an open session */
export async function endMember(
  { pool, now }: Pick<CommitteeDeps, 'pool' | 'now'>,
  officerId: string,
  also: readonly Statement[],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await ask(client, {
      text: `SELECT FROM committee_session WHERE status = 'open' AND $1::uuid = ANY (present) FOR SHARE`,
      values: [officerId],
    })
    if (rowCount) throw new CommitteeRefused('memberInSession')
    await writeAll(client, [unseatMember(officerId, now()), ...also])
    return true
  })
}

/** Lets a member lead. @throws CommitteeRefused `notMember` */
export async function nameChair(
  { pool }: Pick<CommitteeDeps, 'pool'>,
  officerId: string,
  also: readonly Statement[],
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const members = await committeeMembers(client)
    if (!members.some((member) => member.officerId === officerId)) throw new CommitteeRefused('notMember')
    await writeAll(client, [seatChair(officerId), ...also])
    return true
  })
}
