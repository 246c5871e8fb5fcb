import pg from 'pg'
import type { DatabaseConnection } from './pool.ts'

/** Rows of one table, as JSON texts; never parsed here, because JavaScript would round large numbers. */
export interface TableRows {
  readonly table: string
  readonly rows: readonly string[]
}

/** Everything in a database at one moment. */
export interface Snapshot {
  /** Name and checksum of every applied migration: rows fit only a database with the same. */
  readonly migrations: readonly string[]
  readonly tables: AsyncIterable<TableRows>
}

const ROWS_AT_ONCE = 500

const TABLES = `
  SELECT relname AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY 1`
const MIGRATIONS = `
  SELECT migration_name || ' ' || checksum AS one FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1`
const COLUMNS = `
  SELECT attname AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`
const FOREIGN_KEYS = `
  SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`
const SEQUENCES = `
  SELECT a.attname AS column, pg_get_serial_sequence(quote_ident($1), a.attname) AS sequence
  FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
    AND pg_get_serial_sequence(quote_ident($1), a.attname) IS NOT NULL`

/**
 * Hands `use` everything in the database as it is at one moment, while others go on writing. Needs no program of
 * PostgreSQL, so it is also the way from one major version to the next and to a server of one's own.
 */
export function withSnapshot<T>(
  from: DatabaseConnection,
  use: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  return connected(from, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await use({ migrations: await names(client, MIGRATIONS, 'one'), tables: tablesOf(client) })
  })
}

/**
 * Replaces everything in the database by a snapshot, in one transaction: whole or not at all.
 *
 * @returns rows written per table
 * @throws when the two databases do not have the same migrations
 */
export function writeSnapshot(to: DatabaseConnection, snapshot: Snapshot): Promise<Record<string, number>> {
  return connected(to, async (client) => {
    const have = await names(client, MIGRATIONS, 'one')
    if (JSON.stringify(have) !== JSON.stringify(snapshot.migrations)) {
      throw new Error(
        'the database and the data are of different releases: restore with the release that made the backup',
      )
    }
    await client.query('BEGIN')
    const tables = await names(client, TABLES, 'name')
    const keys = await client.query<{ table: string; name: string; definition: string }>(FOREIGN_KEYS)
    // Tables come in the order of their names; the keys are checked when they are made again. Needs no superuser.
    for (const key of keys.rows) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${key.name}`)
    // Triggers guard what the application does (the audit trail grows and nothing else); here a whole state is put in place.
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`)
    await client.query(`TRUNCATE ${tables.map(quoted).join(', ')}`)
    const written: Record<string, number> = Object.fromEntries(tables.map((table) => [table, 0]))
    for await (const { table, rows } of snapshot.tables) {
      if (!(table in written)) throw new Error(`the database has no table ${table}`)
      written[table] = (written[table] ?? 0) + (await insert(client, table, rows))
    }
    for (const table of tables) await continueSequences(client, table)
    for (const key of keys.rows) {
      await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${key.name} ${key.definition}`)
    }
    for (const table of tables) await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`)
    await client.query('COMMIT')
    return written
  })
}

async function* tablesOf(client: pg.Client): AsyncGenerator<TableRows> {
  for (const table of await names(client, TABLES, 'name')) {
    await client.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS row FROM ${quoted(table)} t`,
    )
    for (;;) {
      const rows = await names(client, `FETCH ${ROWS_AT_ONCE} FROM rows`, 'row')
      if (rows.length > 0) yield { table, rows }
      if (rows.length < ROWS_AT_ONCE) break
    }
    await client.query('CLOSE rows')
  }
}

async function insert(client: pg.Client, table: string, rows: readonly string[]): Promise<number> {
  const { rows: found } = await client.query<{ name: string }>(COLUMNS, [quoted(table)])
  const columns = found.map((column) => quoted(column.name)).join(', ')
  const { rowCount } = await client.query(
    `INSERT INTO ${quoted(table)} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM json_populate_recordset(NULL::${quoted(table)}, $1::json)`,
    [`[${rows.join(',')}]`],
  )
  return rowCount ?? 0
}

async function continueSequences(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string }>(SEQUENCES, [table])
  for (const { column, sequence } of rows) {
    await client.query(
      `SELECT setval($1::regclass, greatest(max(${quoted(column)}), 1), max(${quoted(column)}) IS NOT NULL) FROM ${quoted(table)}`,
      [sequence],
    )
  }
}

async function names(client: pg.Client, sql: string, column: string): Promise<string[]> {
  const { rows } = await client.query<Record<string, string>>(sql)
  return rows.map((row) => row[column] ?? '')
}

const quoted = (name: string) => pg.escapeIdentifier(name)

async function connected<T>(to: DatabaseConnection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...to, application_name: 'sila transfer' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`SET timezone = 'UTC'; SET search_path = public; SET statement_timeout = 0`)
    return await work(client)
  } finally {
    await client.end() // What was not committed is undone.
  }
}
