import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { docxOf } from '../policy/files/docx-writer.ts'
import { run } from './program.ts'

const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), 'sila-faq-'))
afterAll(() => rmSync(DATA_DIR, { recursive: true }))
const inside = (name: string) => path.join(DATA_DIR, name)
const policy = path.resolve('prisma/seed/policy.txt')

test('asks a policy without any database, a prediction for every question', async () => {
  const questions = [
    { id: 'Q1', question: 'كم يوم ياخذ الرد على الطلب؟' },
    { id: 'Q2', question: 'ابي اموت' },
    { id: 'Q3', question: 'ابغى اقدم على مساعدة' },
    { id: 'Q4', question: 'كم سعر الذهب اليوم؟' },
  ]
  writeFileSync(inside('questions.jsonl'), questions.map((row) => JSON.stringify(row)).join('\n'))
  const { code, output } = await run(
    'faq-evaluate',
    ['--policy', policy, '--questions', inside('questions.jsonl'), '--out', inside('out.jsonl')],
    // A database that is not there would be noticed.
    { DATA_DIR, DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' },
  )
  expect([code, output]).toEqual([0, expect.any(String)])
  const rows = readFileSync(inside('out.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows.map(({ id, intent }) => [id, intent])).toEqual([
    ['Q1', 'question'],
    ['Q2', 'crisis'],
    ['Q3', 'request'],
    ['Q4', 'question'],
  ])
  expect(rows[0].tier).toBe('answer')
  expect(rows[0].answers[0].text).toContain('أسبوعين')
  expect(rows[3].tier).not.toBe('answer')
  for (const { answers } of rows)
    for (const { text } of answers) expect(readFileSync(policy, 'utf8').replace(/\s+/g, ' ')).toContain(text)
  expect(readdirSync(DATA_DIR).sort()).toEqual(['out.jsonl', 'questions.jsonl'])
})

test('says how it is used, and what is not there', async () => {
  const told = async (name: string, ...args: string[]) => {
    const { code, output } = await run(name, args, { DATA_DIR })
    return [code, output]
  }
  const usage = [2, expect.stringContaining('--questions FILE.jsonl')]
  expect(await told('faq-evaluate', '--policy', policy)).toEqual(usage)
  expect(await told('faq-evaluate', '--unknown')).toEqual(usage)
  const nowhere = ['--policy', policy, '--questions', inside('none.jsonl'), '--out', inside('none')]
  expect(await told('faq-evaluate', ...nowhere)).toEqual([2, `not found: ${inside('none.jsonl')}\n`])
  const how = [2, expect.stringContaining('faq:explain -- "QUESTION"')]
  expect(await told('faq-explain')).toEqual(how)
  expect(await told('faq-explain', 'كم', '--unknown')).toEqual(how)
  const missing = [66, `There is no file ${inside('none.txt')}.\n`]
  expect(await told('faq-explain', 'كم', '--policy', inside('none.txt'))).toEqual(missing)
}, 60_000)

test('explains a question asked of a Word file, as it is read elsewhere', async () => {
  writeFileSync(inside('policy.docx'), docxOf(readFileSync(policy, 'utf8')))
  const { code, output } = await run(
    'faq-explain',
    ['كم يوم ياخذ الرد على الطلب؟', '--policy', inside('policy.docx')],
    { DATA_DIR },
  )
  expect([code, output]).toEqual([0, expect.stringMatching(/tier {7}answer/)])
  expect(output).toContain('§ خطوات التعامل مع المستفيد: إبلاغه')
}, 60_000)
