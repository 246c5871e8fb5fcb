import type { Role } from '../domain/role.ts'
import type { Database } from '../store/prisma.ts'

/** Row of `setting`: whether everybody needs a second factor, and not administrators alone. */
const NAME = 'officers.secondFactor'

/** Whether a role works only with a second factor. Administrators always do. */
export async function isFactorNeeded(db: Pick<Database, 'setting'>, role: Role): Promise<boolean> {
  return role === 'administrator' || (await isFactorNeededByAll(db))
}

export async function isFactorNeededByAll(db: Pick<Database, 'setting'>): Promise<boolean> {
  const row = await db.setting.findUnique({ where: { name: NAME } })
  return row?.value === 'everyone'
}

export async function needFactorOfAll(db: Pick<Database, 'setting'>, all: boolean): Promise<void> {
  const value = all ? 'everyone' : 'administrators'
  await db.setting.upsert({ where: { name: NAME }, create: { name: NAME, value }, update: { value } })
}
