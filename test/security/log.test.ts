import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultOf } from '../../src/conversation/fault.ts'
import { testDatabase } from '../support/database.ts'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'
import {
  ANSWERS,
  bareDigits,
  nationalId,
  opening,
  openTestHouse,
  sendRequest,
  type TestHouse,
} from './house.ts'

/** What must never be read in a log: words, numbers, names, tokens. */
const SECRET_WORDS = 'سر لا يقال لأحد'
const TOKEN = '123456789:AAabcdefghijklmnopqrstuvwxyz0123456'
const SECRETS = [
  SECRET_WORDS,
  ANSWERS.id,
  ANSWERS.name,
  ANSWERS.need,
  '551234567',
  '0559998877',
  '559998877',
  TOKEN,
  TOKEN.slice(12),
  'hunter2password',
]

/** An error as libraries make them: it quotes what it was given, in its message, its fields and its causes. */
function telling(): Error {
  const quoted = `${SECRET_WORDS} ${ANSWERS.id} 0559998877 https://api.telegram.org/bot${TOKEN}/sendMessage`
  const inner = new Error(`cannot reach postgres://sila:hunter2password@db/sila for ${quoted}`)
  const error = new Error(`refused ${quoted}\n    at ${SECRET_WORDS}`, {
    cause: new AggregateError([inner], quoted, { cause: inner }),
  })
  return Object.assign(error, {
    text: quoted,
    payload: { text: quoted },
    on: { payload: quoted },
    response: { description: quoted },
  })
}

const leaks = (log: string) =>
  SECRETS.filter(
    (secret) => log.includes(secret) || (/^\d+$/.test(secret) && bareDigits(log).includes(secret)),
  )

let house: TestHouse
let attempts = 0
beforeAll(async () => {
  house = await openTestHouse({
    send: async (outbound) => {
      attempts++
      if (attempts % 3 === 0) throw Object.assign(telling(), { outbound })
      if (attempts % 3 === 1) return { ok: false, failure: 'refused', detail: 'MESSAGE_EMPTY' }
      return { ok: true, externalIds: ['1'] }
    },
    fetch: async () => {
      throw telling()
    },
  })
})
afterAll(() => house.close())

test('a conversation with every kind of failure leaves no word, number or token in the log, at any level', async () => {
  for (const text of [`مرحبا ${SECRET_WORDS}`, 'جوالي 0559998877', `هويتي ${ANSWERS.id}`])
    await house.say('90', text)
  await sendRequest(house, '90')
  await house.send('91', { kind: 'text', text: `أفكر في الانتحار ${SECRET_WORDS}` })
  await house.send('90', {
    kind: 'attachment',
    attachment: { media: 'photo', ref: 'x', fileName: `${SECRET_WORDS}.jpg` },
    caption: SECRET_WORDS,
  })
  await house.send('90', {
    kind: 'attachment',
    attachment: { media: 'photo', ref: 'y', fileName: `${SECRET_WORDS}.jpg` },
  })
  await house.tap('90', 'add-documents.document:income')

  // The database refuses a turn of its own accord, quoting the row, until the message is put aside.
  await house.pool.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN IF NEW.content->>'text' LIKE '%boom%' THEN RAISE EXCEPTION 'refused %', NEW.content; END IF; RETURN NEW; END $$`,
  )
  await house.pool.query(
    'CREATE TRIGGER refuse BEFORE INSERT ON inbound_message FOR EACH ROW EXECUTE FUNCTION refuse()',
  )
  await house.send('92', { kind: 'text', text: `boom ${SECRET_WORDS} 0559998877` })
  await house.pool.query('DROP TRIGGER refuse ON inbound_message')

  // Duplicate numbers, refused types: errors that carry "Key (phone)=(...)" and whole rows.
  await house.pool.query(`ALTER TABLE feedback ADD CONSTRAINT none CHECK (kind <> 'volunteering')`)
  await house.say('93', 'تطوع')
  await house.send('93', { kind: 'text', text: `أتطوع معكم ${SECRET_WORDS} 0559998877` })
  await house.pool.query('ALTER TABLE feedback DROP CONSTRAINT none')

  // The database goes away in the middle.
  await house.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  await house.send('94', { kind: 'text', text: SECRET_WORDS }).catch(() => undefined)
  await until(
    () => /turn failed/.test(house.log()) && /channel threw/.test(house.log()),
    10,
    'failures in the log',
  )
  await until(() => /job failed/.test(house.log()), 30, 'a failed job in the log')

  expect(house.log().split('\n').length).toBeGreaterThan(5)
  expect(leaks(house.log())).toEqual([])
}, 60_000)

test('what is kept of a fault is its name and the code it came through, never its words', () => {
  const fault = JSON.stringify(faultOf(telling()))
  expect(leaks(fault)).toEqual([])
  expect(fault).toContain('log.test.ts')
})

test('a Telegram that is away, refuses, or answers with its own URL leaves no token in the log', async () => {
  const db = await testDatabase()
  const telegram = await new TelegramStandin({ timeScale: 0.01 }).start()
  const apiRoot = telegram.url
  const token = telegram.token
  await telegram.stop()
  const away = await openTestHouse(
    {},
    { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, TELEGRAM_MODE: 'polling' },
    db,
  ).catch(async (error: unknown) => {
    await db.drop()
    throw error
  })
  try {
    const channel = away.house
      .channels()
      .find(({ name, account }) => name === 'telegram' && account !== 'bot')
    if (!channel) throw new Error('no Telegram')
    await until(() => channel.state().state === 'disconnected', 15, 'Telegram to be noticed as away')
    const message = { text: SECRET_WORDS, options: [], locale: 'ar' }
    const sent = await channel.send({ id: '1', address: '42', message, priority: 1, attempt: 1 })
    const fetched = await channel.fetch('some-file')
    for (const told of [
      JSON.stringify(sent),
      JSON.stringify(fetched),
      JSON.stringify(channel.state()),
      away.log(),
    ]) {
      expect(told).not.toContain(token)
      expect(told).not.toContain(token.split(':')[1])
      expect(told).not.toContain(SECRET_WORDS)
    }
  } finally {
    await away.close()
    await db.drop()
  }
})

test('at trace level an ordinary conversation is not narrated', async () => {
  const before = house.log().length
  for (const text of [...opening(ANSWERS), nationalId(7)]) await house.say('95', text)
  expect(leaks(house.log().slice(before))).toEqual([])
  expect(house.log().slice(before)).not.toContain('95"')
})
