import { chainOf, DECLARED, type DeclaredRow, type Digest, digestOf } from './declaration-seal.ts'
import { ask, type Queryable } from './sql.ts'

/**
 * How a declaration stands to its seal: `sealed` as it was given, `waiting` for its seal (a moment after it was sent),
 * `changed` since it was sealed, `missing` though nothing ended its request, `chain` where a seal itself was tampered
 * with, `unsealed` where one should have been made long ago.
 */
export type SealState = 'sealed' | 'waiting' | 'changed' | 'missing' | 'chain' | 'unsealed'

export interface BrokenSeal {
  readonly requestId: string
  /** Null where the request is gone. */
  readonly number: string | null
  readonly state: Exclude<SealState, 'sealed' | 'waiting'>
}

export interface SealReport {
  readonly seals: number
  /** Of requests that ended by their time or by a wish to be erased: the seal stays, and tells nothing. */
  readonly ended: number
  readonly waiting: number
  readonly broken: readonly BrokenSeal[]
  /** Numbers of declarations that were made and are nowhere any more: neither they nor their seals, and nothing ended them. */
  readonly removed: readonly string[]
}

/** Minutes in which a declaration gets its seal. */
const SOON = 60
const AT_ONCE = 500

type Row = { [Name in keyof DeclaredRow]: DeclaredRow[Name] | null } & {
  seq: string
  sealed_request: string
  content: string
  chain: string
  sealed_at: Date
  sealed_number: string | null
  ended: boolean
  request_number: string | null
}

const SEALS = `
SELECT s.seq, s.request_id AS sealed_request, s.content, s.chain, s.sealed_at, s.number AS sealed_number, ${DECLARED},
       r.number AS request_number,
       EXISTS (SELECT FROM ended_request e WHERE e.id = s.request_id) AS ended
  FROM declaration_seal s LEFT JOIN declaration d ON d.id = s.declaration_id
  LEFT JOIN help_request r ON r.id = s.request_id`

const OPEN = `
SELECT d.request_id, r.number, d.declared_at < $1::timestamptz - interval '${SOON} minutes' AS late
  FROM declaration d JOIN help_request r ON r.id = d.request_id
 WHERE substring(d.request_id::text FROM 15 FOR 1) <> '8'
   AND NOT EXISTS (SELECT FROM declaration_seal s WHERE s.declaration_id = d.id)`

/**
 * In one look, because a declaration may be sealed or its request end meanwhile. Where the count itself was set back, the
 * numbers above it are told as well.
 */
const REMOVED = `
WITH known AS (
  SELECT number FROM declaration_seal WHERE number IS NOT NULL
  UNION SELECT number FROM declaration WHERE number IS NOT NULL
  UNION SELECT declaration FROM ended_request WHERE declaration IS NOT NULL),
last AS (SELECT coalesce((SELECT last FROM declaration_count), 0) AS last)
SELECT n::text AS number FROM last, generate_series(1, last) n WHERE NOT EXISTS (SELECT FROM known k WHERE k.number = n)
UNION ALL SELECT k.number::text FROM known k, last WHERE k.number > last.last
UNION ALL SELECT number::text FROM declaration WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1
 ORDER BY 1 LIMIT 1000`

/** Walks the whole chain, and says of every seal that does not hold which request it is of. */
export async function verifySeals(db: Queryable, digest: Digest, now: Date): Promise<SealReport> {
  const broken: BrokenSeal[] = []
  let [seals, ended, before, after] = [0, 0, '', '0']
  for (;;) {
    const { rows } = await ask<Row>(db, {
      text: `${SEALS} WHERE s.seq > $1 ORDER BY s.seq LIMIT ${AT_ONCE}`,
      values: [after],
    })
    for (const row of rows) {
      const state = stateOf(row, before, digest)
      if (state === 'ended') ended++
      else if (state !== 'sealed')
        broken.push({ requestId: row.sealed_request, number: row.request_number, state })
      before = row.chain
    }
    seals += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) break
    after = last.seq
  }
  const { rows: open } = await ask<{ request_id: string; number: string; late: boolean }>(db, {
    text: OPEN,
    values: [now],
  })
  for (const { request_id, number, late } of open)
    if (late) broken.push({ requestId: request_id, number, state: 'unsealed' })
  const { rows: removed } = await ask<{ number: string }>(db, { text: REMOVED })
  return {
    seals,
    ended,
    waiting: open.filter(({ late }) => !late).length,
    broken,
    removed: removed.map(({ number }) => number),
  }
}

/** How a declaration stands to its seal, and since when it has one; null where there is no such declaration. */
export async function sealOf(
  db: Queryable,
  digest: Digest,
  declarationId: string,
  now: Date,
): Promise<{ readonly state: SealState; readonly sealedAt: Date | null } | null> {
  const [row] = (
    await ask<Row>(db, { text: `${SEALS} WHERE s.declaration_id = $1`, values: [declarationId] })
  ).rows
  if (!row) {
    const { rows } = await ask<{ late: boolean }>(db, {
      text: `${OPEN} AND d.id = $2`,
      values: [now, declarationId],
    })
    const [open] = rows
    return open ? { state: open.late ? 'unsealed' : 'waiting', sealedAt: null } : null
  }
  const [previous] = (
    await ask<{ chain: string }>(db, {
      text: 'SELECT chain FROM declaration_seal WHERE seq < $1 ORDER BY seq DESC LIMIT 1',
      values: [row.seq],
    })
  ).rows
  const state = stateOf(row, previous?.chain ?? '', digest)
  return { state: state === 'ended' ? 'missing' : state, sealedAt: row.sealed_at }
}

function stateOf(
  row: Row,
  before: string,
  digest: Digest,
): Exclude<SealState, 'waiting' | 'unsealed'> | 'ended' {
  const { sealed_request: requestId, content, sealed_at: sealedAt, sealed_number: number } = row
  if (chainOf({ before, requestId, content, sealedAt, number }, digest) !== row.chain) return 'chain'
  if (!isWhole(row)) return row.ended ? 'ended' : 'missing'
  return digestOf(row, digest) === content && row.number === number ? 'sealed' : 'changed'
}

/** The declaration is still there. */
function isWhole(row: Row): row is Row & DeclaredRow {
  return row.request_id !== null
}
