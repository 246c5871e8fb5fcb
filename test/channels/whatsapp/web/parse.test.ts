import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseContent } from '../../../../src/channels/whatsapp/web/content.ts'
import { externalIdOf, parseMessage } from '../../../../src/channels/whatsapp/web/parse.ts'
import { readCard } from '../../../../src/channels/whatsapp/web/vcard.ts'
import { otherPerson, readWire, type WireMessage } from '../../../../src/channels/whatsapp/web/wire.ts'
import { model } from './fake-page.ts'

const PHONE = '966551234567'
const CHAT = `${PHONE}@c.us`
const LID = '700000000000001@lid'
const writer = { address: PHONE, phone: PHONE }
const context = { account: 'main', receivedAt: '2026-11-21T12:00:00.000Z' }

function wire(fields: Parameters<typeof model>[1] = {}, from = CHAT): WireMessage {
  const read = readWire(model(from, fields))
  if (!read) throw new Error('not a message')
  return read
}
const parse = (fields: Parameters<typeof model>[1], from = CHAT) =>
  parseMessage(wire(fields, from), writer, 'new', context)
const content = (fields: Parameters<typeof model>[1]) => parse(fields)?.content
const file = { directPath: '/v/1', mimetype: 'application/pdf', size: 1234, key: 'AB12' }
const card = (waid: string, name: string) =>
  `BEGIN:VCARD\nFN:${name}\nTEL;type=CELL;waid=${waid}:+${waid}\nEND:VCARD`

