import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OutboundMessage, SendResult } from '../../../src/channels/channel.ts'
import type { RenderedMessage } from '../../../src/domain/message.ts'
import type { FaultKind, TelegramStandin, User } from '../../support/telegram-standin/index.ts'
import { Inbox, storedFile, words } from '../contract.ts'
import { openTelegram, type TelegramHarness } from './harness.ts'

let harness: TelegramHarness
let standin: TelegramStandin
let user: User
beforeEach(async () => {
  harness = await openTelegram('polling', { timing: { callMs: 2_000 } })
  standin = harness.standin
  user = person()
})
afterEach(() => harness.close())

const person = () => {
  const someone = standin.user()
  someone.chat.started = true
  return someone
}
let lastId = 0
const outbound = (message: RenderedMessage, to = user): OutboundMessage => ({
  id: `out-${lastId++}`,
  priority: 1,
  attempt: 1,
  address: String(to.id),
  message,
})
const send = (message: RenderedMessage, to = user): Promise<SendResult> =>
  harness.channel.send(outbound(message, to))
const shown = (to = user) => to.chat.log.filter(({ who }) => who === 'bot').map(({ text }) => text)

const failures: [FaultKind, string, string[]][] = [
  ['rate-limit', 'chatRateLimited', []],
  ['blocked', 'blocked', []],
  ['server-error', 'unavailable', []],
  ['bad-gateway', 'unknownOutcome', []],
  ['drop', 'unknownOutcome', []],
  ['drop-after', 'unknownOutcome', ['مرحبا']],
  [{ code: 400, description: 'Bad Request: chat not found' }, 'unknownAddress', []],
  [{ code: 400, description: 'Bad Request: message is too long' }, 'refused', []],
  [{ code: 401, description: 'Unauthorized' }, 'unauthorized', []],
]
test.each(failures)('%s is named %s', async (kind, failure, seen) => {
  standin.fail({ method: 'sendMessage', kind, retryAfter: 9 })
  const result = await send(words('مرحبا'))
  expect(result).toMatchObject({ ok: false, failure })
  expect(shown()).toEqual(seen)
  if (kind === 'rate-limit') expect(result).toMatchObject({ retryAfter: 9 })
  expect((await send(words('بعدها'))).ok).toBe(true)
})

test('an answer shows what it answers, and is said without it where that is gone', async () => {
  const asked = user.say('متى يصل الرد؟')?.body.message as { message_id: number }
  const quotes = (id: number) => ({ externalId: `m${user.id}:${id}`, text: 'متى يصل الرد؟' })
  await send({ ...words('خلال يومين'), quotes: quotes(asked.message_id) })
  await send({ ...words('ما زال قيد الدراسة'), quotes: quotes(999_999) })
  const answers = user.chat.log.filter(({ who }) => who === 'bot').map(({ message }) => message)
  expect(
    answers.map((one) => [
      one?.text,
      (one?.reply_to_message as { message_id?: number } | undefined)?.message_id,
    ]),
  ).toEqual([
    ['خلال يومين', asked.message_id],
    ['ما زال قيد الدراسة', undefined],
  ])
})

test('no server is unavailable: surely not sent', async () => {
  await standin.stop()
  expect(await send(words('مرحبا'))).toMatchObject({
    ok: false,
    failure: 'unavailable',
    detail: 'ECONNREFUSED',
  })
})

test('a call without answer is given up, its outcome unknown', async () => {
  await harness.close()
  harness = await openTelegram('polling', { timing: { callMs: 30 } })
  standin = harness.standin
  user = person()
  standin.fail({ method: 'sendMessage', kind: 'hang' })
  expect(await send(words('مرحبا'))).toMatchObject({ ok: false, failure: 'unknownOutcome' })
})

test('many chats limited at once: the whole bot is', async () => {
  standin.fail({ method: 'sendMessage', kind: 'rate-limit', retryAfter: 2, times: 3 })
  const results = []
  for (const to of [person(), person(), person()]) results.push(await send(words('إعلان'), to))
  expect(results.map((result) => !result.ok && result.failure)).toEqual([
    'chatRateLimited',
    'chatRateLimited',
    'rateLimited',
  ])
})

test('a message that failed half-way goes on where it stopped', async () => {
  const text = Array.from({ length: 2400 }, (_, i) => `كلمة${i}`).join(' ')
  const message = outbound(words(text, { options: [{ token: 'go', label: 'متابعة' }] }))
  standin.fail({ method: 'sendMessage', kind: 'rate-limit', after: 1 })
  expect(await harness.channel.send(message)).toMatchObject({ ok: false, failure: 'chatRateLimited' })
  expect(shown().length).toBe(1)
  const result = await harness.channel.send(message)
  expect(result.ok && result.externalIds.length).toBe(shown().length)
  expect(shown().join(' ').split(/\s+/)).toEqual(text.split(' '))
  expect(user.buttons().map(({ button }) => button.callback_data)).toEqual(['go'])
})

