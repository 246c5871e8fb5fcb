// npm run contact -- export|erase|hold|release PHONE|--id ID, or wishes: people's rights over their own data, for officers.
import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { createAssociationStore } from '../store/association-store.ts'
import { createBlobs } from '../store/blobs.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma } from '../store/prisma.ts'
import { eraseContact } from '../store/retention-erase.ts'
import { exportContact, exportFiles, type Unseal } from '../store/retention-export.ts'
import {
  contactById,
  contactsByPhone,
  erasureWishes,
  holdContact,
  type KnownContact,
  releaseContact,
} from '../store/retention-people.ts'
import { ANSWER_DAYS } from '../store/retention-rules.ts'
import { openVault, SecretKeyError } from '../store/vault-key.ts'
import { parseMobile } from '../text/phone.ts'
import { settingsOrExit } from './settings.ts'

const USAGE = `Usage: npm run contact -- COMMAND PHONE|--id ID
  export   PHONE|--id ID [--file FILE]               everything kept about a person, as one JSON file
  erase    PHONE|--id ID [--by NAME] [--yes]         removes it, and leaves a trace without personal data
  hold     PHONE|--id ID --reason TEXT [--by NAME]   forbids to delete anything of them
  release  PHONE|--id ID                             lifts that
  wishes                                             who asked to be erased, and until when they must be answered
Make sure first that whoever asks is the person.`

/** sysexits.h: wrong usage, no such data, not confirmed. */
const CODES = { usage: 64, data: 65, confirm: 77 } as const

