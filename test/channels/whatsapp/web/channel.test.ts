import { afterEach, describe, expect, test } from 'vitest'
import { browserId, phoneId, unixNow } from './fake-page.ts'
import { shown } from './fake-session.ts'
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
const poll = <T>(read: () => T) => expect.poll(read, { interval: 5 })

describe('what comes in', () => {
  test('a message the page shows twice is taken once, before anything is waited for', async () => {
    const { session, inbox } = await started()
    const message = session.say(CHAT, 'once')
    session.handlers?.message(shown(message))
    session.say(CHAT, 'twice')
    await inbox.arrived(2)
    expect(world.texts()).toEqual(['once', 'twice'])
  })

  test('messages of one person wait for each other, those of others do not', async () => {
    const { session, inbox } = await started()
    let release = () => {}
    inbox.verdict = ({ address }) =>
      address === PHONE ? new Promise((resolve) => (release = resolve)) : Promise.resolve()
    session.say(CHAT, 'a1')
    session.say(CHAT, 'a2')
    for (let i = 0; i < 20; i++) session.say(`96655000000${i + 10}@c.us`, `b${i}`)
    await inbox.arrived(21)
    expect(world.texts()).not.toContain('a2')
    release()
    await inbox.arrived(22)
    expect(world.texts().at(-1)).toBe('a2')
    release()
  })

  test('what was not recorded is handed over again, with what its writer says meanwhile', async () => {
    const { session, inbox } = await started({ timing: { backoffMs: [3_600_000, 3_600_000] } })
    let away = true
    inbox.verdict = async () => {
      if (away) throw new Error('no database')
    }
    session.say(CHAT, 'أحتاج مساعدة')
    await inbox.arrived(1)
    // A cry for help does not wait for the pause after the failure.
    session.say(CHAT, 'help')
    await poll(() => world.texts()).toContain('help')
    away = false
    session.say(CHAT, 'third')
    await poll(() => world.texts().slice(-3)).toEqual(['أحتاج مساعدة', 'help', 'third'])
    expect(new Set(inbox.messages.map(({ externalId }) => externalId)).size).toBe(3)
  })

  test('a message taken back before anyone read it is not answered', async () => {
    const { session, inbox } = await started()
    let release = () => {}
    inbox.verdict = () => new Promise((resolve) => (release = resolve))
    session.say(CHAT, 'first')
    const second = session.say(CHAT, 'second')
    session.say(CHAT, 'third')
    await inbox.arrived(1)
    session.handlers?.revoked(shown({ ...second, type: 'revoked' }))
    release()
    await inbox.arrived(2)
    expect(world.texts()).toEqual(['first', 'third'])
    release()
  })

  test('an edit is told once; words that come with decryption are none', async () => {
    const { session, inbox } = await started()
    const message = session.say(CHAT, 'جازان')
    await inbox.arrived(1)
    session.handlers?.edited(shown(message))
    for (let i = 0; i < 2; i++) session.handlers?.edited(shown({ ...message, body: 'صبيا' }))
    const sealed = session.miss(CHAT, { body: 'decrypted' })
    session.handlers?.edited(shown(sealed))
    session.handlers?.message(shown(sealed))
    await inbox.arrived(3)
    expect(inbox.messages.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'جازان' },
      { kind: 'text', text: 'صبيا', edited: true },
      { kind: 'text', text: 'decrypted' },
    ])
  })

  test('what nobody could decrypt is told, and still read when it can be', async () => {
    const { session, inbox } = await started()
    const sealed = session.miss(CHAT, { type: 'ciphertext' })
    session.handlers?.undecryptable(shown(sealed))
    session.handlers?.undecryptable(shown(sealed))
    session.handlers?.message(shown({ ...sealed, type: 'chat', body: 'at last' }))
    await inbox.arrived(2)
    expect(world.texts()).toEqual(['unsupported', 'at last'])
  })

  test('files are found again by their reference, also under the other id of the person', async () => {
    const { session, inbox, channel } = await started()
    session.page.pair(PHONE, LID)
    const data = Buffer.from('pdf')
    const message = session.say(CHAT, { type: 'document', directPath: '/v/1', size: 3, key: 'AB1' })
    session.files.set('AB1', data)
    const { content } = await inbox.at(0)
    if (content.kind !== 'attachment') throw new Error(content.kind)
    expect(await channel.fetch(content.attachment.ref)).toEqual({ ok: true, data: new Uint8Array(data) })
    // The page calls the chat by the lid from now on.
    session.page.chats.delete(CHAT)
    session.page.add({ ...message, id: { ...message.id, remote: LID } })
    expect((await channel.fetch(content.attachment.ref)).ok).toBe(true)
  })

  test('a file that cannot be had says why', async () => {
    const { session, channel } = await started()
    const file = (key: string, size = 3) =>
      session.miss(CHAT, { type: 'image', directPath: '/v/1', size, key })
    file('GONE')
    file('LATER')
    file('LARGE', 21 * 1024 * 1024)
    session.page.stages.set(`false_${CHAT}_GONE`, 'ERROR_MISSING')
    session.page.stages.set(`false_${CHAT}_LATER`, 'REUPLOADING')
    const reason = async (ref: string) => {
      const result = await channel.fetch(ref)
      return result.ok ? 'ok' : result.reason
    }
    expect(await reason(`${CHAT}/GONE`)).toBe('gone')
    expect(await reason(`${CHAT}/LATER`)).toBe('unreachable')
    expect(await reason(`${CHAT}/LARGE`)).toBe('tooLarge')
    expect(await reason(`${CHAT}/NONE`)).toBe('gone')
    expect(await reason('nothing')).toBe('gone')
    session.away = true
    expect(await reason(`${CHAT}/GONE`)).toBe('unreachable')
  })
})

