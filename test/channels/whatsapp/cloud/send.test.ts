import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutboundMessage, SendResult } from '../../../../src/channels/channel.ts'
import type { WhatsAppCloudOptions } from '../../../../src/channels/whatsapp/cloud/options.ts'
import type { RenderedMessage } from '../../../../src/domain/message.ts'
import type {
  FaultKind,
  Person,
  WhatsAppCloudStandin,
} from '../../../support/whatsapp-cloud-standin/index.ts'
import type { StandinOptions } from '../../../support/whatsapp-cloud-standin/types.ts'
import { Inbox, words } from '../../contract.ts'
import { type CloudHarness, openCloud } from './harness.ts'

const DAY_MS = 24 * 3_600_000

let harness: CloudHarness
let standin: WhatsAppCloudStandin
let person: Person
const open = async (options: Partial<WhatsAppCloudOptions> = {}, more: Partial<StandinOptions> = {}) => {
  await harness?.close()
  harness = await openCloud(options, more)
  standin = harness.standin
  person = harness.writer()
}
beforeEach(() => open())
afterEach(() => harness.close())

let lastId = 0
const outbound = (message: RenderedMessage, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: `out-${lastId++}`,
  priority: 1,
  attempt: 1,
  address: person.address,
  message,
  ...more,
})
const send = (message: RenderedMessage, more?: Partial<OutboundMessage>): Promise<SendResult> =>
  harness.channel.send(outbound(message, more))
const shown = () => person.shown.map(({ text }) => text)
const until = (check: () => unknown) => expect.poll(check, { interval: 5, timeout: 10_000 })

const failures: [FaultKind, string, string[]][] = [
  ['rate-limit', 'rateLimited', []],
  ['pair-limit', 'chatRateLimited', []],
  ['server-error', 'unavailable', []],
  ['bad-gateway', 'unknownOutcome', []],
  ['unauthorized', 'unauthorized', []],
  ['drop', 'unknownOutcome', []],
  ['drop-after', 'unknownOutcome', ['مرحبا']],
  ['gibberish', 'unknownOutcome', []],
  [{ status: 400, code: 131026 }, 'unknownAddress', []],
  [{ status: 400, code: 131009 }, 'refused', []],
]
test.each(failures)('%j is named %s', async (kind, failure, seen) => {
  standin.fail({ what: 'messages', kind })
  expect(await send(words('مرحبا'))).toMatchObject({ ok: false, failure })
  expect(shown()).toEqual(seen)
  expect((await send(words('بعدها'))).ok).toBe(true)
})

test('an answer shows what it answers: an edit is what was edited', async () => {
  const quotes = { externalId: 'wamid.ASKED:edit:1790000000', text: 'متى؟' }
  await send({ ...words('غدًا'), quotes })
  await send(words('وبعد غد'))
  expect(person.shown.map(({ text, answers }) => [text, answers])).toEqual([
    ['غدًا', 'wamid.ASKED'],
    ['وبعد غد', undefined],
  ])
})

test('the API’s words never reach us: they may quote a number, a text or the token', async () => {
  const said = `${standin.options.token} to ${person.address}: قصتي`
  standin.fail({ what: 'messages', kind: { status: 400, code: 131009, words: said } })
  const result = JSON.stringify(await send(words('قصتي')))
  expect(result).toContain('131009 parameter not valid')
  expect(result).not.toMatch(/قصتي|966|EAAT/)
})

test.each<[Record<string, string>, number]>([
  [{ 'retry-after': '9' }, 9],
  [{ 'x-business-use-case-usage': '{"1":[{"type":"whatsapp","estimated_time_to_regain_access":3}]}' }, 180],
  [{ 'retry-after': '999999999' }, 86_400],
])('%j names the pause', async (headers, retryAfter) => {
  standin.fail({ what: 'messages', kind: 'rate-limit', headers })
  expect(await send(words('مرحبا'))).toMatchObject({ failure: 'rateLimited', retryAfter })
})

test('no server is unavailable: surely not sent', async () => {
  await standin.stop()
  expect(await send(words('مرحبا'))).toMatchObject({ failure: 'unavailable', detail: 'ECONNREFUSED' })
})

