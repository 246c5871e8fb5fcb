import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSession } from '../../src/engine/session.ts'
import { translator } from '../support/world.ts'
import { ANSWERS, opening, openTestHouse, rest, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const LITERAL = [
  '$t(welcome.first)',
  '$t(action.menu, {"count": 3})',
  '{{association}}',
  '{{- name}} {{name}}',
  "$& $1 $` $' $$",
  '%s %d #{7*7} <%= 7 %>',
  '<img src=x onerror=alert(1)>',
  '\\u0041 \\x41',
]

describe('words people send', () => {
  test('stay what they are when they are said again', () => {
    for (const text of LITERAL)
      for (const locale of ['ar', 'en']) {
        const said = translator.render(
          [
            { key: 'welcome.back', params: { name: text, association: { text: { ar: text } } } },
            {
              key: 'my-data.seen',
              params: { lines: { lines: [{ key: 'my-data.name', params: { name: text } }] } },
            },
          ],
          locale,
        )
        expect(said.text.split(text)).toHaveLength(4)
        expect(translator.words({ key: 'my-data.name', params: { name: text } }, locale)).toContain(text)
      }
  })

  test('come back in the summary of a request and into its row letter by letter', async () => {
    const [first = '', last = ''] = [
      '$t(menu.prompt) {{association}} $& مدينة',
      'نحتاج {{x}} $t(a) <b>عون</b> $1',
    ]
    for (const text of [...opening(ANSWERS), ANSWERS.id]) await house.say('40', text)
    for (const [index, text] of rest(ANSWERS).entries())
      await house.say('40', index === 1 ? first : index === 7 ? last : text)
    const { text } = await house.lastReply('40')
    expect(text).toContain(first)
    expect(text).toContain(last)
    await house.tap('40', 'help-request.review:right')
    await house.tap('40', 'help-request.declaration:yes')
    const { rows } = await house.pool.query('SELECT city, need FROM help_request')
    expect(rows).toEqual([{ city: first, need: last }])
  })
})

describe('buttons nobody was shown', () => {
  test('begin no flow of their own, answer no question and raise nothing', async () => {
    await house.say('41', 'أهلا')
    const forged = [
      ...[
        'status.claimed:yes',
        'status.nationalId:x',
        'my-data.sureErase:yes',
        'cancel.sure:yes',
        'withdraw.sure:yes',
      ],
      ...[
        'consent.agree:yes',
        'help-request.declaration:yes',
        'help-request.submitted:x',
        'clarify.which:0',
        'complaint.sure:yes',
      ],
      ...[
        'go:consent',
        'go:clarify',
        'go:edit',
        'go:__proto__',
        'go:constructor',
        'go:toString',
        '__proto__:x',
        'constructor.prototype:x',
      ],
      ...['edit.which:nationalId', 'draft.which:new', ':', '::', '.', 'go:', 'x'.repeat(64)],
    ]
    for (const token of forged) await house.tap('41', token)
    const { rows } = await house.pool.query(
      `SELECT c.session->'frames' AS frames, c.session->'drafts' AS drafts, i.status FROM conversation c
         JOIN inbound_message i ON i.conversation_id = c.id WHERE c.address = '41'`,
    )
    for (const row of rows) expect(row).toEqual({ frames: [], drafts: [], status: 'processed' })
    for (const table of ['consent', 'feedback', 'request_claim'])
      expect(
        (
          await house.pool.query(
            `SELECT 1 FROM ${table} t JOIN conversation c ON c.contact_id = t.contact_id WHERE c.address = '41'`,
          )
        ).rowCount,
      ).toBe(0)
  })

  test('options of the pending question are the shown ones, and no name every object has', async () => {
    for (const text of ['تقديم طلب مساعدة', 'أوافق']) await house.say('42', text)
    for (const id of [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '0',
      '-1',
      'food-basket:x',
      'nothing',
    ])
      await house.tap('42', `help-request.service:${id}`)
    const { rows } = await house.pool.query(
      `SELECT c.session#>'{frames,0}' AS frame FROM conversation c WHERE c.address = '42'`,
    )
    expect(rows[0].frame).toMatchObject({ flow: 'help-request', at: { step: 'service' } })
    expect(rows[0].frame.answers.service).toBeUndefined()
  })
})

test('a stored session with keys every object has changes nothing else', async () => {
  await house.say('43', 'تقديم طلب مساعدة')
  const poison = `{"frames":[{"flow":"__proto__","version":1,"at":{"step":"constructor"},"answers":{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}},"trail":[],"touchedAt":"2026-11-21T00:00:00Z"},{"flow":"help-request","version":1,"at":{"step":"constructor"},"answers":{"service":"toString"},"trail":[],"touchedAt":"${new Date().toISOString()}"}],"drafts":[],"misunderstood":0,"shown":["__proto__"],"greeted":true,"crisis":null,"lastAt":"2026-11-21T00:00:00Z","failedProofs":[],"__proto__":{"admin":true}}`
  readSession(JSON.parse(poison), new Date().toISOString())
  await house.pool.query(
    `UPDATE conversation SET session = $1::jsonb, version = version + 1 WHERE address = '43'`,
    [poison],
  )
  await house.say('43', 'القائمة')
  const { rows } = await house.pool.query(
    `SELECT DISTINCT i.status FROM inbound_message i JOIN conversation c ON c.id = i.conversation_id WHERE c.address = '43'`,
  )
  expect(rows).toEqual([{ status: 'processed' }])
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
})
