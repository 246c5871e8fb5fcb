import { afterEach, describe, expect, test } from 'vitest'
import type { OutboundMessage } from '../../../../src/channels/channel.ts'
import { uuid7 } from '../../../../src/store/uuid.ts'
import { unixNow } from './fake-page.ts'
import { openWorld, type World } from './world.ts'

const PHONE = '966551234567'
const CHAT = `${PHONE}@c.us`
const LID = '700000000000001@lid'

let world: World
afterEach(() => world.channel.stop())

async function started(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  world = openWorld(options)
  await world.start()
  return world
}
function outbound(text: string, extra: Partial<OutboundMessage> = {}): OutboundMessage {
  const message = { text, options: [], locale: 'ar' }
  return { id: uuid7(), address: PHONE, message, priority: 1, attempt: 1, ...extra }
}
const again = (message: OutboundMessage): OutboundMessage => ({ ...message, attempt: message.attempt + 1 })
const texts = () => world.session.out.map(({ text }) => text)

describe('a message that goes out', () => {
  test('is answered with the id WhatsApp gave it', async () => {
    const { channel, session } = await started()
    const result = await channel.send(outbound('مرحبا'))
    expect(result).toEqual({ ok: true, externalIds: [session.out[0]?.id] })
  })

  test('goes where its reader has written from', async () => {
    const { channel, session, inbox } = await started()
    session.page.pair(PHONE, LID)
    session.say(LID, 'hello')
    const { address } = await inbox.at(0)
    await channel.send(outbound('reply', { address }))
    expect(session.out.map(({ chatId }) => chatId)).toEqual([LID])
  })

  test('never goes to who has the number in the address by now', async () => {
    const { channel, session, people, inbox } = await started()
    session.say(CHAT, 'the former owner')
    const { address } = await inbox.at(0)
    expect(address).toBe(PHONE)
    people.moveNumber(PHONE, LID)
    session.say(LID, { body: 'the former owner', from: LID })
    await inbox.arrived(2)
    session.page.pair(PHONE, '700000000000009@lid')
    session.say(CHAT, { body: 'the new owner', from: '700000000000009@lid' })
    const [, again, stranger] = await inbox.arrived(3)
    expect([again?.address, stranger?.address]).toEqual([PHONE, `${PHONE}-2`])
    for (const to of [PHONE, `${PHONE}-2`]) await channel.send(outbound(to, { address: to }))
    expect(session.out.map(({ chatId, text }) => [chatId, text])).toEqual([
      [LID, PHONE],
      [CHAT, `${PHONE}-2`],
    ])
  })

  test('one at a time, the urgent ones first', async () => {
    const { channel } = await started()
    const sends = [
      channel.send(outbound('reply 1')),
      channel.send(outbound('survey', { priority: 2 })),
      channel.send(outbound('reply 2')),
      channel.send(outbound('crisis', { priority: 0 })),
    ]
    for (const { ok } of await Promise.all(sends)) expect(ok).toBe(true)
    expect(texts()).toEqual(expect.arrayContaining(['reply 1', 'reply 2', 'survey', 'crisis']))
    expect(texts().indexOf('crisis')).toBeLessThanOrEqual(1)
    expect(texts().indexOf('reply 2')).toBeLessThan(texts().indexOf('survey'))
  })

  test('waits for the gap and shows that it is being written; a crisis answer does not wait', async () => {
    const { channel, session } = await started({ rules: { gapSeconds: [0.3, 0.3] } })
    await channel.send(outbound('one'))
    const two = channel.send(outbound('two'))
    await expect.poll(() => session.page.typing).toEqual([CHAT])
    await channel.send(outbound('crisis', { priority: 0 }))
    await two
    expect(texts()).toEqual(['one', 'crisis', 'two'])
  })

  test('a cap makes its own message wait and says how long; nothing of it goes out', async () => {
    const { channel, history } = await started({ rules: { chatPerHour: 2 } })
    for (let i = 0; i < 2; i++) history.sent.push({ at: new Date(), address: PHONE, priority: 1 })
    expect(await channel.send(outbound('held'))).toMatchObject({
      failure: 'chatRateLimited',
      retryAfter: 300,
    })
    expect(await channel.send(outbound('other', { address: '966559876543' }))).toMatchObject({ ok: true })
    expect(texts()).toEqual(['other'])
  })

  test('the switch holds what it is told to, and is read before every send', async () => {
    const { channel, set } = await started()
    set.sending = 'off'
    expect(await channel.send(outbound('a', { priority: 0 }))).toMatchObject({ failure: 'chatRateLimited' })
    set.sending = 'replies'
    expect(await channel.send(outbound('survey', { priority: 2 }))).toMatchObject({
      failure: 'chatRateLimited',
    })
    expect(await channel.send(outbound('reply'))).toMatchObject({ ok: true })
    set.sending = 'on'
    expect(await channel.send(outbound('survey', { priority: 2 }))).toMatchObject({ ok: true })
  })

  test('without a database only a crisis answer goes out', async () => {
    const { channel, people } = await started({
      sending: async () => {
        throw new Error('away')
      },
    })
    people.fault = new Error('away')
    expect(await channel.send(outbound('reply'))).toMatchObject({ failure: 'unavailable' })
    expect(await channel.send(outbound('crisis', { priority: 0 }))).toMatchObject({ ok: true })
  })
})

