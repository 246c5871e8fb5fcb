import { expect, test } from 'vitest'
import { recogniseFeedback } from '../../src/intent/feedback.ts'

test.each([
  ['وش صار على شكواي', 'followUp'],
  ['متى تردون على شكوتي', 'followUp'],
  ['what happened to my complaint?', 'followUp'],
  ['ابي اتابع شكواي رقم 482-913', 'followUp'],
  ['اقترح عليكم تفتحون مساء', 'suggestion'],
  ['I suggest you open in the evening', 'suggestion'],
  ['ودي اتطوع معكم', 'volunteering'],
  ['I would like to volunteer', 'volunteering'],
])('%s: %s', (text, meant) => expect(recogniseFeedback(text)).toBe(meant))

test.each([
  'ابي ارفع شكوى على الموظف',
  'اشتكي لكم واقترح تفصلون الموظف',
  'وش صار على طلبي',
  'وش شروط التطوع؟',
  'اقتراح',
  '',
  'طلبي رقم 1000-0001',
])('nothing of the kind: %s', (text) => expect(recogniseFeedback(text)).toBeNull())
