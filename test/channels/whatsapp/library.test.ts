import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import wweb from 'whatsapp-web.js'
import { until } from '../../support/until.ts'
import { WhatsAppStandin } from '../../support/whatsapp-standin/index.ts'
import { type LibraryClient, startLibrary } from './library-client.ts'

const { Location, MessageMedia, Poll } = wweb

const NOURA = '966500000001'
const SAAD = '966500000002'
const SAAD_LID = '700000000000002@lid'
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

test('a code typed on the phone links the account', async () => {
  const standin = await new WhatsAppStandin().start()
  const pairing = { phoneNumber: '966500009999', showNotification: true, intervalMs: 180_000 }
  onTestFinished(() => standin.stop())
  const library = await startLibrary(standin, { pairWithPhoneNumber: pairing })
  onTestFinished(() => library.end())
  const [code = ''] = library.codes
  expect(() => standin.enterPairingCode('WRONGONE')).toThrow('not valid')
  standin.enterPairingCode(code)
  await until(() => library.readies() > 0)
  expect(standin.devices.current?.logins).toBe(1)
})

describe('linked by a QR', () => {
  // The published library reads `_serialized`; what becomes of it on the page of today is the last test's subject.
  const standin = new WhatsAppStandin({ page: { msgKeyField: '_serialized' }, autoAck: { read: 20 } })
  let library: LibraryClient

  beforeAll(async () => {
    await standin.start()
    standin.addContact({ pn: NOURA, name: 'نورة' })
    standin.addContact({ pn: SAAD, lid: SAAD_LID, addressing: 'lid', mappingKnown: false })
    library = await startLibrary(standin)
    standin.rotateQr()
    standin.scan(await until(() => library.qrs[1]))
    await until(() => library.readies() > 0)
  })
  afterAll(async () => {
    await library.end()
    await standin.stop()
  })

  /** The page loads anew, and the library comes up in it again. */
  async function reload(): Promise<void> {
    const before = library.readies()
    standin.reloadPage()
    await until(() => library.readies() > before)
  }
  const sent = (id: string) =>
    standin.until(() => standin.sent.find((one) => one.id === id), 15_000, `sending ${id}`)

  test('the account is known, and no QR is valid any more', async () => {
    expect(library.qrs.map((qr) => qr.split(',').length)).toEqual([5, 5])
    for (const qr of library.qrs) expect(() => standin.scan(qr)).toThrow('no longer')
    expect(library.client.info.wid._serialized).toBe(standin.me.pn)
    expect(await library.client.getState()).toBe('CONNECTED')
  })

  test('a text arrives, is quoted in the answer, and the answer is read', async () => {
    const { id, serialized } = standin.receive({ from: NOURA, body: 'السلام عليكم' })
    const message = await library.next('message', id)
    expect(message).toMatchObject({
      body: 'السلام عليكم',
      from: `${NOURA}@c.us`,
      fromMe: false,
      type: 'chat',
    })
    expect(message.id._serialized).toBe(serialized)
    const answer = await message.reply('وعليكم السلام')
    expect(await sent(answer.id.id)).toMatchObject({ body: 'وعليكم السلام', quotedId: id, type: 'chat' })
    const acks = () =>
      library.told.filter(({ message: one }) => one.id.id === answer.id.id).map(({ ack }) => ack)
    await until(() => acks().includes(3))
    expect(acks().filter((ack) => ack !== undefined)).toEqual([1, 2, 3])
  })

  test('a send may never be answered and still go out: the chat tells', async () => {
    const { client } = library
    let answered = false
    standin.faults.sendHangAfter = true
    const answer = client.sendMessage(`${NOURA}@c.us`, 'بلا جواب')
    // Ends when the browser does.
    answer
      .then(() => {
        answered = true
      })
      .catch(() => {})
    await until(() => standin.sent.some(({ body }) => body === 'بلا جواب'))
    standin.faults.sendHangAfter = false
    await client.sendMessage(`${NOURA}@c.us`, 'التالية')
    expect(answered).toBe(false)
    const chat = await client.getChatById(`${NOURA}@c.us`)
    const mine = await chat.fetchMessages({ limit: 50, fromMe: true })
    expect(mine.map(({ body }) => body)).toContain('بلا جواب')
  })

  test('files travel both ways, byte by byte', async () => {
    const voice = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5000, 7)])
    const { id } = standin.receiveMedia({
      from: NOURA,
      type: 'ptt',
      data: voice,
      mimetype: 'audio/ogg; codecs=opus',
    })
    const message = await library.next('message', id)
    expect([message.type, message.hasMedia]).toEqual(['ptt', true])
    expect(Buffer.from((await message.downloadMedia()).data, 'base64')).toEqual(voice)

    const picture = new MessageMedia('image/png', PIXEL.toString('base64'), 'صورة.png')
    const answer = await library.client.sendMessage(`${NOURA}@c.us`, picture, { caption: 'صورتكم' })
    expect(await sent(answer.id.id)).toMatchObject({ type: 'image', caption: 'صورتكم', media: PIXEL })

    const gone = standin.receiveMedia({ from: NOURA, data: PIXEL, mimetype: 'image/png', status: 404 })
    expect(await (await library.next('message', gone.id)).downloadMedia()).toBeUndefined()
  })

  test('stickers travel both ways', async () => {
    const { id } = standin.receiveMedia({ from: NOURA, type: 'sticker', data: PIXEL, mimetype: 'image/webp' })
    const message = await library.next('message', id)
    expect([message.type, message.hasMedia]).toEqual(['sticker', true])

    const picture = new MessageMedia('image/png', PIXEL.toString('base64'))
    const answer = await library.client.sendMessage(`${NOURA}@c.us`, picture, { sendMediaAsSticker: true })
    const sticker = await sent(answer.id.id)
    expect(sticker.type).toBe('sticker')
    expect(sticker.media?.subarray(8, 12).toString()).toBe('WEBP')
  })

  test('locations, contact cards and polls arrive', async () => {
    const place = { latitude: 24.7136, longitude: 46.6753, name: 'الجمعية', address: 'الرياض' }
    const location = standin.receiveLocation({ from: NOURA, ...place })
    expect((await library.next('message', location.id)).location).toMatchObject(place)

    const cards = [
      { name: 'أبو سعد', phone: '966500000007' },
      { name: 'أم سعد', phone: '966500000008' },
    ]
    const one = await library.next(
      'message',
      standin.receiveContacts({ from: NOURA, cards: cards.slice(0, 1) }).id,
    )
    expect([one.type, one.vCards.length]).toEqual(['vcard', 1])
    expect(one.vCards[0]).toContain('waid=966500000007:+966500000007')
    const two = await library.next('message', standin.receiveContacts({ from: NOURA, cards }).id)
    expect([two.type, two.vCards.length]).toEqual(['multi_vcard', 2])

    const options = ['صباحًا', 'مساءً']
    const poll = standin.receivePoll({ from: NOURA, question: 'متى؟', options })
    const asked = await library.next('message', poll.id)
    expect([asked.type, asked.pollName, asked.pollOptions.length]).toEqual(['poll_creation', 'متى؟', 2])
  })

  test('locations, contact cards and polls are sent, and a vote comes back', async () => {
    const { client } = library
    const place = new Location(24.7136, 46.6753, { name: 'الجمعية', address: 'الرياض' })
    const location = await client.sendMessage(`${NOURA}@c.us`, place)
    expect((await sent(location.id.id)).content).toMatchObject({
      type: 'location',
      lat: 24.7136,
      lng: 46.6753,
    })
    const card = await client.sendMessage(`${NOURA}@c.us`, await client.getContactById(`${NOURA}@c.us`))
    expect((await sent(card.id.id)).body).toContain(`waid=${NOURA}:+${NOURA}`)

    const votes: string[] = []
    client.on('vote_update', (vote) => votes.push(...vote.selectedOptions.map(({ name }) => name)))
    const poll = await client.sendMessage(`${NOURA}@c.us`, new Poll('متى؟', ['صباحًا', 'مساءً']))
    await sent(poll.id.id)
    standin.vote({ pollId: poll.id.id, from: NOURA, options: ['مساءً'] })
    await until(() => votes.length > 0)
    expect(votes).toEqual(['مساءً'])
  })

  test('someone behind an @lid is answered there, and their number is looked up once', async () => {
    const { id } = standin.receive({ from: SAAD, body: 'مرحبا' })
    const message = await library.next('message', id)
    expect(message.from).toBe(SAAD_LID)
    await expect(library.client.sendMessage(`${SAAD}@c.us`, 'أهلًا')).rejects.toThrow('No LID for user')
    const answer = await message.reply('أهلًا')
    expect((await sent(answer.id.id)).chatId).toBe(SAAD_LID)
    for (const _ of [1, 2])
      expect(await library.client.getContactLidAndPhone([SAAD_LID])).toEqual([
        { lid: SAAD_LID, pn: `${SAAD}@c.us` },
      ])
    expect(standin.lookups.map((one) => one.id)).toEqual([SAAD_LID])
  })

  test('what the owner does with the phone is told: written, edited, deleted, read', async () => {
    const { id, chatId } = standin.writeOnPhone({ to: NOURA, body: 'أنا الموظف' })
    const own = await library.next('message_create', id)
    expect(own).toMatchObject({ fromMe: true, body: 'أنا الموظف', to: chatId, from: standin.me.pn })
    expect(library.heard()).not.toContain('أنا الموظف')
    standin.editInbound(id, 'أنا الموظف سالم')
    expect((await library.next('message_edit', id)).body).toBe('أنا الموظف سالم')
    standin.revokeInbound(id)
    await library.next('message_revoke_everyone', id)

    const question = standin.receive({ from: NOURA, body: 'سؤال' })
    await library.next('message', question.id)
    const unread = async () => (await library.client.getChatById(chatId)).unreadCount
    expect(await unread()).toBeGreaterThan(0)
    standin.readOnPhone(chatId)
    await until(async () => (await unread()) === 0)
  })

  test('what is written in groups and as a status says so', async () => {
    const group = standin.addGroup({ name: 'الأسرة', participants: [NOURA, SAAD] })
    const { id } = standin.receive({ from: SAAD, group, body: 'للجميع' })
    const message = await library.next('message', id)
    expect(message).toMatchObject({ from: group, author: SAAD_LID, isStatus: false })
    const chat = await message.getChat()
    expect([chat.isGroup, chat.name]).toEqual([true, 'الأسرة'])
    const status = standin.receive({ from: NOURA, group: 'status@broadcast', body: 'حالتي' })
    expect(await library.next('message', status.id)).toMatchObject({
      isStatus: true,
      author: `${NOURA}@c.us`,
    })
  })

  test('an encrypted message is told as it is, and as a message once it can be read', async () => {
    const received = standin.receive({ from: NOURA, body: 'كان مشفرًا', ciphertextFirst: 'never' })
    standin.receive({ from: NOURA, body: 'بعده' })
    await until(() => library.heard().includes('بعده'))
    expect(library.heard()).not.toContain('كان مشفرًا')
    received.decrypt()
    expect((await library.next('message', received.id)).body).toBe('كان مشفرًا')
  })

  test('what comes while there is no network is told after it, and earlier messages are loaded page by page', async () => {
    const number = '966500000003'
    const early = standin.receive({ from: number, body: 'قبل الانقطاع' })
    await library.next('message', early.id)
    standin.disconnect('offline')
    standin.revokeInbound(early.id)
    const bodies = Array.from({ length: 25 }, (_, index) => `رسالة ${index + 1}`)
    const t = Math.floor(Date.now() / 1000) - bodies.length
    for (const [index, body] of bodies.entries())
      expect(standin.receive({ from: number, body, t: t + index }).delivered).toBe(false)
    standin.restore()
    await until(() => library.heard().includes('رسالة 25'))
    expect(library.heard().filter((body) => body.startsWith('رسالة'))).toEqual(bodies)
    await library.next('message_revoke_everyone', early.id)

    await reload()
    const chat = await library.client.getChatById(`${number}@c.us`)
    const bodyOf = async (limit: number) => (await chat.fetchMessages({ limit })).map(({ body }) => body)
    expect(await bodyOf(1)).toEqual(bodies.slice(-1))
    expect(await bodyOf(12)).toEqual(bodies.slice(-12))
    expect(await bodyOf(100)).toEqual(['', ...bodies])
  })

  test('nothing was asked of the page that it does not have', () => {
    expect(standin.missingModules).toEqual([])
    expect(standin.unexpectedRequests).toEqual([])
    expect(standin.pageErrors).toEqual([])
  })

  test('with the message keys of today the published library sends, but does not know what it sent', async () => {
    standin.page = { msgKeyField: '$1' }
    await reload()
    expect(await library.client.sendMessage(`${NOURA}@c.us`, 'بلا رقم')).toBeUndefined()
    await until(() => standin.sent.some(({ body }) => body === 'بلا رقم'))
    await expect(library.client.getChats()).rejects.toThrow(/^r$/m)
  })
})
