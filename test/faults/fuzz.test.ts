import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { audit, FAULTLESS, leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System, WEBHOOK_SECRET } from '../support/system.ts'
import type { User } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'
import { FUZZED, report } from './counts.ts'

vi.setConfig({ testTimeout: 120_000 + FUZZED * 60 })

let system: System
let crowd: Crowd
let failed = 0
beforeAll(async () => {
  system = await System.open({ env: { LOG_LEVEL: 'info' } })
  crowd = new Crowd(system, 64)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
})
afterAll(() => system.close())

/** Numbers that look random and are the same in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = sequence(20_261_121)
const below = (limit: number) => Math.floor(random() * limit)
const oneOf = <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0]
const repeat = (make: () => string, most: number) => Array.from({ length: 1 + below(most) }, make).join('')

const PIECES: readonly [() => string, ...(() => string)[]] = [
  () => oneOf(['\u202e', '\u2066', '\u2069', '\u200f', '\u061c', '\u202a', '\u202c']),
  () => oneOf(['\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060']),
  () => '\u0000',
  () => String.fromCharCode(below(32)),
  () => String.fromCharCode(0xd800 + below(0x800)),
  () => String.fromCodePoint(0x10000 + below(0xffff)),
  () => String.fromCharCode(0x600 + below(0xff)),
  () => String.fromCharCode(0x64b + below(20)),
  () => oneOf(['٠', '٥', '۹', '5', '1123456780', '0551234567', '1️⃣']),
  () => oneOf(['👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '😀', '🇸🇦']),
  () =>
    oneOf([
      '<b>',
      '{{name}}',
      '$1',
      '%s',
      "'; DROP TABLE contact; --",
      '\\',
      '\\u0000',
      '{"a":',
      '/start',
      '__proto__',
    ]),
  () =>
    oneOf([
      'طلب',
      'موظف',
      'رجوع',
      'نعم',
      'أوافق',
      'السلة الغذائية',
      'لا',
      'القائمة',
      'إلغاء',
      'تعديل',
      'شكوى',
    ]),
  () => ' ',
  () => '\n',
  () => repeat(() => oneOf(['ا', 'ل', 'م', 'ي', 'a', '̈']), 40),
]

function fuzzed(n: number): string {
  if (n % 5_000 === 4_999)
    return repeat(() => oneOf(PIECES)(), 4_000).padEnd(65_536, oneOf(['ا', '\u0000', '\ud83d', ' ']))
  return repeat(() => oneOf(PIECES)(), n % 50 === 0 ? 400 : 12)
}

let number = 10_000_000
/** Straight to the webhook, because Telegram itself would never deliver some of it. */
async function post(user: User, message: object): Promise<void> {
  const id = number++
  crowd.ledger.push({ user, externalId: `m${user.id}:${id}`, text: '', at: 0 })
  const { phone: _, ...from } = user.person
  const date = Math.floor(Date.now() / 1000)
  const response = await fetch(`${system.app.url}/channels/telegram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
    body: JSON.stringify({
      update_id: id,
      message: { message_id: id, from, chat: user.chat.info, date, ...message },
    }),
  })
  await response.body?.cancel()
  if (response.status !== 200) failed++
}

it(`answers ${FUZZED} hostile texts and falls over none`, async () => {
  let next = 0
  // Each person says one thing after another; all of them talk at once.
  await Promise.all(
    crowd.people.map(async (user) => {
      for (let n = next++; n < FUZZED; n = next++) await post(user, { text: fuzzed(n) })
    }),
  )
  await crowd.settled(300)
  const found = await audit(system, crowd)
  report(`${FUZZED} fuzzed texts`, { notAcknowledged: failed, ...found, processes: system.apps.length })
  expect(failed).toBe(0)
  expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })
  expect(system.app.alive).toBe(true)
  expect(system.app.output).not.toContain('unhandled rejection')
  expect(leaks(system, crowd, ['1123456780', '0551234567', 'DROP TABLE'])).toEqual([])
})

it('answers every kind of message, also empty, oversized and unknown ones', async () => {
  const [user] = crowd.people
  if (!user) throw new Error('nobody')
  const file = (size: number, more: object = {}) => ({
    file_id: `F${number}`,
    file_unique_id: 'u',
    file_size: size,
    ...more,
  })
  const kinds: object[] = [
    { photo: [] },
    { photo: [file(30 << 20, { width: 9, height: 9 })] },
    { document: file(30 << 20, { file_name: '../../etc/passwd\u202efdp.exe' }) },
    { document: {} },
    { voice: file(0) },
    { video_note: file(100) },
    { animation: file(100), document: file(100) },
    { sticker: { ...file(5), emoji: '😀' } },
    { location: { latitude: 21.4, longitude: 39.8 } },
    { location: { latitude: 'north' } },
    { venue: { location: { latitude: 21.4, longitude: 39.8 }, title: 'x', address: 'y' } },
    { contact: { phone_number: '+966551234567', first_name: 'x', user_id: user.id } },
    { contact: { phone_number: 'nonsense', first_name: '' } },
    { poll: { id: '1' } },
    { dice: { emoji: '🎲', value: 6 } },
    { game: {} },
    { story: {} },
    { text: '' },
    { text: null },
    { text: 'رد', reply_to_message: { message_id: 1 } },
    { text: 'محوّل', forward_origin: { type: 'hidden_user' } },
    { unheard_of: true },
  ]
  // More of a kind right after it would rightly go without an answer; words between them make each a message of its own.
  const answered = async (kind: object) => {
    const before = user.chat.length
    await post(user, kind)
    await until(() => user.chat.length > before, 20, `an answer to ${JSON.stringify(kind)}`)
  }
  for (const kind of kinds) {
    await answered({ text: 'القائمة' })
    await answered(kind)
  }
  for (const kind of ['photo', 'document', 'voice', 'audio', 'video', 'animation', 'video_note', 'sticker'])
    for (const data of [Buffer.alloc(0), Buffer.from('not what it is called'), Buffer.alloc(21 << 20)]) {
      crowd.say(user, 'القائمة')
      crowd.sent(user, user.sendFile(kind, data))
    }
  await crowd.settled(120)
  const found = await audit(system, crowd)
  const parked = await system.query("SELECT count(*)::int AS n FROM inbound_message WHERE status = 'parked'")
  report('every kind of message', { kinds: kinds.length + 24, notAcknowledged: failed, ...found, parked })
  expect(failed).toBe(0)
  // The files bear the numbers of Telegram, the posts our own: their order says nothing.
  expect({ ...found, disordered: 0 }).toMatchObject({ ...FAULTLESS, repeats: 0 })
})
