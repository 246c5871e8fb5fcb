import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { parsePersonName } from '../../src/text/name.ts'
import { anyText } from './any-text.ts'

test.each([
  ['محمد علي', 'محمد علي'],
  ['  محمد   بن\nعلي ', 'محمد بن علي'],
  ['أم كلثوم الزهراني', 'أم كلثوم الزهراني'],
  ['مُحَمَّد بن عبد الله الزهراني', 'مُحَمَّد بن عبد الله الزهراني'],
  ['محمد بن عبد الله بن علي آل سعيد', 'محمد بن عبد الله بن علي آل سعيد'],
  ['اسمي محمد بن علي', 'محمد بن علي'],
  ['اسمي: محمد بن علي.', 'محمد بن علي'],
  ['الاسم الكامل: نورة بنت سعد', 'نورة بنت سعد'],
  ['انا فاطمة الزهراني', 'فاطمة الزهراني'],
  ['أنا اسمي فاطمة الزهراني', 'فاطمة الزهراني'],
  ['السلام عليكم معك محمد علي', 'محمد علي'],
  ['عبد السلام العتيبي', 'عبد السلام العتيبي'],
  ['آنا كارنينا', 'آنا كارنينا'],
  ['منى مساعد الحربي', 'منى مساعد الحربي'],
  ['هدى نعمة الله', 'هدى نعمة الله'],
  ['محمـــد علي 🌹', 'محمد علي'],
  ['«محمد علي»', 'محمد علي'],
  ['\u202Eمحمد\u202C \u200Fعلي', 'محمد علي'],
  ["Mary-Jane O'Connor", "Mary-Jane O'Connor"],
  ['John F. Kennedy', 'John F. Kennedy'],
  ['my name is José Núñez', 'José Núñez'],
  ['محمد اقبال خاں', 'محمد اقبال خاں'],
  ['मोहम्मद अली', 'मोहम्मद अली'],
])('%j is %j', (text, name) => {
  expect(parsePersonName(text)).toEqual({ ok: true, value: name })
})

test.each([
  ['', 'short'],
  ['محمد', 'short'],
  ['اسمي محمد', 'short'],
  ['انا', 'short'],
  ['😀😀', 'short'],
  ['ام محمد', 'short'],
  ['أنا أبو خالد', 'short'],
  ['محمد علي حسن سعيد خالد فهد ناصر سالم راشد', 'long'],
  [`${'م'.repeat(2)}${'حمد'.repeat(50)} علي`, 'long'],
  ['محمد 2', 'notName'],
  ['محمد علي 0551234567', 'notName'],
  ['محمد علي ٥', 'notName'],
  ['1️⃣ محمد', 'notName'],
  ['وش صار على طلبي', 'notName'],
  ['كيف اقدم', 'notName'],
  ['هل عندكم سلات؟', 'notName'],
  ['ابغى مساعدة', 'notName'],
  ['انا محتاج مساعدة', 'notName'],
  ['لا اعرف', 'notName'],
  ['https://example.com محمد', 'notName'],
  ['www.example.com علي', 'notName'],
  ['محمد @ali', 'notName'],
  ['محمد + علي', 'notName'],
  ['محمد، علي', 'notName'],
  ['ههههههه ههههه', 'notName'],
])('%j is refused: %s', (text, reason) => {
  expect(parsePersonName(text)).toEqual({ ok: false, reason })
})

it('never throws, and what it answers it reads again', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('', 'محمد علي ', 'اسمي سارة بنت '), (text, before) => {
      const read = parsePersonName(before + text)
      if (!read.ok) return
      expect(parsePersonName(read.value)).toEqual(read)
      expect(read.value).toMatch(/^(?:[\p{L}\p{M}'’ʼ. -]|\u200C|\u200D)+$/u)
    }),
    { numRuns: 1500 },
  )
})
