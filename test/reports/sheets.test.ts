import { expect, test } from 'vitest'
import type { Figure } from '../../src/domain/report/satisfaction.ts'
import type { QuestionReport } from '../../src/reports/satisfaction.ts'
import { reportSheets } from '../../src/reports/sheets.ts'

const month = '2026-11-01'
const over = (value: string, mean: number | null = null): Figure => ({
  answers: 5,
  mean,
  shares: [{ value, percent: 100 }],
})
const question = (id: string, kind: QuestionReport['kind'], figure: Figure): QuestionReport => ({
  id,
  kind,
  label: { ar: id },
  ask: { ar: id },
  theme: null,
  options: kind === 'choice' ? [{ id: 'slow', name: { ar: 'التأخر' } }] : [],
  all: figure,
  months: [{ by: month, figure }],
  beside: [],
})

test('a workbook names answers as people gave them, and not as they are kept', () => {
  const [sheet] = reportSheets(
    {
      from: '2026-11',
      to: '2026-11',
      satisfaction: [
        {
          id: 'q',
          name: { ar: 'بعد تقديم الخدمة' },
          responses: 5,
          questions: [
            question('reception', 'rating', over('2', 2)),
            question('why', 'choice', over('slow')),
            question('solved', 'yes-no', over('no')),
            question('advise', 'number', over('8', 8)),
          ],
        },
      ],
      asked: [],
      requests: [],
      chats: [],
      questions: [],
      changed: [],
      themes: [],
    },
    'ar',
    { words: (of) => (typeof of === 'object' && 'key' in of ? `«${String(of.key)}»` : '') },
  )
  expect(sheet?.rows.map((row) => row[5])).toEqual(['2 · «survey.rating.words.2»', 'التأخر', '«no»', 8])
})