describe('a message of WhatsApp Web', () => {
  test('is told with who wrote it, where and when', () => {
    const message = parse({ key: '3A01', body: 'السلام عليكم', t: 1_790_000_000, notifyName: ' أم  خالد ' })
    expect(message).toEqual({
      channel: 'whatsapp',
      account: 'main',
      externalId: expect.stringMatching(/^3A01\.[\w-]{10}$/),
      address: PHONE,
      sentAt: new Date(1_790_000_000_000).toISOString(),
      sender: { name: 'أم خالد', phone: `+${PHONE}` },
      content: { kind: 'text', text: 'السلام عليكم' },
    })
  })

  test.each([
    ['a reply', { body: 'نعم', quotedMsg: { body: '?' } }, { kind: 'text', text: 'نعم' }],
    ['a list answer', { type: 'list_response', body: 'الثانية' }, { kind: 'text', text: 'الثانية' }],
    [
      'a picture',
      { ...file, type: 'image', caption: 'الهوية', mimetype: 'image/jpeg' },
      {
        kind: 'attachment',
        caption: 'الهوية',
        attachment: { media: 'photo', ref: `${CHAT}/AB12`, mimeType: 'image/jpeg', size: 1234 },
      },
    ],
    [
      'a file whose caption is its name',
      { ...file, type: 'document', filename: 'تعريف.pdf', caption: 'تعريف.pdf' },
      {
        kind: 'attachment',
        attachment: {
          media: 'document',
          ref: `${CHAT}/AB12`,
          mimeType: 'application/pdf',
          size: 1234,
          fileName: 'تعريف.pdf',
        },
      },
    ],
    [
      'a voice note',
      { ...file, type: 'ptt' },
      { kind: 'attachment', attachment: expect.objectContaining({ media: 'voice' }) },
    ],
    [
      'music',
      { ...file, type: 'audio' },
      { kind: 'attachment', attachment: expect.objectContaining({ media: 'audio' }) },
    ],
    [
      'a film',
      { ...file, type: 'video', isGif: true },
      { kind: 'attachment', attachment: expect.objectContaining({ media: 'video' }) },
    ],
    [
      'part of an album',
      { ...file, type: 'image', parentMsgKey: { id: 'P1' } },
      expect.objectContaining({ album: 'P1' }),
    ],
    ['a picture to be seen once', { type: 'image' }, { kind: 'unsupported', what: 'image' }],
    ['a sticker', { ...file, type: 'sticker' }, { kind: 'sticker' }],
    [
      'a place',
      { type: 'location', lat: 16.8892, lng: 42.5511, body: 'jpeg' },
      { kind: 'location', latitude: 16.8892, longitude: 42.5511 },
    ],
    ['a place nowhere', { type: 'location', lat: 160, lng: 42 }, { kind: 'unsupported', what: 'location' }],
    [
      'their own card',
      { type: 'vcard', body: card(PHONE, 'أنا') },
      { kind: 'contact', phone: `+${PHONE}`, name: 'أنا', own: true },
    ],
    [
      "somebody else's card",
      { type: 'vcard', body: card('966559876543', 'جار') },
      { kind: 'contact', phone: '+966559876543', name: 'جار', own: false },
    ],
    [
      'their own card among others',
      {
        type: 'multi_vcard',
        vcardList: [{ vcard: card('966559876543', 'جار') }, { vcard: card(PHONE, 'أنا') }],
      },
      { kind: 'contact', phone: `+${PHONE}`, name: 'أنا', own: true },
    ],
    [
      'a card without a number',
      { type: 'vcard', body: 'BEGIN:VCARD\nEND:VCARD' },
      { kind: 'unsupported', what: 'vcard' },
    ],
    ['a poll', { type: 'poll_creation', pollName: '?' }, { kind: 'unsupported', what: 'poll_creation' }],
    ['a missed call', { type: 'call_log' }, { kind: 'unsupported', what: 'call_log' }],
    ['something of tomorrow', { type: 'hologram' }, { kind: 'unsupported', what: 'hologram' }],
    ['a text without words', { body: ' ' }, { kind: 'unsupported', what: 'chat' }],
  ] as const)('%s is understood', (_, fields, expected) => expect(content(fields)).toEqual(expected))

  test.each([
    'ciphertext',
    'revoked',
    'e2e_notification',
    'gp2',
    'protocol',
    'reaction',
    'album',
    'notification_template',
  ])('a notice (%s) is nobody’s message', (type) => expect(parse({ type, body: 'x' })).toBeNull())

  test.each([
    ['a group', {}, '120363000000@g.us'],
    ['a status post', {}, 'status@broadcast'],
    ['a channel', {}, '120363@newsletter'],
    ['WhatsApp itself', {}, '0@c.us'],
    ['a broadcast list', { broadcast: true }, CHAT],
    ['a status seen in a chat', { isStatusV3: true }, CHAT],
    ['our own message', { fromMe: true }, CHAT],
  ])('%s is not for us', (_, fields, from) => expect(parse({ body: 'x', ...fields }, from)).toBeNull())

  test('an edited one has other words, another id and the time of the edit', () => {
    const edited = wire({ key: '3A01', body: 'صبيا', latestEditSenderTimestampMs: 1_790_000_005_000 })
    const message = parseMessage(edited, writer, 'edited', context)
    expect(message).toMatchObject({
      content: { kind: 'text', text: 'صبيا', edited: true },
      sentAt: new Date(1_790_000_005_000).toISOString(),
    })
    expect(message?.externalId).not.toBe(parseMessage(edited, writer, 'new', context)?.externalId)
  })

  test('one that nobody could decrypt is told as such, under an id of its own', () => {
    const sealed = wire({ type: 'ciphertext' })
    expect(parseMessage(sealed, writer, 'undecryptable', context)?.content).toEqual({
      kind: 'unsupported',
      what: 'ciphertext',
    })
    expect(externalIdOf(sealed, PHONE, 'undecryptable')).not.toBe(externalIdOf(sealed, PHONE, 'new'))
  })

  test('its id holds no number and is the same however the chat is called', () => {
    const byNumber = externalIdOf(wire({ key: '3A01' }), PHONE, 'new')
    expect(externalIdOf(wire({ key: '3A01' }, LID), PHONE, 'new')).toBe(byNumber)
    expect(byNumber).not.toContain(PHONE)
  })

  test('the chat and the sender may tell both ids of one person', () => {
    expect(otherPerson(wire({ from: CHAT }, LID))).toEqual({ lid: LID, phone: PHONE })
    expect(otherPerson(wire({ fromMe: true, to: CHAT }, LID))).toEqual({ lid: LID, phone: PHONE })
  })

  test('ids may be objects, of older pages and of newer ones', () => {
    const raw = { ...model(CHAT, { body: 'x' }), from: { _serialized: CHAT }, to: { $1: 'x@c.us' } }
    expect(readWire(raw)).toMatchObject({ from: CHAT, to: 'x@c.us' })
  })

  test('whatever the page says, reading never throws', () => {
    const odd = fc.anything({ maxDepth: 3 })
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'type',
            'body',
            't',
            'from',
            'caption',
            'vcardList',
            'lat',
            'size',
            'parentMsgKey',
            'directPath',
          ),
          odd,
        ),
        (fields) => {
          const read = readWire({ ...model(CHAT), ...fields })
          if (read) parseMessage(read, writer, 'new', context)
          readWire(fields)
        },
      ),
    )
  })

  test('content of any known type is the same for the same message', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('chat', 'image', 'vcard', 'location', 'ptt', 'x'),
        fc.string(),
        (type, body) => {
          const one = wire({ type, body })
          expect(parseContent(one, PHONE)).toEqual(parseContent(structuredClone(one), PHONE))
        },
      ),
    )
  })
})

describe('a contact card', () => {
  test.each([
    [
      'BEGIN:VCARD\r\nFN;CHARSET=UTF-8:أم\\, خالد\r\nitem1.TEL;waid=966551234567:+966 55\r\n',
      { phone: '+966551234567', name: 'أم, خالد' },
    ],
    ['TEL;CELL:055 123 4567', { phone: '+966551234567' }],
    ['TEL:+20 100\n  123 4567', { phone: '+201001234567' }],
    ['TEL:(017) 322-0000', { phone: '+0173220000' }],
  ])('%j', (vcard, expected) => expect(readCard(vcard)).toEqual(expected))

  test.each(['', 'FN:x', 'TEL:12', 'TEL;waid=abc:'])('%j has no number', (vcard) =>
    expect(readCard(vcard)).toBeNull(),
  )
})
