import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Payload,
  renderPayloads,
  renderTemplates,
} from '../../../../src/channels/whatsapp/cloud/payload.ts'
import type { RenderedOption } from '../../../../src/domain/message.ts'
import { readCall } from '../../../support/whatsapp-cloud-standin/schema.ts'
import { words } from '../../contract.ts'

const option = (label: string, i = 0): RenderedOption => ({ token: `step:${i}`, label })
const options = (...labels: string[]) => labels.map(option)
const render = (text: string, given: RenderedOption[] = []) =>
  renderPayloads(words(text, { options: given }), () => 'الخيارات')
const kinds = (payloads: readonly Payload[]) =>
  payloads.map((payload) => (payload.type === 'interactive' ? payload.interactive.type : payload.type))
const bodies = (payloads: readonly Payload[]) =>
  payloads.map((payload) => {
    if (payload.type === 'text') return payload.text.body
    return payload.type === 'interactive' ? payload.interactive.body.text : ''
  })

test('words alone are a text', () => {
  expect(render('أهلا')).toEqual([{ type: 'text', text: { body: 'أهلا', preview_url: false } }])
})

test('up to three short options are buttons', () => {
  expect(render('هل نكمل؟', options('نعم', 'لا'))).toEqual([
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'هل نكمل؟' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'step:0', title: 'نعم' } },
            { type: 'reply', reply: { id: 'step:1', title: 'لا' } },
          ],
        },
      },
    },
  ])
})

test('more options, or longer ones, are a list; what a title cannot hold stands whole below it', () => {
  const long = 'تحديث بيانات الملف الشخصي للمستفيد'
  expect(render('؟', options('أ', 'ب', 'ج', long))).toEqual([
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: '؟' },
        action: {
          button: 'الخيارات',
          sections: [
            {
              rows: [
                { id: 'step:0', title: 'أ' },
                { id: 'step:1', title: 'ب' },
                { id: 'step:2', title: 'ج' },
                { id: 'step:3', title: expect.stringMatching(/^.{1,23}…$/), description: long },
              ],
            },
          ],
        },
      },
    },
  ])
})

const n = (length: number) => Array.from({ length }, (_, i) => `خيار ${i}`)
test.each<[string, RenderedOption[], string[]]>([
  ['three buttons', options(...n(3)), ['button']],
  ['a label of 20', options('ا'.repeat(20)), ['button']],
  ['a label of 21', options('ا'.repeat(21)), ['list']],
  ['four options', options(...n(4)), ['list']],
  ['ten options', options(...n(10)), ['list']],
  ['eleven options', options(...n(11)), ['text']],
  ['a label of 72', options('ا'.repeat(72)), ['list']],
  ['a label of 73', options('ا'.repeat(73)), ['text']],
  ['two labels alike', options('نعم', 'نعم'), ['text']],
  ['two labels that begin alike', options(`${'ا'.repeat(30)}ب`, `${'ا'.repeat(30)}ج`), ['text']],
  ['two tokens alike', [option('أ'), option('ب')], ['text']],
])('%s', (_, given, expected) => {
  expect(kinds(render('؟', given))).toEqual(expected)
})

test('numbered options are in the reader’s digits and can all be read', () => {
  const [text = ''] = bodies(render('اختر', options(...n(11))))
  expect(text).toContain('\n11. خيار 10')
})

test('a long text goes before, and its end carries the options', () => {
  const text = Array.from({ length: 900 }, (_, i) => `كلمة${i}`).join(' ')
  const payloads = render(text, options('نعم', 'لا'))
  expect(kinds(payloads)).toEqual(['text', 'text', 'button'])
  expect(bodies(payloads).join(' ').split(/\s+/)).toEqual(text.split(' '))
})

test.each<[string, RenderedOption[], string]>([
  ['no words', [], ' '],
  ['no words with options', options('نعم'), ' '],
  ['a token too long', [{ token: 'x'.repeat(65), label: 'x' }], 'x'],
  ['a token with spaces around', [{ token: ' x', label: 'x' }], 'x'],
  ['a blank label', options(' '), 'x'],
])('%s is given to no network', (_, given, text) => {
  expect(() => render(text, given)).toThrow(RangeError)
})

describe('a template', () => {
  const template = { name: 'sila_notice', language: 'ar' }
  const variables = (payloads: readonly Payload[]) =>
    payloads.map((payload) => (payload.type === 'template' ? payload.template.components : []))

  test('has the words in its one variable, in one line, options numbered behind', () => {
    const message = words('تم قبول طلبكم\n\n  رقم 12', { options: options('تم', 'استفسار') })
    expect(renderTemplates(message, template)).toEqual([
      {
        type: 'template',
        template: {
          name: 'sila_notice',
          language: { code: 'ar' },
          components: [
            {
              type: 'body',
              parameters: [{ type: 'text', text: 'تم قبول طلبكم رقم 12 1. تم 2. استفسار' }],
            },
          ],
        },
      },
    ])
  })

  test('of long words is several', () => {
    const text = Array.from({ length: 300 }, (_, i) => `كلمة${i}`).join('\n')
    const payloads = renderTemplates(words(text), template)
    expect(payloads.length).toBe(3)
    const said = variables(payloads).map(
      (components) => JSON.stringify(components).match(/"text","text":"([^"]*)"/)?.[1],
    )
    expect(said.join(' ').split(' ')).toEqual(text.split('\n'))
  })
})

test('whatever the words and labels, the API takes it', () => {
  const label = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 90 })
    .filter((given) => given.trim() !== '')
  const given = fc.uniqueArray(label, { maxLength: 14 }).map((labels) => labels.map(option))
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 200 })
      .map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(
      text.filter((one) => one.trim() !== ''),
      given,
      fc.boolean(),
      (one, list, closed) => {
        const message = words(one, { options: list })
        const payloads = closed
          ? renderTemplates(message, { name: 'n', language: 'ar' })
          : renderPayloads(message, () => 'قائمة بكل ما يمكن اختياره')
        expect(payloads.length).toBeGreaterThan(0)
        for (const payload of payloads)
          expect(readCall({ messaging_product: 'whatsapp', to: '966551234567', ...payload })).toMatchObject({
            ok: true,
          })
      },
    ),
    { numRuns: 100 },
  )
})
