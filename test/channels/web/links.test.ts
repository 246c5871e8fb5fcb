import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clock, dayName, dayOf } from '../../../src/channels/web/page/dates.ts'
import { pieces } from '../../../src/channels/web/page/links.ts'

const links = (text: string) => pieces(text).flatMap(({ text, href }) => (href ? [[text, href]] : []))

describe('what can be tapped in a message', () => {
  test.each([
    ['للاستفسار: +966 11 234 5678.', '+966 11 234 5678', 'tel:+966112345678'],
    ['اتصال على 0551234567 اليوم', '0551234567', 'tel:0551234567'],
    ['الرقم الموحد 920012345', '920012345', 'tel:920012345'],
    ['للطوارئ \u2066997\u2069', '997', 'tel:997'],
    ['خط مساندة الطفل: \u2066116111\u2069', '116111', 'tel:116111'],
    ['البريد info@albirr.example، أهلًا', 'info@albirr.example', 'mailto:info@albirr.example'],
    [
      'يرجى فتح https://albirr.example/a?b=1&c=2.',
      'https://albirr.example/a?b=1&c=2',
      'https://albirr.example/a?b=1&c=2',
    ],
    ['(https://albirr.example)', 'https://albirr.example', 'https://albirr.example'],
  ])('%s', (text, label, href) => {
    expect(links(text)).toEqual([[label, href]])
  })

  test.each([
    'المبلغ 999 ريال',
    'رقم الطلب \u2066SL-2026-0417\u2069',
    'الهوية ******1234',
    'التاريخ \u20662026/11/05\u2069',
    'http://plain.example',
    'javascript:alert(1)',
    'data:text/html,hi',
    'الآيبان SA7305000068204903659000',
  ])('nothing in: %s', (text) => {
    expect(links(text)).toEqual([])
  })

  test('the pieces are the message, and lead nowhere but to https, mail and phone', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('https://', 'a@b.c', '0551234567', '\u2066', '997', '\u2069', 'javascript:', ' '),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        const cut = pieces(text)
        expect(cut.map((piece) => piece.text).join('')).toBe(text)
        for (const { href } of cut) expect(href ?? 'tel:1').toMatch(/^(https:\/\/|mailto:|tel:\+?\d+$)/)
      }),
    )
  })
})

describe('days and hours', () => {
  test('belong to the place of the association', () => {
    expect(dayOf('2026-11-20T21:30:00Z', 'Asia/Riyadh')).toBe('2026-11-21')
    expect(clock('2026-11-20T21:30:00Z', 'ar', 'Asia/Riyadh')).toBe('12:30 ص')
    expect(clock('2026-11-20T21:30:00Z', 'en', 'Asia/Riyadh')).toBe('12:30 AM')
  })

  test('are named as people do, in the Gregorian calendar', () => {
    expect(dayName('2026-11-21', '2026-11-21', 'ar')).toBe('اليوم')
    expect(dayName('2026-11-20', '2026-11-21', 'ar')).toBe('أمس')
    expect(dayName('2026-11-12', '2026-11-21', 'ar')).toBe('الخميس، 12 نوفمبر')
    expect(dayName('2025-11-12', '2026-11-21', 'en')).toBe('Wednesday, November 12, 2025')
  })
})
