import { once } from 'node:events'
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { DatabaseConnection } from './pool.ts'
import { type TableRows, withSnapshot, writeSnapshot } from './transfer.ts'

const HEADER = 'sila backup 1 '
/** Begins the line that names the table of the rows below it; a row begins with a brace. */
const TABLE = 'table '
const ROWS_AT_ONCE = 500

/**
 * Writes everything in the database, as it is at one moment, into one compressed file that only its owner can
 * read. The file appears under its name when it is complete. Attachments and the secret key are not in it.
 */
export async function writeBackup(from: DatabaseConnection, file: string): Promise<void> {
  const making = `${file}.${process.pid}`
  const target = createWriteStream(making, { mode: 0o600, flush: true })
  const packed = createGzip()
  const done = finished(packed.pipe(target))
  done.catch(() => {}) // Reported below; without this a full disk would end the process first.
  try {
    await withSnapshot(from, async ({ migrations, tables }) => {
      packed.write(`${HEADER}${JSON.stringify(migrations)}\n`)
      for await (const { table, rows } of tables) {
        if (packed.write(`${TABLE}${table}\n${rows.map(onOneLine).join('\n')}\n`)) continue
        await Promise.race([once(packed, 'drain'), done])
      }
    })
    packed.end()
    await done
    renameSync(making, file)
  } finally {
    rmSync(making, { force: true })
  }
}

/**
 * Replaces everything in the database by a backup: whole or not at all.
 *
 * @returns rows written per table
 * @throws when the file is damaged or no backup, or was made by another release
 */
export async function restoreBackup(to: DatabaseConnection, file: string): Promise<Record<string, number>> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error))
  const lines = linesOf(source.pipe(unpacked))
  try {
    const first = await lines.next()
    const header = first.done ? '' : first.value
    if (!header.startsWith(HEADER)) throw new Error(`${file} is not a backup of Sila`)
    const migrations: string[] = JSON.parse(header.slice(HEADER.length))
    return await writeSnapshot(to, { migrations, tables: tablesOf(lines) })
  } finally {
    source.destroy()
  }
}

/** Lines up to the end; unlike readline alone it fails when the stream does, instead of ending early. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, undefined> {
  let failure: Error | undefined
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
  stream.on('error', (error: Error) => {
    failure = error
    lines.close()
  })
  for await (const line of lines) yield line
  if (failure) throw failure
}

/** JSON may hold these two as they are, and some readers of lines take them for the end of one. */
function onOneLine(row: string): string {
  return row.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

async function* tablesOf(lines: AsyncIterable<string>): AsyncGenerator<TableRows> {
  let table = ''
  let rows: string[] = []
  for await (const line of lines) {
    if (line.startsWith('{')) rows.push(line)
    const next = line.startsWith(TABLE) ? line.slice(TABLE.length) : undefined
    if (rows.length > 0 && (next !== undefined || rows.length >= ROWS_AT_ONCE)) {
      yield { table, rows }
      rows = []
    }
    table = next ?? table
  }
  if (rows.length > 0) yield { table, rows }
}
