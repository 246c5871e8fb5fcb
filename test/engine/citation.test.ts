import { expect, it } from 'vitest'
import { citation } from '../../src/engine/understand.ts'

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