describe('who it is', () => {
  test('a person known by number and by lid keeps one address, whichever comes first', async () => {
    const { session, inbox } = await started()
    session.page.pair(PHONE, LID)
    session.say(LID, 'by lid')
    session.say(CHAT, 'by number')
    const [one, two] = await inbox.arrived(2)
    expect(two?.address).toBe(one?.address)
    expect([one?.sender.phone, two?.sender.phone]).toEqual([`+${PHONE}`, `+${PHONE}`])
    expect(session.lookUps).toEqual([])
  })

  test('a number the page does not know is asked for once', async () => {
    const { session, inbox } = await started()
    session.registered.set(LID, CHAT)
    for (const text of ['one', 'two', 'three']) session.say(LID, text)
    const messages = await inbox.arrived(3)
    expect(messages.map(({ sender }) => sender.phone)).toEqual(Array(3).fill(`+${PHONE}`))
    expect(session.lookUps).toEqual([LID])
  })

  test('a number nobody tells keeps nobody from being heard', async () => {
    const { session, inbox } = await started()
    session.say(LID, 'hello')
    expect(await inbox.at(0)).toMatchObject({ address: LID, sender: {} })
  })

  test('WhatsApp is not asked about many people at once', async () => {
    const { session, inbox } = await started({ timing: { lookUpEveryMs: 3_600_000 } })
    for (let i = 0; i < 30; i++) session.say(`70000000000${i + 100}@lid`, 'hi')
    await inbox.arrived(30)
    expect(session.lookUps).toHaveLength(1)
  })

  test('while the database is away messages still reach the receiver', async () => {
    const { session, inbox, people } = await started()
    people.fault = new Error('away')
    session.say(CHAT, 'help')
    expect((await inbox.at(0)).address).toBe(PHONE)
  })
})

