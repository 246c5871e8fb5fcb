import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { InboundMessage } from '../../../../src/domain/message.ts'
import { type Ability, type ContractPerson, channelContract, Inbox, sentIds, words } from '../../contract.ts'
import { openWhatsApp, type WhatsAppHarness } from './harness.ts'
import { SharedSession } from './shared-session.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const ABILITIES: readonly Ability[] = [
  'edit',
  'attach',
  'files',
  'uploads',
  'oversize',
  'contact',
  'sticker',
  'location',
  'unsupported',
  'stranger',
  'redeliver',
]

let shared: SharedSession
beforeAll(async () => {
  shared = await SharedSession.open()
})
afterAll(() => shared.close())

channelContract('WhatsApp Web', ABILITIES, async () => openWhatsApp(shared, 'pn'))
// Whose number is not the one the contract shares as their own.
channelContract(
  'WhatsApp Web with hidden numbers',
  ABILITIES.filter((ability) => ability !== 'contact'),
  async () => openWhatsApp(shared, 'lid'),
)

describe('WhatsApp Web in a real browser', () => {
  interface Opened extends WhatsAppHarness {
    readonly someone: ContractPerson
    readonly inbox: Inbox
  }
  async function opened(options: Parameters<typeof openWhatsApp>[2] = {}): Promise<Opened> {
    const harness = openWhatsApp(shared, 'pn', options)
    const inbox = new Inbox()
    await harness.channel.start(inbox.receive, inbox.reports)
    return { ...harness, inbox, someone: await harness.person() }
  }
  const poll = <T>(read: () => T) => expect.poll(read, { interval: 10 })
  const texts = (messages: readonly InboundMessage[]) =>
    messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))

  test('what arrives encrypted is read once when it can be, groups and status posts never', async () => {
    const { inbox, close } = await opened()
    const { standin } = shared
    const group = standin.addGroup({ participants: ['966551234567'] })
    standin.receive({ from: '966551234567', group, body: 'group' })
    standin.receive({ from: '966551234567', group: 'status@broadcast', body: 'status' })
    const sealed = standin.receive({ from: '966551234567', body: 'sealed', ciphertextFirst: 'never' })
    standin.receive({ from: '966551234567', body: 'twice', dup: true })
    await inbox.arrived(1)
    sealed.decrypt()
    await inbox.arrived(2)
    expect(texts(inbox.messages)).toEqual(['twice', 'sealed'])
    await close()
  })

  test('ticks arrive, and what the server refuses has failed', async () => {
    const { inbox, channel, someone, close } = await opened()
    const message = words('مرحبا')
    const outbound = { address: someone.address, message, priority: 1, attempt: 1 }
    const [id = ''] = sentIds(await channel.send({ id: 'a', ...outbound }))
    shared.standin.ack(id, 'read')
    await poll(() => inbox.receipts.findLast(({ externalId }) => externalId === id)?.status).toBe('read')
    shared.standin.ack(id, 'delivered')
    shared.standin.faults.sendReject = true
    const [refused = ''] = sentIds(await channel.send({ id: 'b', ...outbound }))
    await poll(() => inbox.receipts.at(-1)).toMatchObject({ externalId: refused, status: 'failed' })
    shared.standin.faults.sendReject = false
    await close()
  })

  test('an officer who writes with the phone is told from us', async () => {
    const { inbox, channel, someone, close } = await opened()
    await someone.act({ do: 'say', text: 'hello' })
    await inbox.arrived(1)
    const message = words('من المساعد')
    sentIds(await channel.send({ id: 'a', address: someone.address, message, priority: 1, attempt: 1 }))
    const own = shared.standin.writeOnPhone({ to: '966551234567', body: 'من الموظف' })
    await poll(() => inbox.elsewhere).toEqual([
      expect.objectContaining({ address: someone.address, externalId: own.id, text: 'من الموظف' }),
    ])
    await close()
  })

  test.each(['sendHang', 'sendHangAfter'] as const)(
    'a send without an answer (%s) is looked for in the chat before it is said again',
    async (fault) => {
      const { channel, someone, close } = await opened({ timing: { sendMs: 1_000 } })
      const outbound = {
        id: 'a',
        address: someone.address,
        message: words('مرة واحدة'),
        priority: 1,
        attempt: 1,
      }
      shared.standin.faults[fault] = true
      const first = await channel.send(outbound)
      shared.standin.faults[fault] = false
      expect(first).toMatchObject({ ok: false, failure: 'unknownOutcome' })
      sentIds(await channel.send({ ...outbound, attempt: 2 }))
      await poll(() => someone.shown()).toEqual(['مرة واحدة'])
      await close()
    },
  )

  test('a person is the same by number and by the id that hides it', async () => {
    const { inbox, channel, close } = await opened()
    const { standin } = shared
    const contact = standin.addContact({ pn: '966556666666' })
    // By their words: what others wrote before may be told once more.
    const theirs = () => {
      const found = inbox.messages.filter((one) => ['by number', 'hidden'].includes(texts([one])[0] ?? ''))
      return found.map(({ address, sender }) => ({ address, phone: sender.phone }))
    }
    const both = { address: '966556666666', phone: '+966556666666' }
    standin.receive({ from: contact.pn, body: 'by number' })
    await poll(theirs).toEqual([both])
    contact.addressing = 'lid'
    standin.receive({ from: contact.pn, body: 'hidden' })
    await poll(theirs).toEqual([both, both])
    const message = words('to whom hides a number')
    sentIds(await channel.send({ id: 'a', address: '966556666666', message, priority: 1, attempt: 1 }))
    expect(standin.sent.find(({ body }) => body === 'to whom hides a number')?.chatId).toBe(contact.lid)
    await close()
  })

  test('a number whose other id nobody knows is looked up once', async () => {
    const { channel, close } = await opened()
    const { standin } = shared
    standin.addContact({ pn: '966557777777', addressing: 'lid', mappingKnown: false })
    const before = standin.lookups.length
    for (const id of ['a', 'b'])
      sentIds(
        await channel.send({ id, address: '966557777777', message: words(id), priority: 1, attempt: 1 }),
      )
    expect(standin.lookups.length - before).toBe(1)
    await close()
  })

  test('what was written while the browser was dead is caught up, also when it was read on the phone', async () => {
    const newest = new Date()
    const { inbox, close } = await opened({ newestProcessed: async () => newest })
    const before = shared.ready
    process.kill(await shared.pid(), 'SIGKILL')
    await poll(() => shared.session.state().state).not.toBe('connected')
    const { standin } = shared
    const person = '966558888888'
    for (const body of ['one', 'two', 'three']) standin.receive({ from: person, body })
    standin.readOnPhone(person)
    await shared.up(before)
    const theirs = () => texts(inbox.messages.filter(({ address }) => address === person))
    await poll(theirs).toEqual(['one', 'two', 'three'])
    standin.receive({ from: person, body: 'four' })
    await poll(theirs).toEqual(['one', 'two', 'three', 'four'])
    await close()
  })

  test('a file that is gone is told from one the phone must send again', async () => {
    const { inbox, channel, close } = await opened()
    const file = {
      from: '966551234567',
      type: 'image',
      data: new Uint8Array(9),
      mimetype: 'image/png',
    } as const
    for (const status of [404, 410] as const) shared.standin.receiveMedia({ ...file, status })
    const refs = (await inbox.arrived(2)).map(({ content }) =>
      content.kind === 'attachment' ? content.attachment.ref : '',
    )
    expect(await channel.fetch(refs[0] ?? '')).toMatchObject({ reason: 'gone' })
    expect(await channel.fetch(refs[1] ?? '')).toMatchObject({ reason: 'unreachable' })
    await close()
  })
})