class Refusal extends Error {
  readonly code: number
  constructor(why: keyof typeof CODES, message: string) {
    super(message)
    this.code = CODES[why]
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const day = (at: Date) => at.toISOString().slice(0, 10)

const { command, phone, options } = argumentsOrExit()
const config = settingsOrExit()
const blobs = createBlobs(path.join(config.dataDir, 'attachments'))

try {
  await withDatabase(config, async (connection) => {
    await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
    const pool = createPool(connection, { max: 2 })
    try {
      await (command === 'wishes' ? showWishes(pool) : actOn(pool, await theOne(pool)))
    } finally {
      await pool.end()
    }
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof Refusal ? error.code : 1
}

function argumentsOrExit() {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { id: text, file: text, reason: text, by: text, yes: { type: 'boolean' } },
    })
    const [name = '', ...rest] = positionals
    const known = ['export', 'erase', 'hold', 'release', 'wishes'].includes(name)
    const named = rest.length + (values.id === undefined ? 0 : 1) === (name === 'wishes' ? 0 : 1)
    const id = values.id === undefined || UUID.test(values.id)
    if (known && named && id && (name !== 'hold' || values.reason))
      return { command: name, phone: rest[0], options: values }
  } catch {
    // An option that does not exist.
  }
  console.error(USAGE)
  process.exit(CODES.usage)
}

/** The one contact that is meant. A number that leads to several leaves the choice to the officer. */
async function theOne(pool: pg.Pool): Promise<KnownContact> {
  if (options.id !== undefined) {
    const found = await contactById(pool, options.id)
    if (!found) throw new Refusal('data', 'There is no contact of that id.')
    return found
  }
  const read = parseMobile(phone ?? '')
  if (!read.ok) throw new Refusal('usage', 'That is no mobile number.')
  const [found, ...others] = await contactsByPhone(pool, read.value)
  if (!found)
    throw new Refusal('data', 'No contact has that number. One who never gave it is found by --id only.')
  if (others.length === 0) return found
  const all = [found, ...others].map(describe).join('\n')
  throw new Refusal('data', `That number leads to several contacts. Name one with --id:\n${all}`)
}

function describe({ id, since, lastWrote, channels, requests }: KnownContact): string {
  const wrote = lastWrote ? `, last wrote ${day(lastWrote)}` : ''
  return `  ${id}  ${channels.join(', ')}, since ${day(since)}${wrote}, requests: ${requests.join(', ') || 'none'}`
}

async function actOn(pool: pg.Pool, contact: KnownContact): Promise<void> {
  if (command === 'export') return writeExport(pool, contact)
  if (command === 'erase') return erase(pool, contact)
  if (command === 'hold') {
    await holdContact(pool, { id: contact.id, reason: options.reason ?? '', by: by(), at: new Date() })
    console.log(`Held: nothing of ${contact.id} is deleted until it is released.`)
  } else if (await releaseContact(pool, contact.id)) console.log(`Released: ${contact.id}.`)
  else throw new Refusal('data', 'That contact is not held.')
}

function by(): string {
  return options.by ?? userInfo().username
}

async function erase(pool: pg.Pool, contact: KnownContact): Promise<void> {
  const { openRequests, holdReason, heldSince } = contact
  const against = [
    ...openRequests.map((number) => `Request ${number} is open: erasing ends it without an outcome.`),
    ...(heldSince ? [`A legal hold stands since ${day(heldSince)}: ${holdReason}`] : []),
  ]
  if (against.length > 0 && !options.yes)
    throw new Refusal(
      'confirm',
      `${against.join('\n')}\nNothing was erased. With --yes it is erased all the same.`,
    )
  const association = await createAssociationStore(createPrisma(pool), pool).newest()
  const order = {
    contactId: contact.id,
    by: by(),
    now: new Date(),
    timeZone: association?.timeZone ?? 'Asia/Riyadh',
  }
  const erased = await eraseContact(pool, blobs, order)
  if (!erased) throw new Refusal('data', 'That contact is gone already.')
  console.log(`Erased: ${contact.id}.`)
  for (const [kind, count] of Object.entries(erased)) if (count > 0) console.log(`  ${kind}: ${count}`)
  console.log('Backups made before still hold it: delete them, or erase this id again after a restore.')
}

/** The file appears under its name when it is complete, for its owner alone. */
async function writeExport(pool: pg.Pool, contact: KnownContact): Promise<void> {
  const unseal = await unsealing(pool)
  const exported = await exportContact(pool, contact.id, unseal)
  if (!exported) throw new Refusal('data', 'That contact is gone.')
  const file = options.file ?? `contact-${contact.id}.json`
  const making = `${file}.${process.pid}`
  const head = {
    exportedAt: new Date().toISOString(),
    nationalIds: unseal ? 'readable' : 'masked',
    ...exported,
  }
  try {
    await pipeline(
      async function* () {
        yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": [`
        let separator = '\n'
        for await (const one of exportFiles(pool, blobs, contact.id)) {
          yield `${separator}    ${JSON.stringify(one)}`
          separator = ',\n'
        }
        yield '\n  ]\n}\n'
      },
      createWriteStream(making, { mode: 0o600, flush: true }),
    )
    renameSync(making, file)
  } finally {
    rmSync(making, { force: true })
  }
  console.log(`${file} is written. It holds everything, in clear: hand it over safely and delete it here.`)
  if (!unseal) console.log('The secret key is not here: national IDs in it are masked.')
}

async function unsealing(pool: pg.Pool): Promise<Unseal> {
  try {
    return (await openVault(pool, config.dataDir, config.secretKey)).open
  } catch (error) {
    if (error instanceof SecretKeyError) return undefined
    throw error
  }
}

async function showWishes(pool: pg.Pool): Promise<void> {
  const wishes = await erasureWishes(pool)
  if (wishes.length === 0) console.log('Nobody waits for their data to be erased.')
  for (const wish of wishes) {
    const until = new Date((wish.erasureAsked ?? wish.since).getTime() + ANSWER_DAYS * 86_400_000)
    const open = wish.openRequests.length > 0 ? `, open: ${wish.openRequests.join(', ')}` : ''
    console.log(`${describe(wish)}${open}${wish.heldSince ? ', held' : ''}, answer until ${day(until)}`)
  }
}
