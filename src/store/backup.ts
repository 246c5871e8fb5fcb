import { once } from 'node:events'
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type BackupDirectories, checkFiles, FILE, fileLines, restoreFiles } from './backup-files.ts'
import type { DatabaseConnection } from './pool.ts'
import { type TableRows, withSnapshot, writeSnapshot } from './transfer.ts'

const HEADER = 'sila backup 1 '
/** Begins the line that names the table of the rows below it; a row begins with a brace. */
const TABLE = 'table '
const ROWS_AT_ONCE = 500

/**
 * Writes everything in the database, as it is at one moment, and the files beside it, into one compressed file that only
 * its owner can read. The file appears under its name when it is complete. The secret key is never in it.
 * @param directories absent: the database alone
 */
export async function writeBackup(
  from: DatabaseConnection,
  file: string,
  directories?: BackupDirectories,
): Promise<void> {
  const making = `${file}.${process.pid}`
  const target = createWriteStream(making, { mode: 0o600, flush: true })
  const packed = createGzip()
  const done = finished(packed.pipe(target))
  done.catch(() => {}) // Reported below; without this a full disk would end the process first.
  const write = async (text: string) => {
    if (!packed.write(text)) await Promise.race([once(packed, 'drain'), done])
  }
  try {
    await withSnapshot(from, async ({ migrations, tables }) => {
      await write(`${HEADER}${JSON.stringify(migrations)}\n`)
      for await (const { table, rows } of tables)
        await write(`${TABLE}${table}\n${rows.map(onOneLine).join('\n')}\n`)
    })
    // After the rows: a file is there before the row that names it.
    if (directories) for await (const line of fileLines(directories)) await write(`${line}\n`)
    packed.end()
    await done
    renameSync(making, file)
  } finally {
    rmSync(making, { force: true })
  }
}

/** What a restore has put back: rows per table, files per directory. */
export interface Restored {
  readonly rows: Readonly<Record<string, number>>
  readonly files: { readonly attachments: number; readonly profile: number }
}

/**
 * Replaces everything in the database by a backup: whole or not at all. Then puts the files back that are in it.
 *
 * @throws when the file is damaged or no backup, or was made by another release
 */
export async function restoreBackup(
  to: DatabaseConnection,
  file: string,
  into: { readonly attachments: string; readonly profile: string },
): Promise<Restored> {
  // Once to its end before anything is touched: a torn file must not leave a database without its files.
  await reading(file, async (_, lines) => {
    for await (const _ of tablesOf(lines));
    await checkFiles(lines.rest())
  })
  return await reading(file, async (migrations, lines) => {
    const rows = await writeSnapshot(to, { migrations, tables: tablesOf(lines) })
    return { rows, files: await restoreFiles(lines.rest(), into) }
  })
}

/** Lines read one by one, of which the last may be given back. */
interface Lines {
  next(): Promise<IteratorResult<string, undefined>>
  back(line: string): void
  rest(): AsyncIterable<string>
}

async function reading<T>(file: string, use: (migrations: string[], lines: Lines) => Promise<T>): Promise<T> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.on('error', (error) => unpacked.destroy(error))
  const all = linesOf(source.pipe(unpacked))
  const given: string[] = []
  const lines: Lines = {
    async next() {
      const value = given.pop()
      return value === undefined ? all.next() : { value, done: false }
    },
    back: (line) => void given.push(line),
    async *rest() {
      for (let one = await lines.next(); !one.done; one = await lines.next()) yield one.value
    },
  }
  try {
    const first = await lines.next()
    const header = first.done ? '' : first.value
    if (!header.startsWith(HEADER)) throw new Error(`${file} is not a backup of Sila`)
    return await use(JSON.parse(header.slice(HEADER.length)), lines)
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

/** The tables, up to the first file. */
async function* tablesOf(lines: Lines): AsyncGenerator<TableRows> {
  let table = ''
  let rows: string[] = []
  for (let one = await lines.next(); !one.done; one = await lines.next()) {
    const line = one.value
    if (line.startsWith(FILE)) {
      lines.back(line)
      break
    }
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
