import { afterEach, describe, expect, test } from 'vitest'
import { phoneId, unixNow } from './fake-page.ts'
import { FakeSession } from './fake-session.ts'
import { openWorld, type World } from './world.ts'

const CHAT = '966551234567@c.us'
const OTHER = '966559876543@c.us'
const HOUR = 3600

let world: World
afterEach(() => world.channel.stop())

/** What happened before we listen, and how old the newest recorded message is, in seconds. */
async function whileAway(
  age: number | null,
  happen: (session: FakeSession) => void,
  options = {},
): Promise<World> {
  const session = new FakeSession()
  happen(session)
  world = openWorld(options, session)
  world.set.newest = age === null ? null : new Date((unixNow() - age) * 1000)
  await world.start()
  return world
}
const ago = (seconds: number) => unixNow() - seconds
const poll = <T>(read: () => T) => expect.poll(read, { interval: 5 })

describe('what arrived while nobody listened', () => {
  test('is found in order, in many chats, whether read on the phone or not', async () => {
    const { inbox } = await whileAway(2 * HOUR, (session) => {
      session.miss(CHAT, { body: 'before', t: ago(3 * HOUR) })
      for (let i = 0; i < 9; i++) {
        session.miss(CHAT, { body: `a${i}`, t: ago(HOUR - i * 10) })
        session.miss(OTHER, { body: `b${i}`, t: ago(HOUR - i * 10 - 5) })
      }
      session.page.chat(CHAT).unread = 0
      session.page.chat(OTHER).unread = 9
    })
    await inbox.arrived(18)
    const order = Array.from({ length: 9 }, (_, i) => [`a${i}`, `b${i}`]).flat()
    expect(world.texts()).toEqual(order)
  })

  test('of one second keeps the order it was written in, however much of it there is', async () => {
    const t = ago(60)
    const written = Array.from({ length: 11 }, (_, i) => `${i}`)
    const { inbox } = await whileAway(HOUR, (session) => {
      for (const body of written) {
        session.miss(CHAT, { body: `a${body}`, t })
        session.miss(OTHER, { body: `b${body}`, t })
      }
    })
    await inbox.arrived(22)
    for (const chat of ['a', 'b'])
      expect(world.texts().filter((text) => text.startsWith(chat))).toEqual(written.map((n) => chat + n))
  })

  test('is not told again by the next ready', async () => {
    const { inbox, session } = await whileAway(HOUR, (fake) =>
      fake.miss(CHAT, { body: 'missed', t: ago(60) }),
    )
    await inbox.arrived(1)
    session.handlers?.ready()
    session.say(CHAT, 'live')
    await poll(() => world.texts()).toEqual(['missed', 'live'])
    expect(session.calls.filter((what) => what === 'chats to catch up').length).toBeGreaterThan(1)
  })

  test('comes before what arrives while it is looked for', async () => {
    const session = new FakeSession()
    session.miss(CHAT, { body: 'missed', t: ago(60) })
    let answer = (_: Date) => {}
    world = openWorld({ newestProcessed: () => new Promise((resolve) => (answer = resolve)) }, session)
    await world.start()
    session.say(CHAT, 'live')
    session.say(OTHER, 'other')
    answer(new Date(ago(HOUR) * 1000))
    await world.inbox.arrived(3)
    expect(world.texts()[0]).toBe('missed')
    expect(world.texts()).toEqual(expect.arrayContaining(['live', 'other']))
  })

  test('does not hold back for long what is live', async () => {
    const session = new FakeSession()
    world = openWorld({ newestProcessed: () => new Promise(() => {}), timing: { holdMs: 10 } }, session)
    await world.start()
    session.say(CHAT, 'live')
    await poll(() => world.texts()).toEqual(['live'])
  })

  test('of a number linked for the first time is what is unread since yesterday', async () => {
    const { inbox } = await whileAway(null, (session) => {
      session.miss(CHAT, { body: 'last week', t: ago(7 * 24 * HOUR) })
      session.miss(CHAT, { body: 'today', t: ago(HOUR) })
      session.miss(CHAT, { fromMe: true, key: phoneId(), body: 'answered by hand', t: ago(30 * 24 * HOUR) })
      session.miss(OTHER, { body: 'read', t: ago(HOUR) })
      session.page.chat(OTHER).unread = 0
    })
    await inbox.arrived(1)
    world.session.say(CHAT, 'end')
    await poll(() => world.texts()).toEqual(['today', 'end'])
    expect(inbox.elsewhere).toEqual([])
  })

  test('is sought again when the page does not answer, and by the next session when there is none', async () => {
    let failures = 2
    const session = new FakeSession()
    session.miss(CHAT, { body: 'missed', t: ago(60) })
    const newestProcessed = async () => {
      if (failures-- > 0) throw new Error('away')
      return new Date(ago(HOUR) * 1000)
    }
    world = openWorld({ newestProcessed }, session)
    await world.start()
    await poll(() => world.texts()).toEqual(['missed'])
    session.away = true
    session.handlers?.ready()
    session.miss(OTHER, { body: 'later', t: ago(1) })
    session.away = false
    session.handlers?.ready()
    await poll(() => world.texts()).toEqual(['missed', 'later'])
  })

  test('leaves groups, status posts, notices and what cannot be read yet alone', async () => {
    const { session } = await whileAway(HOUR, (fake) => {
      fake.miss('120363@g.us', { t: ago(60), body: 'group' })
      fake.miss('status@broadcast', { t: ago(60), body: 'status' })
      fake.miss(CHAT, { t: ago(60), type: 'e2e_notification', isNotification: true })
      fake.miss(CHAT, { t: ago(50), type: 'ciphertext', key: 'SEALED' })
      fake.miss(CHAT, { t: ago(40), body: 'text' })
    })
    await poll(() => world.texts()).toEqual(['text'])
    session.say(CHAT, { key: 'SEALED', body: 'decrypted' })
    await poll(() => world.texts()).toEqual(['text', 'decrypted'])
  })

  test('includes an edit of what was processed before', async () => {
    await whileAway(HOUR, (session) => {
      session.miss(CHAT, { body: 'old', t: ago(2 * HOUR), latestEditSenderTimestampMs: ago(60) * 1000 })
      session.miss(CHAT, { body: 'new', t: ago(30), latestEditSenderTimestampMs: ago(20) * 1000 })
    })
    await poll(() => world.inbox.messages.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'old', edited: true },
      { kind: 'text', text: 'new' },
    ])
  })

  test("includes an officer's words, before what they answer to is taken further, and our ticks", async () => {
    const session = new FakeSession()
    const ours = session.miss(CHAT, { fromMe: true, body: 'reply', t: ago(90), ack: 3 })
    session.miss(CHAT, { fromMe: true, key: phoneId(), body: 'officer', t: ago(60) })
    session.miss(CHAT, { body: 'thanks', t: ago(30) })
    world = openWorld({}, session)
    const { inbox } = world
    world.recorded.add(ours.id.id)
    world.set.newest = new Date(ago(HOUR) * 1000)
    const order: string[] = []
    await world.channel.start(async (message) => void order.push(message.content.kind), {
      receipt: inbox.reports.receipt,
      spokenElsewhere: async ({ text }) => void order.push(text ?? ''),
    })
    await poll(() => order).toEqual(['officer', 'text'])
    await poll(() => inbox.receipts).toEqual([
      expect.objectContaining({ externalId: ours.id.id, status: 'read' }),
    ])
  })

  test('a message of ours that a dead process could not account for is no officer', async () => {
    const session = new FakeSession()
    const ours = session.miss(CHAT, { fromMe: true, body: 'sent by the dead', t: ago(60) })
    const colleague = session.miss(CHAT, { fromMe: true, body: 'written in a browser', t: ago(50) })
    world = openWorld({ timing: { strayMs: 200 } }, session)
    world.set.newest = new Date(ago(HOUR) * 1000)
    await world.start()
    // Its row is tried anew, and found in the chat.
    const message = { text: 'sent by the dead', options: [], locale: 'ar' }
    const result = await world.channel.send({
      id: 'row',
      address: '966551234567',
      message,
      priority: 1,
      attempt: 2,
    })
    expect(result).toEqual({ ok: true, externalIds: [ours.id.id] })
    await poll(() => world.inbox.elsewhere.map(({ externalId }) => externalId)).toEqual([colleague.id.id])
  })
})
