import { expect, test } from 'vitest'
import { readContent } from '../../../../src/channels/whatsapp/cloud/content.ts'
import type { InboundContent } from '../../../../src/domain/message.ts'
import type { Json } from '../../../support/whatsapp-cloud-standin/types.ts'

const PHONE = '966551234567'

const contentOf = (type: string, carried: unknown, extra: Json = {}) =>
  readContent(
    {
      id: 'wamid.x',
      from: PHONE,
      timestamp: '1790000000',
      type,
      ...(carried === undefined ? {} : { [type]: carried }),
      ...extra,
    },
    PHONE,
  )

const file = { id: '1013859600285441', sha256: 'x' }
const reads: [string, string, unknown, InboundContent, Json?][] = [
  [
    'a reply',
    'text',
    { body: 'نعم' },
    { kind: 'text', text: 'نعم' },
    { context: { from: '1555', id: 'wamid.x' } },
  ],
  [
    'words that came by an advertisement',
    'text',
    { body: 'مرحبا' },
    { kind: 'text', text: 'مرحبا' },
    { referral: { source_url: 'https://fb.me/x', source_type: 'ad', ctwa_clid: 'A' } },
  ],
  ['a command', 'text', { body: '/Menu ' }, { kind: 'command', command: 'menu' }],
  ['no command', 'text', { body: '/unknown' }, { kind: 'text', text: '/unknown' }],
  [
    'an image',
    'image',
    { ...file, mime_type: 'image/jpeg', caption: 'الهوية ' },
    {
      kind: 'attachment',
      attachment: { media: 'photo', ref: file.id, mimeType: 'image/jpeg' },
      caption: 'الهوية',
    },
  ],
  [
    'a voice note',
    'audio',
    { ...file, mime_type: 'audio/ogg; codecs=opus', voice: true },
    { kind: 'attachment', attachment: { media: 'voice', ref: file.id, mimeType: 'audio/ogg; codecs=opus' } },
  ],
  [
    'music',
    'audio',
    { ...file, mime_type: 'audio/mpeg', voice: false },
    { kind: 'attachment', attachment: { media: 'audio', ref: file.id, mimeType: 'audio/mpeg' } },
  ],
  [
    'a video',
    'video',
    { ...file, mime_type: 'video/mp4' },
    { kind: 'attachment', attachment: { media: 'video', ref: file.id, mimeType: 'video/mp4' } },
  ],
  [
    'a document',
    'document',
    { ...file, mime_type: 'application/pdf', filename: 'تعريف\u202E بالراتب.pdf' },
    {
      kind: 'attachment',
      attachment: {
        media: 'document',
        ref: file.id,
        mimeType: 'application/pdf',
        fileName: 'تعريف بالراتب.pdf',
      },
    },
  ],
  ['a sticker', 'sticker', { ...file, animated: false }, { kind: 'sticker' }],
  [
    'a place',
    'location',
    { latitude: 16.88, longitude: 42.55, name: 'المستشفى', address: 'جازان' },
    { kind: 'location', latitude: 16.88, longitude: 42.55 },
  ],
  [
    'the own card',
    'contacts',
    [{ name: { formatted_name: 'ليلى' }, phones: [{ phone: '+966 55 123 4567', wa_id: PHONE }] }],
    { kind: 'contact', phone: `+${PHONE}`, name: 'ليلى', own: true },
  ],
  [
    "somebody's card without WhatsApp",
    'contacts',
    [
      { name: { formatted_name: 'عيادة' }, phones: [] },
      { name: {}, phones: [{ phone: '+966 17 555 0000' }] },
    ],
    { kind: 'contact', phone: '+966175550000', own: false },
  ],
  [
    'a button',
    'interactive',
    { type: 'button_reply', button_reply: { id: 'menu:request', title: 'طلب' } },
    { kind: 'choice', token: 'menu:request' },
  ],
  [
    'a row of a list',
    'interactive',
    { type: 'list_reply', list_reply: { id: 'go:back', title: 'رجوع', description: 'x' } },
    { kind: 'choice', token: 'go:back' },
  ],
  ['a form', 'interactive', { type: 'nfm_reply', nfm_reply: {} }, { kind: 'unsupported', what: 'nfm_reply' }],
  [
    'a template button of ours',
    'button',
    { payload: 'go:menu', text: 'القائمة' },
    { kind: 'choice', token: 'go:menu' },
  ],
  ['a template button without id', 'button', { payload: 'نعم', text: 'نعم' }, { kind: 'text', text: 'نعم' }],
  ['an opened chat', 'request_welcome', undefined, { kind: 'command', command: 'start' }],
  [
    'edited words',
    'edit',
    { original_message_id: 'wamid.y', message: { context: {}, type: 'text', text: { body: 'صبيا' } } },
    { kind: 'text', text: 'صبيا', edited: true },
  ],
  [
    'an edited caption',
    'edit',
    { original_message_id: 'wamid.y', message: { type: 'image', image: { caption: 'الهوية' } } },
    { kind: 'text', text: 'الهوية', edited: true },
  ],
  [
    'what the API does not carry',
    'unsupported',
    { type: 'poll_creation' },
    { kind: 'unsupported', what: 'poll_creation' },
    { errors: [{ code: 131051 }] },
  ],
  ['the same without a name', 'unsupported', undefined, { kind: 'unsupported', what: 'unsupported' }],
  ['an order', 'order', { product_items: [] }, { kind: 'unsupported', what: 'order' }],
  ['what Meta may invent', 'hologram', {}, { kind: 'unsupported', what: 'hologram' }],
  ['an odd name', 'Ünfug 12', {}, { kind: 'unsupported', what: 'unknown' }],
  ['a name of JavaScript', 'constructor', {}, { kind: 'unsupported', what: 'constructor' }],
  ['a text without words', 'text', { boddy: 'x' }, { kind: 'unsupported', what: 'text' }],
  ['an image without id', 'image', { caption: 'x' }, { kind: 'unsupported', what: 'image' }],
  ['an image with a path for an id', 'image', { id: '../me' }, { kind: 'unsupported', what: 'image' }],
]
test.each(reads)('%s', (_, type, carried, expected, extra) => {
  expect(contentOf(type, carried, extra)).toEqual(expected)
})
