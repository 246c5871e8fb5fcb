import type { Database } from '../../../store/prisma.ts'

/** Something done at a time; `by` is an officer's id, null where it was the command line. */
interface Done {
  readonly at: Date
  readonly by: string | null
}

/** When, and whose name; `by` null from the command line, '' for an officer who is no more. */
export interface Told {
  readonly at: string
  readonly by: string | null
}

/** Names of officers for what they did, read once for all of it. */
export async function namesOf(
  db: Database,
  done: readonly (Done | null)[],
): Promise<{
  told(one: Done): Told
  told(one: Done | null): Told | null
}> {
  const ids = [...new Set(done.flatMap((one) => one?.by ?? []))]
  const officers =
    ids.length === 0
      ? []
      : await db.officer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(officers.map(({ id, name }) => [id, name]))
  function told(one: Done): Told
  function told(one: Done | null): Told | null
  function told(one: Done | null): Told | null {
    return one && { at: one.at.toISOString(), by: one.by === null ? null : (names.get(one.by) ?? '') }
  }
  return { told }
}