describe('a message that does not', () => {
  test.each([
    ['no session', 'unavailable'],
    ['an address of no network', 'unknownAddress'],
    ['no words', 'refused'],
  ] as const)('%s is %s', async (what, failure) => {
    const { channel, session } = await started()
    session.away = what === 'no session'
    const message = outbound(
      what === 'no words' ? ' ' : 'x',
      what.startsWith('an') ? { address: 'web:1' } : {},
    )
    expect(await channel.send(message)).toMatchObject({ ok: false, failure })
  })

  test('to a number that WhatsApp knows by another id finds it once and remembers it', async () => {
    const { channel, session } = await started()
    session.registered.set(CHAT, LID)
    session.faults.push('noLid')
    expect(await channel.send(outbound('one'))).toMatchObject({ ok: true })
    expect(await channel.send(outbound('two'))).toMatchObject({ ok: true })
    expect(session.out.map(({ chatId }) => chatId)).toEqual([LID, LID])
    expect(session.lookUps).toEqual([CHAT])
  })

  test('to a number that is not on WhatsApp is not tried again', async () => {
    const { channel, session } = await started()
    session.faults.push('noLid')
    expect(await channel.send(outbound('x'))).toMatchObject({ failure: 'unknownAddress' })
  })

  test.each(['hangs', 'hangsAfter', 'nothing', 'throws'] as const)(
    'when WhatsApp %s, is looked for before it is said again',
    async (fault) => {
      const { channel, session } = await started()
      const first = outbound('مرحبا')
      session.faults.push(fault)
      expect(await channel.send(first)).toMatchObject({ failure: 'unknownOutcome' })
      const result = await channel.send(again(first))
      expect(result).toEqual({ ok: true, externalIds: [session.out.at(-1)?.id] })
      expect(session.out).toHaveLength(1)
    },
  )

  test('surely not sent is not looked for', async () => {
    const { channel, session } = await started()
    session.away = true
    const first = outbound('x')
    await channel.send(first)
    session.away = false
    await channel.send(again(first))
    expect(texts()).toEqual(['x'])
  })

  test('of a process that died is found by its words, unless another row accounts for them', async () => {
    const { channel, session, recorded } = await started()
    const menu = (id: string) => outbound('القائمة', { id, attempt: 2 })
    const earlier = session.miss(CHAT, { fromMe: true, body: 'القائمة', t: unixNow() - 20 })
    recorded.add(earlier.id.id)
    const lost = session.miss(CHAT, { fromMe: true, body: 'القائمة ', t: unixNow() - 10 })
    const id = uuid7(Date.now() - 30_000)
    expect(await channel.send(menu(id))).toEqual({ ok: true, externalIds: [lost.id.id] })
    // A second row with the same words is another message.
    expect(await channel.send(menu(uuid7(Date.now() - 30_000)))).toMatchObject({ ok: true })
    expect(texts()).toEqual(['القائمة'])
  })

  test('one that WhatsApp refused, or of long before, does not count as sent', async () => {
    const { channel, session } = await started()
    session.miss(CHAT, { fromMe: true, body: 'x', ack: -1 })
    session.miss(CHAT, { fromMe: true, body: 'x', t: unixNow() - 3600 })
    await channel.send(outbound('x', { attempt: 2 }))
    expect(texts()).toEqual(['x'])
  })

  test('half sent goes on where it stopped', async () => {
    const { channel, session } = await started()
    const long = outbound('كلمة '.repeat(2_000).trim())
    session.faults.push('none', 'hangsAfter')
    expect(await channel.send(long)).toMatchObject({ failure: 'unknownOutcome' })
    const result = await channel.send(again(long))
    expect(result.ok && result.externalIds).toEqual(session.out.map(({ id }) => id))
    expect(session.out).toHaveLength(3)
    expect(texts().join(' ').split(/\s+/)).toHaveLength(2_000)
  })
})
