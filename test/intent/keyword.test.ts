import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/intent/commands.ts'
import { recogniseKeyword } from '../../src/intent/keyword.ts'
import { crises } from './sets.ts'

describe('recogniseKeyword', () => {
  it.each([
    ['القائمة', 'menu'],
    ['قائمه', 'menu'],
    ['القايمه', 'menu'],
    ['موظف لو سمحت', 'officer'],
    ['موضف', 'officer'],
    ['موظظف', 'officer'],
    ['رجووووع', 'back'],
    ['تعدبل', 'edit'],
    ['إلغاء', 'cancel'],
    ['الغاءء', 'cancel'],
    ['متابعة', 'resume'],
    ['خلاص', 'done'],
    ['لاحقًا', 'later'],
    ['تخطى', 'skip'],
    ['إيه', 'yes'],
    ['👍🏽', 'yes'],
    ['لأ', 'no'],
    ['English', 'language'],
    ['الخصوصيه', 'privacy'],
    ['رقمكم؟', 'contact'],
    ['حالة طلبيي', 'status'],
    ['طلب مساعدة الله يسعدكم', 'request'],
    ['مساعدة', 'request'],
    ['help', 'help'],
    ['إيقاف الرسائل', 'stop'],
    ['استئناف الرسائل', 'resume-messages'],
    ['بياناتى', 'my-data'],
    ['شكوى', 'complaint'],
    ['تطوع', 'volunteer'],
  ])('takes %s for %s', (text, keyword) => {
    expect(recogniseKeyword(text)).toBe(keyword)
  })

  it.each([
    'موظفكم رفع صوته علي',
    'محمد',
    'موسى',
    'لا اله الا الله',
    'حي النزهه',
    '٣',
    'نعمه',
    'ابوي يحتاج سرير',
    '',
  ])('leaves %s to others', (text) => {
    expect(recogniseKeyword(text)).toBeNull()
  })

  it('understands every command as it is written in the list', () => {
    for (const [keyword, phrasings] of Object.entries(commands)) {
      for (const phrasing of phrasings.split('|'))
        expect([phrasing, recogniseKeyword(phrasing)]).toEqual([phrasing, keyword])
    }
  })

  it('takes no call for help for a command', () => {
    expect(crises.filter(({ text }) => recogniseKeyword(text) !== null)).toEqual([])
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void recogniseKeyword(text)))
  })
})
