import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Notice, parseWebhook } from '../../../../src/channels/whatsapp/cloud/parse.ts'
import { webhook } from '../../../support/whatsapp-cloud-standin/notices.ts'
import type { Json } from '../../../support/whatsapp-cloud-standin/types.ts'

const PHONE = '966551234567'
const USER_ID = 'SA.13491208655302741918'
const ID = 'wamid.HBgMOTY2NTUxMjM0NTY3FQIAEhg='
const AT = '1790000000'
const RECEIVED = '2026-11-21T08:00:00.000Z'

const parse = (value: Json) => parseWebhook(webhook('1', value), '1', RECEIVED)
const contacts = [{ profile: { name: 'ليلى الحربي' }, wa_id: PHONE }]
const message = (type: string, carried?: unknown, extra: Json = {}): Json => ({
  id: ID,
  from: PHONE,
  timestamp: AT,
  type,
  ...(carried === undefined ? {} : { [type]: carried }),
  ...extra,
})
test('a text with all that is known of its writer', () => {
  expect(parse({ contacts, messages: [message('text', { body: ' السلام عليكم\r\n' })] })).toEqual([
    {
      kind: 'message',
      writer: { phone: PHONE, userId: null, name: 'ليلى الحربي' },
      id: ID,
      externalId: ID,
      sentAt: '2026-09-21T14:13:20.000Z',
      content: { kind: 'text', text: 'السلام عليكم' },
    },
  ])
})

test('an edit is told from the message it edits', () => {
  const edit = message('edit', { original_message_id: ID, message: { type: 'text', text: { body: 'ب' } } })
  expect(parse({ contacts, messages: [edit] })).toMatchObject([{ externalId: `${ID}:edit:${AT}` }])
})

test.each<[string, Json]>([
  ['a reaction', message('reaction', { message_id: 'wamid.x', emoji: '👍' })],
  ['a deletion', message('revoke', { original_message_id: 'wamid.x' })],
  ['a changed number', message('system', { type: 'user_changed_number', wa_id: '966500000001' })],
  ['a group', message('text', { body: 'x' }, { group_id: 'Y2FwaV9ncm91cDox' })],
  ['nobody', { ...message('text', { body: 'x' }), from: undefined }],
  ['no id', { ...message('text', { body: 'x' }), id: undefined }],
  ['an id with a control character', { ...message('text', { body: 'x' }), id: 'wamid.\u0000' }],
  [
    'an edit of a picture alone',
    message('edit', { original_message_id: 'x', message: { type: 'image', image: {} } }),
  ],
])('%s asks for no answer', (_, given) => {
  expect(parse({ contacts: [], messages: [given] })).toEqual([])
})

describe('people', () => {
  const writer = (extra: Json, known: Json[]) => {
    const { from: _, ...rest } = message('text', { body: 'x' })
    const [notice] = parse({ contacts: known, messages: [{ ...rest, ...extra }] })
    return notice?.kind === 'message' ? notice.writer : undefined
  }

  test.each<[string, Json, Json[], object]>([
    [
      'with a number and an id',
      { from: PHONE, from_user_id: USER_ID },
      [{ profile: { name: 'x' }, wa_id: PHONE, user_id: USER_ID }],
      { phone: PHONE, userId: USER_ID, name: 'x' },
    ],
    [
      'who hide their number',
      { from_user_id: USER_ID },
      [{ profile: { name: 'x', username: '@x' }, user_id: USER_ID }],
      { phone: null, userId: USER_ID, name: 'x' },
    ],
    [
      'whose id stands where the number was',
      { from: USER_ID },
      [],
      { phone: null, userId: USER_ID, name: undefined },
    ],
    [
      'of whom only the contact tells',
      {},
      [{ profile: {}, wa_id: PHONE }],
      { phone: PHONE, userId: null, name: undefined },
    ],
    [
      'whose WhatsApp id is not quite their number',
      { from: '5511987654321' },
      [{ profile: {}, wa_id: '551187654321' }],
      { phone: '551187654321', userId: null, name: undefined },
    ],
    [
      'among several contacts',
      { from: PHONE },
      [
        { profile: { name: 'other' }, wa_id: '966500000001' },
        { profile: { name: 'me' }, wa_id: PHONE },
      ],
      { phone: PHONE, userId: null, name: 'me' },
    ],
    ['with a plus', { from: `+${PHONE}` }, [], { phone: PHONE, userId: null, name: undefined }],
    [
      'with a name to be cleaned',
      { from: PHONE },
      [{ profile: { name: '\u202E ليلى\n\u0000علي ' }, wa_id: PHONE }],
      { phone: PHONE, userId: null, name: 'ليلى علي' },
    ],
  ])('%s', (_, extra, known, expected) => {
    expect(writer(extra, known)).toEqual(expected)
  })

  test('someone who hides their number may give it when WhatsApp asks for it', () => {
    const card = [{ name: {}, phones: [{ phone: PHONE }] }]
    const given = (extra: Json) => {
      const { from: _, ...rest } = message('contacts', card, { from_user_id: USER_ID, ...extra })
      const [notice] = parse({ contacts: [], messages: [rest] })
      return notice?.kind === 'message' ? notice.content : undefined
    }
    expect(given({ origin: 'contact_request' })).toMatchObject({ kind: 'contact', own: true })
    expect(given({ origin: 'other' })).toMatchObject({ kind: 'contact', own: false })
    expect(given({})).toMatchObject({ kind: 'contact', own: false })
  })
})