test('a call without answer is given up, its outcome unknown', async () => {
  await open({ timing: { callMs: 50 } })
  standin.fail({ what: 'messages', kind: 'hang' })
  expect(await send(words('مرحبا'))).toMatchObject({ failure: 'unknownOutcome', detail: 'timeout' })
})

test('connections are kept', async () => {
  const before = standin.connections
  for (let i = 0; i < 10; i++) await send(words(`${i}`))
  expect(standin.connections - before).toBe(1)
})

describe('a message that failed half-way', () => {
  const text = Array.from({ length: 1400 }, (_, i) => `كلمة${i}`).join(' ')

  test('goes on where it stopped', async () => {
    const message = outbound(words(text, { options: [{ token: 'go', label: 'متابعة' }] }))
    standin.fail({ what: 'messages', kind: 'rate-limit', after: 1 })
    expect(await harness.channel.send(message)).toMatchObject({ failure: 'rateLimited' })
    expect(person.shown.length).toBe(1)
    const result = await harness.channel.send({ ...message, attempt: 2 })
    expect(result.ok && result.externalIds).toEqual(person.shown.map(({ id }) => id))
    expect(shown().join(' ').split(/\s+/)).toEqual(text.split(' '))
  })

  test('is not repeated when its receipt shows that it went out', async () => {
    await harness.channel.start(async () => {}, new Inbox().reports)
    const message = outbound(words('مرة واحدة'))
    standin.fail({ what: 'messages', kind: 'drop-after' })
    expect(await harness.channel.send(message)).toMatchObject({ failure: 'unknownOutcome' })
    await until(() => standin.answers.length).toBe(2)
    const result = await harness.channel.send({ ...message, attempt: 2 })
    expect(result).toEqual({ ok: true, externalIds: [person.shown[0]?.id] })
    expect(shown()).toEqual(['مرة واحدة'])
  })

  test('is repeated when its words have changed meanwhile', async () => {
    await harness.channel.start(async () => {}, new Inbox().reports)
    standin.fail({ what: 'messages', kind: 'drop-after' })
    const message = outbound(words('قديم'))
    await harness.channel.send(message)
    await until(() => standin.answers.length).toBe(2)
    expect((await harness.channel.send({ ...message, message: words('جديد') })).ok).toBe(true)
    expect(shown()).toEqual(['قديم', 'جديد'])
  })
})

describe('the 24 hours', () => {
  const template = { name: 'sila_notice', language: 'ar' }
  const ago = (ms: number) => async () => new Date(Date.now() - ms)
  const kinds = () => person.shown.map(({ kind }) => kind)

  test.each<[string, () => Promise<Date | null>, string]>([
    ['an hour ago: free words', ago(3_600_000), 'text'],
    ['almost 24 hours ago: free words', ago(DAY_MS - 120_000), 'text'],
    ['24 hours ago: the template', ago(DAY_MS - 1_000), 'template'],
    ['never: the template', async () => null, 'template'],
    ['nobody knows: free words are tried', () => Promise.reject(new Error('database away')), 'text'],
  ])('the person wrote %s', async (_, lastInboundAt, kind) => {
    await open({ template, lastInboundAt })
    expect((await send(words('تم قبول طلبكم'))).ok).toBe(true)
    expect(kinds()).toEqual([kind])
    expect(shown()).toEqual(['تم قبول طلبكم'])
    expect(standin.violations).toEqual([])
  })

  test('without a template nothing is sent, and why is said', async () => {
    await open({ lastInboundAt: ago(2 * DAY_MS) })
    expect(await send(words('تم'))).toEqual({
      ok: false,
      failure: 'refused',
      detail: 'outside the 24 hours, and no template is configured',
    })
    expect(standin.calls.some(({ what }) => what === 'messages')).toBe(false)
  })

  test('where the API knows better, the template follows at once', async () => {
    await open({ template, lastInboundAt: ago(0) })
    standin.advance(DAY_MS)
    expect((await send(words('تم'))).ok).toBe(true)
    expect(kinds()).toEqual(['template'])
  })

  test('where the API knows better and there is no template, it is refused', async () => {
    standin.advance(DAY_MS)
    const result = await send(words('تم'))
    expect(result).toMatchObject({
      failure: 'refused',
      detail: '131047 more than 24 hours since the person wrote',
    })
  })

  test('words of danger are tried whatever our own books say', async () => {
    await open({ lastInboundAt: async () => null })
    expect((await send(words('٩١١'), { priority: 0 })).ok).toBe(true)
  })

  test.each([
    [{ name: 'unknown', language: 'ar' }, '132001 no such template in this language'],
    [{ name: 'two_variables', language: 'ar' }, '132000 template has another number of parameters'],
  ])('%j is refused by the API, and why is said', async (wrong, detail) => {
    const templates = [{ name: 'two_variables', language: 'ar', variables: 2 }]
    await open({ template: wrong, lastInboundAt: async () => null }, { templates })
    expect(await send(words('تم'))).toMatchObject({ failure: 'refused', detail })
  })
})

