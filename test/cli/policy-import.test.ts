import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '../http/fixture.ts'
import { docxOf } from '../policy/files/docx-writer.ts'
import { scannedPdf } from '../policy/files/pdf-writer.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'
import { run } from './program.ts'

let system: System
beforeAll(async () => {
  system = await System.open()
}, 60_000)
afterAll(() => system?.close())

const QUESTION = 'كم يوم ياخذ الرد على الطلب؟'
const importing = (...args: string[]) => run('policy-import', args, { DATA_DIR: system.dataDir })
const policies = () => system.query('SELECT title, status FROM policy ORDER BY imported_at')
function file(name: string, text: string): string {
  const at = path.join(system.dataDir, name)
  writeFileSync(at, text)
  return at
}

interface Page {
  items: { from: string; content: { text: string } }[]
}

/** A visitor of the web chat. @returns asks, and waits for the answer */
async function stranger(): Promise<(words: string) => Promise<string>> {
  const { call, say } = visitor(system.app.url)
  await call('hello')
  const answers = async () => {
    const { items } = (await (await call('history')).json()) as Page
    return items.filter(({ from }) => from === 'us')
  }
  return async (words) => {
    const before = (await answers()).length
    expect((await say({ kind: 'text', text: words })).status).toBe(200)
    await until(async () => (await answers()).length > before, 10, 'an answer')
    return (await answers()).at(-1)?.content.text ?? ''
  }
}

test('a new policy answers the next question of a running Sila; the same text again changes nothing', async () => {
  const ask = await stranger()
  expect(await ask(QUESTION)).toContain('أسبوعين')
  const changed = readFileSync('prisma/seed/policy.txt', 'utf8').replaceAll('أسبوعين', 'ثلاثة أسابيع')
  const policy = file('policy.txt', `\uFEFF${changed}`)
  const { code, output } = await importing(policy)
  expect([code, output]).toEqual([0, expect.stringContaining('In force now: سياسة تنظيم العلاقة')])
  expect(output).toContain('Retired: ')
  await expect.poll(() => ask(QUESTION), { interval: 1000, timeout: 15_000 }).toContain('ثلاثة أسابيع')
  expect((await policies()).map(({ status }) => status)).toEqual(['retired', 'inForce'])
  expect((await importing(policy)).output).toContain('in force already')
  expect(await policies()).toHaveLength(2)
}, 60_000)

test('a Word file is read as it is, and what is not quoted yet is counted', async () => {
  const text = readFileSync(path.resolve('test/policy/fixtures/lost-negation.txt'), 'utf8')
  const word = path.join(system.dataDir, 'policy.docx')
  writeFileSync(word, docxOf(text))
  const { code, output } = await importing(word)
  expect([code, output]).toEqual([0, expect.stringContaining('In force now: سياسة العلاقة')])
  expect(output).toMatch(/Findings: [3-9]\. Clauses not quoted until an officer has decided: [2-9]\./)
  const scan = path.join(system.dataDir, 'scan.pdf')
  writeFileSync(scan, scannedPdf())
  const refused = await importing(scan)
  expect([refused.code, refused.output]).toEqual([65, expect.stringContaining('pictures without text')])
}, 60_000)

test('what holds no policy is refused with its reason, and nothing changes', async () => {
  const before = await policies()
  const missing = await importing(path.join(system.dataDir, 'missing.txt'))
  expect([missing.code, missing.output]).toEqual([66, expect.stringContaining('There is no file')])
  for (const [name, text] of [
    ['empty.txt', ''],
    ['blank.txt', '\uFEFF \n\n'],
  ] as const) {
    const refused = await importing(file(name, text))
    expect([refused.code, refused.output]).toEqual([65, expect.stringContaining('no clause')])
  }
  const directory = await importing(system.dataDir)
  expect([directory.code, directory.output]).toEqual([66, expect.stringContaining('cannot be read')])
  for (const wrong of [[], ['--help'], [file('a.txt', 'نص'), file('b.txt', 'نص')]]) {
    const { code, output } = await importing(...wrong)
    expect([code, output]).toEqual([64, expect.stringContaining('Usage')])
  }
  expect(await policies()).toEqual(before)
  expect(await system.app.readiness()).toBe(200)
}, 60_000)