describe('what else is told', () => {
  test('ticks go up, each step once, and what WhatsApp refuses has failed', async () => {
    const { session, inbox } = await started()
    const tick = (id: string, ack: number) => {
      const message = shown(session.page.add({ ...session.miss(CHAT, { fromMe: true, key: id }) }))
      session.handlers?.ack(message, ack)
    }
    for (const ack of [0, 1, 2, 1, 2, 3, 2, -1, 4]) {
      tick('3EB0A', ack)
      await poll(() => inbox.receipts.length).toBeGreaterThanOrEqual(ack > 0 ? 1 : 0)
    }
    tick('3EB0B', -1)
    tick('3EB0B', -1)
    await poll(() => inbox.receipts.at(-1)?.externalId).toBe('3EB0B')
    const told = (id: string) =>
      inbox.receipts.filter(({ externalId }) => externalId === id).map(({ status }) => status)
    expect(told('3EB0A').at(-1)).toBe('read')
    const order = ['sent', 'delivered', 'read']
    expect(told('3EB0A')).toEqual([...told('3EB0A')].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
    expect(new Set(told('3EB0A')).size).toBe(told('3EB0A').length)
    expect(told('3EB0B')).toEqual(['failed'])
  })

  test('ticks that could not be recorded are told again', async () => {
    const { session, inbox, channel } = await started()
    let refusals = 3
    const receipts: string[] = []
    await channel.start(inbox.receive, {
      ...inbox.reports,
      receipt: async ({ status }) => {
        if (refusals-- > 0) throw new Error('away')
        receipts.push(status)
      },
    })
    const message = shown(session.miss(CHAT, { fromMe: true }))
    session.handlers?.ack(message, 2)
    await poll(() => receipts).toEqual(['delivered'])
  })

  test('an officer who writes with the phone has taken the conversation over', async () => {
    const { session, inbox } = await started()
    session.page.pair(PHONE, LID)
    session.say(LID, 'hello')
    const { address } = await inbox.at(0)
    const own = session.miss(CHAT, { fromMe: true, key: phoneId(), body: 'أنا من الجمعية' })
    session.handlers?.own(shown(own))
    session.handlers?.own(shown(own))
    await poll(() => inbox.elsewhere).toEqual([
      { address, externalId: own.id.id, at: new Date(own.t * 1000).toISOString(), text: 'أنا من الجمعية' },
    ])
  })

  test('what we send is never taken for an officer', async () => {
    const { session, inbox, channel, recorded } = await started()
    session.say(CHAT, 'hello')
    await inbox.arrived(1)
    const message = { text: 'وعليكم السلام', options: [], locale: 'ar' }
    const send = (id: string) => channel.send({ id, address: PHONE, message, priority: 1, attempt: 1 })
    await send('one')
    session.faults.push('hangsAfter')
    await send('two')
    // Of a process before this one, and known to the database.
    const old = session.miss(CHAT, { fromMe: true, body: 'قديم' })
    recorded.add(old.id.id)
    session.handlers?.own(shown(old))
    // Notices of our own account, groups and status posts.
    session.handlers?.own(shown(session.miss(CHAT, { fromMe: true, type: 'e2e_notification' })))
    session.handlers?.own(shown(session.miss('1203@g.us', { fromMe: true, body: 'x' })))
    const officer = session.miss(CHAT, { fromMe: true, key: phoneId(), body: 'last' })
    session.handlers?.own(shown(officer))
    await poll(() => inbox.elsewhere.map(({ text }) => text)).toEqual(['last'])
  })

  test('state, stop and close', async () => {
    world = openWorld()
    const { channel, session } = world
    expect(channel.state().state).toBe('starting')
    await world.start()
    expect(channel.state().state).toBe('connected')
    await channel.stop()
    expect(channel.state().state).toBe('stopped')
    expect(session.stopped).toBe(false)
    await channel.close()
    expect(session.stopped).toBe(true)
  })

  test('logs hold neither words nor numbers', async () => {
    const { session, inbox, log, channel } = await started()
    let refusals = 1
    inbox.verdict = async () => {
      if (refusals-- > 0) throw new Error(`cannot write ${PHONE} secret`)
    }
    session.miss(CHAT, { body: 'secret', t: unixNow(), key: browserId() })
    session.handlers?.ready()
    session.say(CHAT, 'secret too')
    await poll(() => world.texts().filter((text) => text === 'secret too').length).toBeGreaterThan(0)
    session.faults.push('throws')
    const message = { text: 'secret reply', options: [], locale: 'ar' }
    const result = await channel.send({ id: 'x', address: PHONE, message, priority: 1, attempt: 1 })
    expect(JSON.stringify(result)).not.toMatch(/secret|55123/)
    expect(log.lines.join('\n')).not.toMatch(/secret|55123/)
    expect(log.lines.length).toBeGreaterThan(0)
  })
})
