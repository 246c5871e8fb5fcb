import type pg from 'pg'
import type { SessionStatus } from '../../domain/committee.ts'
import { type CommitteeItem, readItem } from '../../store/committee-items.ts'
import { type CommitteeSession, readSession } from '../../store/committee-sessions.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import type { Changes } from '../changes.ts'
import { CommitteeRefused } from './refused.ts'

export interface CommitteeDeps {
  readonly pool: pg.Pool
  readonly changes: Pick<Changes, 'tell'>
  readonly now: () => Date
}

/**
 * Work in a session that nothing else can change meanwhile; what it answers are statements for the same commit.
 * @throws CommitteeRefused where there is no such session, or it is not in one of these states
 */
export async function inSession(
  { pool, changes }: Pick<CommitteeDeps, 'pool' | 'changes'>,
  sessionId: string,
  statuses: readonly SessionStatus[],
  work: (client: pg.PoolClient, session: CommitteeSession) => Promise<readonly Statement[]>,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const session = await readSession(client, sessionId, true)
    if (!session) throw new CommitteeRefused('absent')
    if (!statuses.includes(session.status))
      throw new CommitteeRefused(statuses.includes('open') ? 'notOpen' : 'notPlanned')
    await writeAll(client, await work(client, session))
    return true
  })
  changes.tell({ kind: 'committee', id: sessionId })
}

/**
 * The same for one request on the agenda of an open session, undecided as yet.
 * @throws CommitteeRefused
 */
export async function inItem(
  deps: Pick<CommitteeDeps, 'pool' | 'changes'>,
  itemId: string,
  work: (
    client: pg.PoolClient,
    item: CommitteeItem,
    session: CommitteeSession,
  ) => Promise<readonly Statement[]>,
): Promise<void> {
  const known = await readItem(deps.pool, itemId)
  if (!known) throw new CommitteeRefused('absent')
  await inSession(deps, known.sessionId, ['open'], async (client, session) => {
    const item = await readItem(client, itemId, true)
    if (!item) throw new CommitteeRefused('absent')
    if (item.decidedAt !== null) throw new CommitteeRefused('itemDecided')
    return work(client, item, session)
  })
}

export async function writeAll(client: pg.PoolClient, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await ask(client, { text, values: [...values] })
}
