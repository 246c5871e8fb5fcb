import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { run } from './program.ts'

let database: TestDatabase
const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), 'sila-cli-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(DATA_DIR, { recursive: true })
})

const chat = (...said: string[]) => run('chat', ['نورة'], { DATABASE_URL: database.url, DATA_DIR }, said)
/** Where each of the words begins; they must all be there, in this order. */
function inOrder(output: string, words: readonly string[]): void {
  let from = 0
  for (const word of words) {
    const at = output.indexOf(word, from)
    expect(at, `${word} after position ${from} of:\n${output}`).toBeGreaterThanOrEqual(0)
    from = at + word.length
  }
}

test('holds a conversation, answers the last line too, and remembers it the next time', async () => {
  const first = await chat(
    'السلام عليكم',
    'كم يوم ياخذ الرد على الطلب؟',
    '',
    'ابغى اقدم على مساعدة',
    '1',
    '1',
  )
  expect(first.code).toBe(0)
  inOrder(first.output, [
    'جمعية دُور النخيل الأهلية',
    'وعليكم السلام',
    'أسبوعين',
    'المصدر:',
    'هل توافقون؟',
    'ما نوع المساعدة المطلوبة؟',
    'لمن هذا الطلب؟',
  ])
  // A program for people: nothing of the log between the lines.
  expect(first.output).not.toMatch(/"level":|Error/)
  const second = await chat('لي')
  inOrder(second.output, ['الاسم كاملًا'])
  expect(second.code).toBe(0)
}, 60_000)

test('words of danger come before the form', async () => {
  const { code, output } = await chat('ابي اموت')
  expect(code).toBe(0)
  inOrder(output, ['911', '937'])
})
