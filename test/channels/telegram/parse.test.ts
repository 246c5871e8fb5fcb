import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callbackQueryId, parseUpdate } from '../../../src/channels/telegram/parse.ts'
import type { InboundContent } from '../../../src/domain/message.ts'
import type { Json } from '../../support/telegram-standin/types.ts'
import * as given from './updates.ts'

const parse = (update: unknown) => parseUpdate(update, given.CONTEXT)
const contentOf = (content: Json) => parse(given.messageUpdate(content))?.content

test('a text, with everything around it', () => {
  expect(parse(given.messageUpdate({ text: 'ابغى اقدم على مساعدة' }))).toEqual({
    channel: 'telegram',
    account: '100001',
    externalId: 'm700123456:37',
    address: '700123456',
    sentAt: given.SENT_AT,
    sender: { name: 'ليلى الحربي', locale: 'ar' },
    content: { kind: 'text', text: 'ابغى اقدم على مساعدة' },
  })
})

test('an edited text has an id of its own and the time of the edit', () => {
  expect(parse(given.editUpdate({ text: '/start بعد التعديل' }))).toMatchObject({
    externalId: `e700123456:37:${Date.parse(given.SENT_AT) / 1000 + 40}`,
    sentAt: '2026-11-21T08:00:10.000Z',
    content: { kind: 'text', text: '/start بعد التعديل', edited: true },
  })
})

test('a tap carries its token and the time it was received', () => {
  const update = given.tapUpdate({})
  expect(parse(update)).toMatchObject({
    externalId: 'c3007000123',
    address: '700123456',
    sentAt: given.CONTEXT.receivedAt,
    content: { kind: 'choice', token: 'menu:request' },
  })
  expect(callbackQueryId(update)).toBe('3007000123')
  expect(callbackQueryId(given.messageUpdate({ text: 'x' }))).toBeUndefined()
})

test('a tap on a message too old for Telegram to show it still counts', () => {
  const message = { message_id: 2, chat: given.PRIVATE, date: 0 }
  expect(parse(given.tapUpdate({ message }))?.content).toEqual({ kind: 'choice', token: 'menu:request' })
})

describe('commands', () => {
  test.each([
    ['/start', 'start'],
    ['/start survey-8812', 'start'],
    ['/MENU', 'menu'],
    ['/request@sila_bot', 'request'],
    ['/status ', 'status'],
    ['/officer', 'officer'],
    ['/back', 'back'],
    ['/edit', 'edit'],
    ['/cancel', 'cancel'],
    ['/language', 'language'],
    ['/privacy', 'privacy'],
    ['/contact', 'contact'],
    ['/help', 'help'],
  ])('%s', (text, command) => {
    expect(contentOf({ text })).toEqual({ kind: 'command', command })
  })

  test.each(['/unknown', '/status 0012', '/ start', '/starting', '/constructor', 'start', '//start'])(
    '%s is words',
    (text) => {
      expect(contentOf({ text })).toEqual({ kind: 'text', text })
    },
  )
})

