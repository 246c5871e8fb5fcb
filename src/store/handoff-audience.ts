import type pg from 'pg'
import type { Role } from '../domain/role.ts'
import { ask } from './sql.ts'

const HANDLING: readonly Role[] = ['officer', 'supervisor', 'administrator']
const LEADING: readonly Role[] = ['supervisor', 'administrator']
const ROLES = { handling: HANDLING, leading: LEADING, running: ['administrator'] } as const

const AUDIENCE = `
SELECT o.id FROM officer o
 WHERE o.disabled_at IS NULL AND o.role = ANY ($1)
   AND ($2::uuid IS NULL OR EXISTS (SELECT FROM team_member m WHERE m.team_id = $2 AND m.officer_id = o.id))`

/**
 * Whom news of a conversation goes to.
 * @param who `handling`: whoever talks with people; `leading`: supervisors and administrators;
 *   `running`: administrators
 * @param teamId only members of that team; a team without any is everybody's
 */
export async function audience(
  pool: pg.Pool,
  who: keyof typeof ROLES,
  teamId: string | null = null,
): Promise<string[]> {
  const roles = ROLES[who]
  const { rows } = await ask<{ id: string }>(pool, { text: AUDIENCE, values: [roles, teamId] })
  if (rows.length === 0 && teamId !== null) return audience(pool, who)
  return rows.map(({ id }) => id)
}
