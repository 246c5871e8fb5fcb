import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel, Receive } from '../../src/channels/channel.ts'
import { compose } from '../../src/compose.ts'
import { loadConfig } from '../../src/config.ts'
import type { InboundContent, RenderedMessage } from '../../src/domain/message.ts'
import { createLogger } from '../../src/log.ts'
import { fakeChannel } from '../conversation/office.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

/** Everything Sila keeps and says, put together as main.ts does it, with a network that keeps a ledger. */
export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>

/** @param network what differs from a network that works; @param env more settings */
export async function openTestHouse(
  network: Partial<Channel> = {},
  env: Readonly<Record<string, string>> = {},
  database?: TestDatabase,
) {
  const db = database ?? (await testDatabase())
  const dataDir = mkdtempSync(join(tmpdir(), 'sila-security-'))
  const lines: string[] = []
  const log = createLogger('trace', { write: (line: string) => void lines.push(line) }, false)
  const read = loadConfig({ DATABASE_URL: db.url, DATA_DIR: dataDir, LOG_LEVEL: 'trace', ...env })
  if (!read.ok) throw new Error(`wrong settings: ${read.problems.map(({ name }) => name).join()}`)
  const fake = fakeChannel()
  let receive: Receive | undefined
  const channel: Channel = {
    ...fake,
    ...network,
    start: async (through) => {
      receive = through
    },
  }
  const house = await compose(read.config, log, () => [channel])
  await house.open()
  let count = 0

  return {
    house,
    db,
    dataDir,
    pool: house.database.pool,
    /** The whole log so far. */
    log: () => lines.join(''),
    /** One message from an address; resolves when it is recorded. @returns its id */
    async send(address: string, content: InboundContent, name?: string, id = `s${++count}`): Promise<string> {
      if (!receive) throw new Error('not open')
      const sentAt = new Date().toISOString()
      const sender = name === undefined ? {} : { name }
      await receive({ channel: 'telegram', account: 'bot', externalId: id, address, sentAt, sender, content })
      return id
    },
    /** Says a text and gives the reply that was recorded with it. */
    async say(address: string, text: string): Promise<RenderedMessage> {
      await this.send(address, { kind: 'text', text })
      return this.lastReply(address)
    },
    async tap(address: string, token: string): Promise<RenderedMessage> {
      await this.send(address, { kind: 'choice', token })
      return this.lastReply(address)
    },
    async lastReply(address: string): Promise<RenderedMessage> {
      const { rows } = await db.pool.query<{ content: RenderedMessage }>(
        `SELECT o.content FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
          WHERE c.address = $1 ORDER BY o.seq DESC LIMIT 1`,
        [address],
      )
      const [row] = rows
      if (!row) throw new Error('nothing was said')
      return row.content
    },
    /** Nothing waits to be sent or done any more. */
    async settled(): Promise<void> {
      await until(
        async () => {
          const { rows } = await db.pool.query<{ open: number }>(
            `SELECT (SELECT count(*) FROM outbound_message WHERE status IN ('pending', 'sending'))::int
                  + (SELECT count(*) FROM due_job WHERE status = 'running'
                        OR (status = 'waiting' AND due_at <= now()))::int AS open`,
          )
          return rows[0]?.open === 0
        },
        15,
        'everything to be sent and done',
      )
    },
    async close(): Promise<void> {
      await house.close()
      rmSync(dataDir, { recursive: true, force: true })
      if (!database) await db.drop()
    },
  }
}

/** Becomes due every minute, whatever else happens. */
export const TICKING = 'survey-sweep'

/** Every row of every table as text, generically: `table: {...}`; but for what the clock does every minute. */
export async function dump(
  { pool }: Pick<TestDatabase, 'pool'>,
  except: readonly string[] = [],
): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    if (except.includes(name)) continue
    const of = name === 'due_job' ? `(SELECT * FROM due_job WHERE task <> '${TICKING}')` : `"${name}"`
    const { rows } = await pool.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${of} t`)
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

/** A text in the three digit scripts people type. */
export const SCRIPTS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))),
]

/**
 * Only digits, as ASCII, whatever their script, so that an ID with spaces or in Arabic digits is found as well. Words of
 * the search stand side by side in quotes, and are no number together.
 */
export function bareDigits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll("' '", '{}')
    .replace(/[^0-9a-z{}[\]":]+/gi, '')
}

/** Valid by the check digit, of nobody. */
export function nationalId(n: number): string {
  const body = `1${String(12_345_600 + n).padStart(8, '0')}`
  for (let check = 0; check < 10; check++) if (luhn(`${body}${check}`)) return `${body}${check}`
  throw new Error('unreachable')
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, char, index) => {
    const digit = Number(char)
    return total + (index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2)
  }, 0)
  return sum % 10 === 0
}

export interface Answers {
  readonly id: string
  readonly phone: string
  readonly name: string
  readonly city: string
  readonly need: string
}

export const ANSWERS: Answers = {
  id: nationalId(1),
  phone: '0551234567',
  name: 'صالح بن محمد العتيبي',
  city: 'الطائف',
  need: 'انقطع الراتب من شهرين وما عندنا مصروف البيت',
}

/** The questions before the national ID: consent, service, for whom, name. */
export const opening = ({ name }: Answers): readonly string[] => [
  'تقديم طلب مساعدة',
  'أوافق',
  'السلة الغذائية',
  'لي',
  name,
]

/** The answers after the national ID, up to the request's number. */
export const rest = ({ phone, city, need }: Answers): readonly string[] => [
  phone,
  city,
  'حي الشهداء',
  'خمسة',
  'أقل من 3000 ريال',
  '٣',
  'نعم',
  need,
  'لاحقًا',
  'لاحقًا',
]

/** Sends a whole help request. @returns its number */
export async function sendRequest(
  house: TestHouse,
  address: string,
  change: Partial<Answers> = {},
): Promise<string> {
  const answers = { ...ANSWERS, ...change }
  for (const text of [...opening(answers), answers.id, ...rest(answers)]) await house.say(address, text)
  return finish(house, address)
}

/** Confirms the summary and the declaration. @returns the request's number */
export async function finish(house: TestHouse, address: string): Promise<string> {
  await house.tap(address, 'help-request.review:right')
  const { text } = await house.tap(address, 'help-request.declaration:yes')
  // Asked of the database: news of a file that cannot be opened may come after the number.
  const { rows } = await house.db.pool.query<{ number: string }>(
    `SELECT r.number FROM help_request r JOIN conversation c ON c.contact_id = r.contact_id WHERE c.address = $1
      ORDER BY r.submitted_at DESC LIMIT 1`,
    [address],
  )
  const [row] = rows
  if (!row) throw new Error(`no request was sent: ${text}`)
  return row.number
}