const file = { ref: 'BQACAgQAAxkBAAIB', size: 48_213 }
const contents: [string, Json, InboundContent][] = [
  [
    'a photo by its largest size',
    { photo: given.PHOTO, caption: 'الهوية ' },
    {
      kind: 'attachment',
      attachment: { media: 'photo', ref: 'large', mimeType: 'image/jpeg', size: 184_220 },
      caption: 'الهوية',
    },
  ],
  [
    'a photo by its largest size that can be fetched',
    {
      photo: given.PHOTO.map((size) => (size.file_id === 'large' ? { ...size, file_size: 21 << 20 } : size)),
    },
    {
      kind: 'attachment',
      attachment: { media: 'photo', ref: 'middle', mimeType: 'image/jpeg', size: 20_114 },
    },
  ],
  [
    'a document of an album',
    { document: given.DOCUMENT, media_group_id: '13599' },
    {
      kind: 'attachment',
      attachment: { media: 'document', ...file, mimeType: 'application/pdf', fileName: 'تعريف بالراتب.pdf' },
      album: '13599',
    },
  ],
  [
    'a voice note',
    { voice: given.VOICE },
    { kind: 'attachment', attachment: { media: 'voice', ...file, mimeType: 'audio/ogg' } },
  ],
  [
    'music',
    { audio: { ...given.VOICE, mime_type: 'audio/mpeg', file_name: 'a.mp3' } },
    {
      kind: 'attachment',
      attachment: { media: 'audio', ...file, mimeType: 'audio/mpeg', fileName: 'a.mp3' },
    },
  ],
  [
    'a video',
    { video: given.VIDEO },
    { kind: 'attachment', attachment: { media: 'video', ...file, mimeType: 'video/mp4', fileName: 'v.mp4' } },
  ],
  [
    'an animation, not the document that repeats it',
    { animation: given.VIDEO, document: { ...given.DOCUMENT, file_id: 'other' } },
    { kind: 'attachment', attachment: { media: 'video', ...file, mimeType: 'video/mp4', fileName: 'v.mp4' } },
  ],
  [
    'a video note',
    { video_note: given.VIDEO_NOTE },
    { kind: 'attachment', attachment: { media: 'video', ...file } },
  ],
  ['a sticker', { sticker: given.STICKER }, { kind: 'sticker', emoji: '🌹' }],
  [
    'a location',
    { location: { latitude: 16.88, longitude: 42.55 } },
    { kind: 'location', latitude: 16.88, longitude: 42.55 },
  ],
  [
    'a place',
    { venue: { location: { latitude: 16.9, longitude: 42.6 }, title: 'المستشفى', address: 'جازان' } },
    { kind: 'location', latitude: 16.9, longitude: 42.6 },
  ],
  [
    'the own contact',
    { contact: { phone_number: '966551234567', first_name: 'ليلى', user_id: given.FROM.id } },
    { kind: 'contact', phone: '+966551234567', name: 'ليلى', own: true },
  ],
  [
    "somebody's contact",
    { contact: { phone_number: '+966 55 987 6543', first_name: 'أحمد', last_name: 'علي', user_id: 5 } },
    { kind: 'contact', phone: '+966559876543', name: 'أحمد علي', own: false },
  ],
  [
    'a contact of no user',
    { contact: { phone_number: '0559876543', first_name: 'عيادة' } },
    { kind: 'contact', phone: '+0559876543', name: 'عيادة', own: false },
  ],
  [
    'a forwarded card, which proves nothing',
    {
      forward_origin: { type: 'user', sender_user: { id: 9 }, date: 1 },
      contact: { phone_number: '966551234567', first_name: 'ليلى', user_id: given.FROM.id },
    },
    { kind: 'contact', phone: '+966551234567', name: 'ليلى', own: false },
  ],
  ['a contact without number', { contact: { first_name: 'ليلى' } }, { kind: 'unsupported', what: 'contact' }],
  ['a poll', { poll: { id: '1', question: '?', options: [] } }, { kind: 'unsupported', what: 'poll' }],
  ['dice', { dice: { emoji: '🎲', value: 4 } }, { kind: 'unsupported', what: 'dice' }],
  ['a story', { story: { chat: {}, id: 1 } }, { kind: 'unsupported', what: 'story' }],
  ['what Telegram may invent', { hologram: {} }, { kind: 'unsupported', what: 'hologram' }],
  ['an odd name', { 'Ünfug 12': {} }, { kind: 'unsupported', what: 'unknown' }],
  ['nothing at all', {}, { kind: 'unsupported', what: 'unknown' }],
  [
    'words with what cannot be shown',
    { paid_media: {}, caption: 'المرفق' },
    { kind: 'text', text: 'المرفق' },
  ],
  [
    'forwarded words',
    { forward_origin: { type: 'hidden_user' }, text: 'منقول' },
    { kind: 'text', text: 'منقول' },
  ],
  [
    'invisible and control characters',
    { text: '\u0000\u202Eمرحبا\u200B\r\n' },
    { kind: 'text', text: 'مرحبا' },
  ],
]
test.each(contents)('%s', (_, content, expected) => {
  expect(contentOf(content)).toEqual(expected)
})

