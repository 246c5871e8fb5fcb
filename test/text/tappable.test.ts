import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tappable } from '../../src/text/tappable.ts'

const links = (text: string) =>
  tappable(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []))

describe('what can be opened in what people wrote', () => {
  test.each([
    [
      'رابط العقد https://example.org/docs/rent?id=77&lang=ar، تفضلي',
      'https://example.org/docs/rent?id=77&lang=ar',
      'https://example.org/docs/rent?id=77&lang=ar',
    ],
    ['(https://example.org/a).', 'https://example.org/a', 'https://example.org/a'],
    ['والإيميل fatima.z@example.com.', 'fatima.z@example.com', 'mailto:fatima.z@example.com'],
    ['رقمي +966 55 010 2030 الثاني', '+966 55 010 2030', 'tel:+966550102030'],
    ['اتصلوا على 0551234567', '0551234567', 'tel:0551234567'],
    ['الرقم الموحد 920012345', '920012345', 'tel:920012345'],
  ])('%s', (text, shown, href) => expect(links(text)).toEqual([[shown, href]]))

  test.each([
    'javascript:alert(1)',
    'http://example.org',
    'data:text/html,<b>',
    'رقم الطلب 2041-7745 بتاريخ 12/10/1447',
    'حساب SA4420000001234567891234',
    'intent://x#Intent;end',
  ])('is nothing of %s', (text) => expect(links(text)).toEqual([]))

  test('leaves nothing out and opens nothing unsafe', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('https://', 'javascript:', '@a.sa', '+966 5', '05512', '\u202E', ' '),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        const cut = tappable(text)
        expect(cut.map((piece) => piece.text).join('')).toBe(text)
        for (const { href } of cut) if (href) expect(href).toMatch(/^(https:\/\/|mailto:|tel:\+?\d)/i)
      }),
    )
  })
})