test.each<[string, string, RenderedMessage]>([
  ['no words', 'refused', words(' ')],
  ['a token too long', 'refused', words('x', { options: [{ token: 'x'.repeat(65), label: 'x' }] })],
])('%s is refused before Telegram is asked', async (_, failure, message) => {
  expect(await send(message)).toMatchObject({ ok: false, failure })
  expect(standin.counts.sendMessage).toBeUndefined()
})

test.each(['', 'abc', '-1001', '1e3', '99999999999999999999'])(
  'the address %j is no chat',
  async (address) => {
    const result = await harness.channel.send({ ...outbound(words('x')), address })
    expect(result).toMatchObject({ ok: false, failure: 'unknownAddress' })
  },
)

test('the keyboard that asks for the number goes with the next message', async () => {
  const inbox = new Inbox()
  await harness.channel.start(inbox.receive, inbox.reports)
  await send(
    words('رقم الجوال؟', { shareContact: 'مشاركة رقمي', options: [{ token: 'back', label: 'رجوع' }] }),
  )
  user.tap('مشاركة رقمي')
  expect((await inbox.at(0)).content).toMatchObject({ kind: 'contact', own: true })
  expect(user.chat.replyKeyboard).toBeDefined()
  await send(words('شكرا، وما المدينة؟'))
  expect(user.chat.replyKeyboard).toBeUndefined()
  await send(words('والحي؟'))
  expect(user.chat.log.at(-1)?.markup).toBeUndefined()
  expect(standin.report()).toEqual([])
})

test('taps are answered, too late ones ignored', async () => {
  const inbox = new Inbox()
  await harness.channel.start(inbox.receive, inbox.reports)
  await send(words('؟', { options: [{ token: 'yes', label: 'نعم' }] }))
  user.tap('نعم')
  await user.waitForAnswer()
  standin.fail({
    method: 'answerCallbackQuery',
    kind: { code: 400, description: 'Bad Request: query is too old' },
  })
  user.tap('نعم')
  expect((await inbox.arrived(2)).map(({ content }) => content)).toEqual([
    { kind: 'choice', token: 'yes' },
    { kind: 'choice', token: 'yes' },
  ])
})

test('connections are kept', async () => {
  for (let i = 0; i < 20; i++) await send(words(`${i}`))
  expect(standin.connections).toBe(1)
})

test('typing is shown', async () => {
  await harness.channel.typing(String(user.id))
  expect(user.chat.log.at(-1)).toMatchObject({ kind: 'action', text: 'typing' })
  expect(standin.report()).toEqual([])
})

const files = [
  ['photo', 'image/png', 'photo'],
  ['photo', 'image/heic', 'document'],
  ['voice', 'audio/ogg', 'voice'],
  ['voice', 'audio/webm', 'document'],
  ['audio', 'audio/mpeg', 'audio'],
  ['video', 'video/mp4', 'video'],
  ['document', 'application/pdf', 'document'],
] as const
test.each(files)('a %s of type %s goes as %s', async (media, mimeType, kind) => {
  const attachment = storedFile(new Uint8Array([1, 2, 3]), { media, mimeType, fileName: 'ملف "خاص".x' })
  const options = [{ token: 't', label: 'نعم' }]
  expect((await send(words('مع الملف', { attachment, options }))).ok).toBe(true)
  const [entry] = user.chat.log.filter(({ who }) => who === 'bot')
  expect(entry).toMatchObject({ kind, text: 'مع الملف' })
  expect(entry?.markup?.inline_keyboard?.[0]?.[0]?.text).toBe('نعم')
  expect(standin.violations).toEqual([])
})

test('a picture that Telegram does not take as one goes as a document', async () => {
  const picture = { media: 'photo', mimeType: 'image/png', fileName: 'long.png' } as const
  const attachment = storedFile(new Uint8Array([4, 5]), picture)
  standin.fail({
    method: 'sendPhoto',
    kind: { code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' },
  })
  expect((await send(words('', { attachment }))).ok).toBe(true)
  expect(user.chat.log.filter(({ who }) => who === 'bot').map(({ kind }) => kind)).toEqual(['document'])
})

test.each(failures)('with a file, %s is named %s', async (kind, failure) => {
  const pdf = { media: 'document', mimeType: 'application/pdf', fileName: 'a.pdf' } as const
  const attachment = storedFile(new Uint8Array([7]), pdf)
  standin.fail({ method: 'sendDocument', kind, retryAfter: 9 })
  expect(await send(words('مرحبا', { attachment }))).toMatchObject({ ok: false, failure })
})
