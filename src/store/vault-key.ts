import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { makeDataDirectory } from './data-directory.ts'
import { createVault, type Vault } from './vault.ts'

/** The secret key does not fit the data; the message says what to do. */
export class SecretKeyError extends Error {
  override readonly name = 'SecretKeyError'
}

const FILE = 'secret.key'
const SETTING = 'secretKeyCheck'

/**
 * The secret key: the one of the environment, else that of `dataDir/secret.key`, which is made on first use and
 * readable by its owner only.
 *
 * @param fromEnv bytes of SECRET_KEY
 * @param mayMake false when the database already holds data sealed by some key: a new one would be useless
 */
export function loadSecretKey(dataDir: string, fromEnv?: Buffer, mayMake = true): Buffer {
  if (fromEnv) return fromEnv
  const file = path.join(dataDir, FILE)
  const kept = readKey(file)
  if (kept) return kept
  if (!mayMake) {
    throw new SecretKeyError(
      `the database holds sealed data, and its key is missing: restore ${file} from your backup, or set SECRET_KEY`,
    )
  }
  return makeKey(file)
}

/**
 * The vault of this installation. The database remembers a check value of the key its data was sealed with, so a
 * missing or a wrong key is noticed at the start and never makes data that nobody can read.
 *
 * @throws SecretKeyError
 */
export async function openVault(pool: pg.Pool, dataDir: string, fromEnv?: Buffer): Promise<Vault> {
  const kept = await readCheck(pool)
  const vault = createVault(loadSecretKey(dataDir, fromEnv, kept === undefined))
  // Two processes may start on an empty database at once: the first key to be written is the one that counts.
  if (kept === undefined) {
    await pool.query(
      'INSERT INTO setting (name, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (name) DO NOTHING',
      [SETTING, vault.check],
    )
  }
  if ((kept ?? (await readCheck(pool))) === vault.check) return vault
  throw new SecretKeyError(
    fromEnv
      ? 'SECRET_KEY is not the key the data in this database was sealed with'
      : `${path.join(dataDir, FILE)} is not the key the data in this database was sealed with`,
  )
}

async function readCheck(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ value: string }>(
    `SELECT value #>> '{}' AS value FROM setting WHERE name = $1`,
    [SETTING],
  )
  return rows[0]?.value
}

function readKey(file: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length < 32) throw new SecretKeyError(`${file} is damaged: restore it from your backup`)
  return key
}

/** Whole or not at all, and never over another: of several processes that start at once all get the same key. */
function makeKey(file: string): Buffer {
  const making = `${file}.${process.pid}-${randomBytes(3).toString('hex')}`
  makeDataDirectory(path.dirname(file))
  writeFileSync(making, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(making, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(making, { force: true })
  }
  const key = readKey(file)
  if (!key) throw new SecretKeyError(`${file} vanished while it was being made`)
  return key
}
