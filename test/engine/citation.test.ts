import { expect, it } from 'vitest'
import { citation } from '../../src/engine/understand.ts'
import { translator } from '../i18n/locale-files.ts'

const clause = {
  id: 'c',
  section: 'اعتماد مجلس الإدارة',
  number: '',
  order: 0,
  text: 'اعتمدت في ٢٩/٢/١٤٤١ هـ',
}
const policy = { id: 'p', title: 'السياسة', adoption: '٢٩/٢/١٤٤١ هـ' }

it('an answer whose dates disagree says so, every other names the adoption where it is printed', () => {
  const key = (rest: object) => citation({ policy, clause, score: 1, ...rest }).key
  expect(key({})).toBe('question.answer')
  expect(key({ policy: { ...policy, adoption: '' } })).toBe('question.answerUndated')
  expect(key({ remark: 'dates-disagree' })).toBe('question.answerDatesDisagree')
})

it('says beside the adoption that its dates disagree, and only where they do', () => {
  const said = (adoption: string) =>
    translator
      .render([citation({ policy: { ...policy, adoption }, clause, score: 1 })], 'ar')
      .text.replace(/[\u2066-\u2069]/g, '')
  const far = '٢٩/٢/١٤٤١ هـ الموافق ١٨/٩/٢٠١٩ م'
  expect(said(far)).toContain(`اعتُمدت: ${far} (التاريخان كما طُبعا في السياسة، وهما لا يتفقان)`)
  const same = '٢٩/٢/١٤٤١ هـ الموافق ٢٨/١٠/٢٠١٩ م'
  expect(said(same).endsWith(`اعتُمدت: ${same}`)).toBe(true)
})

it('names what is printed of where a clause stands, and no more', () => {
  const said = (title: string, section: string) =>
    translator
      .render([citation({ policy: { ...policy, title }, clause: { ...clause, section }, score: 1 })], 'ar')
      .text.replace(/[\u2066-\u2069]/g, '')
  expect(said('السياسة', 'تمهيد')).toContain('المصدر: السياسة، تمهيد.')
  expect(said('السياسة', '')).toContain('المصدر: السياسة.')
  expect(said('', 'تمهيد')).toContain('المصدر: سياسة الجمعية، تمهيد.')
  expect(said('', '')).toContain('المصدر: سياسة الجمعية.')
})
