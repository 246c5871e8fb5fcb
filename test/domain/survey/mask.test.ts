import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MASKED, maskComment } from '../../../src/domain/survey/mask.ts'

describe('takes out', () => {
  test.each([
    ['الأستاذ صالح خدوم', 'صالح'],
    ['الأستاذة نورة العتيبي تأخرت علي', 'العتيبي'],
    ['شكرا للموظف عبدالعزيز', 'عبدالعزيز'],
    ['أ. متعب كان بطيئا', 'متعب'],
    ['أبو فهد ما قصر معنا', 'فهد'],
    ['تعامل أم خالد كان سيئا', 'خالد'],
    ['راجعت محمد بن سلطان آل جابر', 'سلطان'],
    ['وفاطمة ردت علي', 'فاطمة'],
    ['اسمي هيفاء من الرياض', 'هيفاء'],
    ['Mr Khalid was rude', 'Khalid'],
    ['جوالي 0551234567', '0551234567'],
    ['اتصلوا على ٠٥٥ ١٢٣ ٤٥٦٧', '٤٥٦٧'],
    ['رقمي +966 55-123-4567 للتواصل', '4567'],
    ['هويتي 1123456780', '6780'],
    ['طلبي رقم 4821-9036 تأخر', '9036'],
    ['البريد noura.k@example.com', 'example'],
    ['حسابي @noura_k في تويتر', 'noura_k'],
    ['https://example.com/u/noura', 'noura'],
    ['ايباني SA03 8000 0000 6080 1016 7519', '7519'],
  ])('%s', (text, secret) => {
    const masked = maskComment(text)
    expect(masked).not.toContain(secret)
    expect(masked).toContain(MASKED)
  })
})

describe('leaves', () => {
  test.each([
    'الموظف متعاون ومحترم جدا',
    'الاستقبال ممتاز لكن الانتظار طويل',
    'اقترح فتح فرع في شمال المدينة',
    'حسن الاستقبال والتعامل',
    'أنا سعيد بالخدمة وكبار العمر يحتاجون كرسي',
    'الموظف لم يرد علي ثلاثة أيام',
    'ساعتين انتظار و3 زيارات',
    'The staff were kind but it took 2 weeks',
  ])('%s', (text) => {
    expect(maskComment(text)).toBe(text)
  })
})

test('takes out what stood against a number as well', () => {
  expect(maskComment('0551234567 0@A0')).toBe(MASKED)
})

test('never throws, never lets a phone or ID through, and masks twice as once', () => {
  const secret = fc.constantFrom('0551234567', '1123456780', '٠٥٥١٢٣٤٥٦٧', '966551234567', '4821-9036')
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      secret,
      fc.string({ maxLength: 30 }),
      (a, number, b) => {
        const masked = maskComment(`${a} ${number} ${b}`)
        return !masked.includes(number) && maskComment(masked) === masked
      },
    ),
  )
})
