import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { type Association, association } from '../domain/association.ts'
import { storableJson } from './json.ts'
import type { Database } from './prisma.ts'
import { ask, inTransaction } from './sql.ts'
import { type Watched, watch } from './watched.ts'

/** The association's profile as it is in force, followed by its revisions. */
export interface AssociationStore {
  /** The newest revision; null before the first one. */
  newest(): Promise<Association | null>
  /** Adds a revision. */
  revise(profile: Association): Promise<void>
  /**
   * The profile in memory, fresh within 5 s of a revision. The file is taken when the database has none yet.
   * @param heard the profile as it is for people
   */
  keep(
    file: string | undefined,
    heard?: (profile: Association) => Association,
    onError?: (error: unknown) => void,
  ): Promise<Watched<Association>>
}

/** A profile that cannot be used: what is wrong where. */
export class AssociationError extends Error {
  override readonly name = 'AssociationError'
}

/** First come, first served: of processes that start at once one writes, the others find it written. */
const FIRST = `INSERT INTO association_revision (profile)
  SELECT $1::jsonb WHERE NOT EXISTS (SELECT 1 FROM association_revision)`

export function createAssociationStore(db: Database, pool: pg.Pool): AssociationStore {
  const newest: AssociationStore['newest'] = async () => {
    const row = await db.associationRevision.findFirst({ orderBy: { revision: 'desc' } })
    return row ? parse(row.profile, `revision ${row.revision} in the database`) : null
  }
  return {
    newest,
    async revise(profile) {
      const checked = parse(profile, 'the new profile')
      await ask(pool, {
        text: 'INSERT INTO association_revision (profile) VALUES ($1::jsonb)',
        values: [storableJson(checked)],
      })
    },
    async keep(file, heard = (profile) => profile, onError = undefined) {
      if (!(await newest())) await seed(pool, file)
      return watch({
        async mark() {
          const { rows } = await ask<{ mark: string }>(pool, {
            text: `SELECT coalesce(max(revision), 0)::text AS mark FROM association_revision`,
          })
          return rows[0]?.mark ?? ''
        },
        async load() {
          const found = await newest()
          if (!found) throw new AssociationError('the database holds no association')
          return heard(found)
        },
        onError,
      })
    },
  }
}

async function seed(pool: pg.Pool, file: string | undefined): Promise<void> {
  if (!file) throw new AssociationError('no association yet: ASSOCIATION_FILE must name its profile')
  const profile = await readAssociation(file)
  await inTransaction(pool, async (client) => {
    await ask(client, { text: 'LOCK TABLE association_revision IN EXCLUSIVE MODE' })
    await ask(client, { text: FIRST, values: [storableJson(profile)] })
    return true
  })
}

/** A profile from its file. @throws AssociationError naming every field that does not fit */
export async function readAssociation(file: string): Promise<Association> {
  const text = await readFile(file, 'utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new AssociationError(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
  return parse(json, file)
}

function parse(profile: unknown, where: string): Association {
  const read = association.safeParse(profile)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => `  ${path.join('.') || '(all)'}: ${message}`)
  throw new AssociationError(`the association in ${where} cannot be used:\n${problems.join('\n')}`)
}