test('a time from nowhere is left out', () => {
  for (const timestamp of ['', 'now', '-5', '0', '1e300', 1e15, null, {}])
    expect(parse({ contacts, messages: [{ ...message('text', { body: 'x' }), timestamp }] })).toMatchObject([
      { kind: 'message', sentAt: undefined },
    ])
})

describe('what the association says with the WhatsApp Business app', () => {
  const echo = (extra: Json): Notice[] =>
    parse({ message_echoes: [{ from: '15550000000', to: PHONE, id: ID, timestamp: AT, ...extra }] })

  test('is told, with its words or its caption', () => {
    expect(echo({ type: 'text', text: { body: 'نتصل بكم غدا' } })).toEqual([
      {
        kind: 'spokenElsewhere',
        person: { phone: PHONE, userId: null },
        externalId: ID,
        at: '2026-09-21T14:13:20.000Z',
        text: 'نتصل بكم غدا',
      },
    ])
    expect(echo({ type: 'image', image: { id: '1013859600285441', caption: 'النموذج' } })).toMatchObject([
      { text: 'النموذج' },
    ])
    expect(echo({ type: 'audio', audio: { id: '1013859600285441' } })).toMatchObject([
      { kind: 'spokenElsewhere', text: undefined },
    ])
    expect(echo({ to: undefined, to_user_id: USER_ID, type: 'text' })).toMatchObject([
      { person: { phone: null, userId: USER_ID } },
    ])
  })

  test('edits, deletions and groups are nothing new', () => {
    expect(echo({ type: 'edit', edit: {} })).toEqual([])
    expect(echo({ type: 'revoke', revoke: {} })).toEqual([])
    expect(echo({ type: 'text', text: { body: 'x' }, group_id: 'g' })).toEqual([])
  })
})

/** Any JSON, often in the places where webhooks have theirs. */
const wild = fc.jsonValue()
const TYPES =
  'text image audio video document sticker location contacts interactive button edit unsupported order reaction system revoke'.split(
    ' ',
  )
const shaped = fc
  .record({
    type: fc.constantFrom(...TYPES),
    carried: fc.oneof(
      wild,
      fc.dictionary(fc.constantFrom('id', 'body', 'message', 'type', 'phones', 'latitude'), wild),
    ),
    extra: fc.dictionary(
      fc.constantFrom('from', 'id', 'timestamp', 'from_user_id', 'group_id', 'errors', 'origin'),
      wild,
    ),
    list: fc.constantFrom('messages', 'statuses', 'message_echoes', 'contacts', 'errors'),
  })
  .map(({ type, carried, extra, list }) =>
    webhook('1', { contacts, [list]: [{ ...message(type, carried), to: PHONE, status: 'read', ...extra }] }),
  )

test('no JSON makes it throw, and what it gives survives JSON and PostgreSQL', () => {
  fc.assert(
    fc.property(fc.oneof(wild, shaped), (body) => {
      const notices = parseWebhook(body, '1', RECEIVED)
      expect(JSON.stringify(notices)).not.toContain('\\u0000')
      for (const notice of notices) {
        if (notice.kind === 'message')
          expect(JSON.parse(JSON.stringify(notice.content))).toEqual(notice.content)
        if (notice.kind === 'receipt')
          expect(new Date(notice.receipt.at).toISOString()).toBe(notice.receipt.at)
      }
    }),
    { numRuns: 1000 },
  )
})
