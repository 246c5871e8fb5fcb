import { describe, expect, test } from 'vitest'
import { saysNone } from '../../src/text/none.ts'

describe('saysNone', () => {
  test.each([
    'لا',
    'لا والله',
    'ما عندي',
    'ماعندي أحد',
    'لا ما عندي عيال',
    'ولا واحد',
    'ولا واحد والله',
    'ولا شهر',
    'لا يوجد',
    'لا يوجد أطفال',
    'ما فيه أحد',
    'مافي',
    'محد',
    'ما عليّ ديون',
    'ما تأخرنا الحمد لله',
    'ما عندنا ولا طفل',
    'no',
    'None',
    'no one',
    'nobody at all',
  ])('%s', (text) => expect(saysNone(text)).toBe(true))

  test.each([
    '',
    'لا واحد',
    'واحد',
    'ما عندي خبر',
    'لا ادري',
    'لا اعرف',
    'ما عندي الا واحد',
    'ما عندي 3',
    'لا ثلاثة',
    'ما عندي؟',
    'ما عندي احد يساعدني',
    'لا تسألوني',
    'بدون الصغير اثنين',
  ])('not %s', (text) => expect(saysNone(text)).toBe(false))
})