describe('the switch', () => {
  test.each<['on' | 'replies' | 'off', number[]]>([
    ['on', [0, 1, 2]],
    ['replies', [0, 1]],
    ['off', []],
  ])('%s lets out what it says', async (position, expected) => {
    await open({ sending: async () => position })
    const out: number[] = []
    for (const priority of [0, 1, 2]) {
      const result = await send(words(`${priority}`), { priority })
      if (result.ok) out.push(priority)
      else expect(result).toMatchObject({ failure: 'unavailable', retryAfter: 60 })
    }
    expect(out).toEqual(expected)
  })

  test('that cannot be looked at holds everything but words of danger', async () => {
    await open({ sending: () => Promise.reject(new Error('database away')) })
    expect(await send(words('1'))).toEqual({ ok: false, failure: 'unavailable', detail: 'database' })
    expect((await send(words('0'), { priority: 0 })).ok).toBe(true)
  })
})

test.each(['', 'abc', '0551234567', '123@lid', '99999999999999999999999'])(
  'the address %j is nobody',
  async (address) => {
    expect(await send(words('x'), { address })).toMatchObject({ failure: 'unknownAddress' })
  },
)

test('someone who hides their number is written to by their user id', async () => {
  person = standin.person({ phone: undefined, userId: 'SA.13491208655302741918' })
  const inbox = new Inbox()
  await harness.channel.start(inbox.receive, inbox.reports)
  person.say('السلام عليكم')
  const { address, sender } = await inbox.at(0)
  expect({ address, sender }).toEqual({ address: 'SA.13491208655302741918', sender: { name: 'ليلى الحربي' } })
  expect((await send(words('وعليكم السلام'), { address })).ok).toBe(true)
  expect(shown()).toEqual(['وعليكم السلام'])
  expect(standin.violations).toEqual([])
})

describe('ticks', () => {
  const heard = async () => {
    const inbox = new Inbox()
    await harness.channel.start(inbox.receive, inbox.reports)
    const id = person.say('مرحبا')
    await inbox.arrived(1)
    await until(() => standin.answers.length).toBe(1)
    return id
  }

  test('what was written is shown as read when it is answered, once', async () => {
    const id = await heard()
    expect(person.read).toEqual([])
    await send(words('أهلا'))
    await until(() => person.read).toEqual([id])
    await send(words('كيف نخدمكم؟'))
    await send(words('؟'))
    expect(person.read).toEqual([id])
  })

  test('typing is shown for the newest message, which is then read', async () => {
    const id = await heard()
    await harness.channel.typing?.(person.address)
    expect(person.typing).toEqual([id])
    await send(words('أهلا'))
    expect(person.read).toEqual([])
    expect(standin.violations).toEqual([])
  })

  test('an announcement does not show that anything was read', async () => {
    await heard()
    await send(words('إعلان'), { priority: 2 })
    await harness.channel.typing?.(person.address)
    expect(person.read).toEqual([])
  })

  test('a tick that fails is nobody’s trouble, and is tried with the next answer', async () => {
    const id = await heard()
    standin.fail({ what: 'read', kind: 'server-error' })
    expect((await send(words('أهلا'))).ok).toBe(true)
    await until(() => send(words('؟')).then(() => person.read)).toEqual([id])
  })
})