const nobody: [string, unknown][] = [
  ['a group', given.messageUpdate({ text: 'hi', chat: { id: -1001, type: 'supergroup', title: 'الحي' } })],
  [
    'a channel',
    { update_id: 1, channel_post: { message_id: 1, chat: { id: -1, type: 'channel' }, text: 'x' } },
  ],
  ['another bot', given.messageUpdate({ text: 'x', from: given.BOT })],
  ['a block', { update_id: 1, my_chat_member: { chat: given.PRIVATE, from: given.FROM } }],
  ['a pinned message', given.messageUpdate({ pinned_message: { message_id: 3 } })],
  [
    'a tick of a live location',
    given.editUpdate({ location: { latitude: 1, longitude: 2, live_period: 900 } }),
  ],
  ['a tap without data', given.tapUpdate({ data: undefined, game_short_name: 'chess' })],
  [
    'a tap in a group',
    given.tapUpdate({ message: { message_id: 3, chat: { id: -5, type: 'group' }, date: 1 } }),
  ],
  ['a message without id', given.messageUpdate({ message_id: undefined, text: 'x' })],
]
test.each(nobody)('%s is nobody writing to us', (_, update) => {
  expect(parse(update)).toBeNull()
})

test('names are cleaned, languages must look like one', () => {
  const from = { id: 1, first_name: '  ل\u0000يلى\n', last_name: '\u202Eعلي', language_code: 'ar-SA' }
  expect(parse(given.messageUpdate({ text: 'x', from }))?.sender).toEqual({
    name: 'ليلى علي',
    locale: 'ar-SA',
  })
  const odd = { id: 1, first_name: '\u200B', language_code: '<script>' }
  expect(parse(given.messageUpdate({ text: 'x', from: odd }))?.sender).toEqual({})
})

test('a date from nowhere is replaced by the time of receipt', () => {
  for (const date of [1e300, -5, 0, 'now', null, 1e15])
    expect(parse(given.messageUpdate({ text: 'x', date }))?.sentAt).toBe(given.CONTEXT.receivedAt)
})

/** Any JSON, often in the places where updates have theirs. */
const wild = fc.jsonValue()
const fields = Object.keys((given.messageUpdate({}) as { message: Json }).message)
const media = [
  'text',
  'photo',
  'document',
  'voice',
  'contact',
  'location',
  'venue',
  'sticker',
  'caption',
  'poll',
]
const shaped = fc
  .record({
    outer: fc.constantFrom('message', 'edited_message', 'callback_query', 'poll'),
    parts: fc.dictionary(fc.constantFrom(...fields, ...media, 'id', 'data', 'edit_date'), wild),
    message: fc.option(fc.dictionary(fc.constantFrom('chat', 'message_id'), wild)),
  })
  .map(({ outer, parts, message }) => ({
    update_id: 1,
    [outer]: { message_id: 3, chat: given.PRIVATE, from: given.FROM, id: '5', message, ...parts },
  }))

test('no JSON makes it throw, and what it gives survives JSON and PostgreSQL', () => {
  fc.assert(
    fc.property(fc.oneof(wild, shaped), (update) => {
      const inbound = parse(update)
      if (inbound === null) return
      expect(JSON.parse(JSON.stringify(inbound))).toEqual(inbound)
      expect(JSON.stringify(inbound.content)).not.toContain('\\u0000')
      expect(inbound.externalId).toMatch(/^[mec]/)
      expect(new Date(inbound.sentAt).toISOString()).toBe(inbound.sentAt)
    }),
    { numRuns: 3000 },
  )
})
