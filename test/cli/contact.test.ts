import { readFileSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANSWERS, bareDigits, openTestHouse, sendRequest, type TestHouse } from '../security/house.ts'
import { run } from './program.ts'

/** Sila runs beside the program, as it would. */
let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const contact = (...args: string[]) =>
  run('contact', args, { DATA_DIR: house.dataDir, DATABASE_URL: house.db.url })
const rows = async (sql: string, ...values: unknown[]) => (await house.pool.query(sql, values)).rows
const idOf = async (address: string): Promise<string> =>
  (await rows('SELECT contact_id FROM conversation WHERE address = $1', address))[0]?.contact_id

test('export writes one file for its owner alone, found by the number in any form; IDs are readable only with the key', async () => {
  const number = await sendRequest(house, '1', { phone: '0559876543' })
  const file = path.join(house.dataDir, 'export.json')
  const { code, output } = await contact('export', '٠٥٥ ٩٨٧ ٦٥٤٣', '--file', file)
  expect([code, output]).toEqual([0, expect.stringContaining('export.json is written')])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const exported = JSON.parse(readFileSync(file, 'utf8'))
  expect(exported).toMatchObject({
    nationalIds: 'readable',
    contact: { name: ANSWERS.name, phone: '+966559876543' },
    helpRequests: [{ number, national_id: ANSWERS.id }],
    files: [],
  })
  for (const word of [ANSWERS.name, '559876543', ANSWERS.id]) expect(output).not.toContain(word)

  const key = path.join(house.dataDir, 'secret.key')
  renameSync(key, `${key}.away`)
  const masked = await contact('export', '--id', await idOf('1'), '--file', file)
  renameSync(`${key}.away`, key)
  expect([masked.code, masked.output]).toEqual([0, expect.stringContaining('are masked')])
  const text = readFileSync(file, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ nationalIds: 'masked' })
  expect(bareDigits(text)).not.toContain(ANSWERS.id)
}, 60_000)

test('erase tells of an open request and of a legal hold and asks for --yes; the trace names nobody', async () => {
  const number = await sendRequest(house, '2', { phone: '0551112223' })
  const id = await idOf('2')
  const held = await contact('hold', '0551112223', '--reason', 'دعوى قائمة', '--by', 'هند')
  expect([held.code, held.output]).toEqual([0, expect.stringContaining(id)])
  const asked = await contact('erase', '0551112223')
  expect([asked.code, asked.output]).toEqual([77, expect.stringContaining('--yes')])
  for (const word of [`Request ${number} is open`, 'دعوى قائمة']) expect(asked.output).toContain(word)
  expect(await idOf('2')).toBe(id)
  const erased = await contact('erase', '0551112223', '--by', 'هند', '--yes')
  expect([erased.code, erased.output]).toEqual([0, expect.stringContaining('requests: 1')])
  expect(await idOf('2')).toBeUndefined()
  expect(await rows('SELECT by FROM erasure WHERE contact_id = $1', id)).toEqual([{ by: 'هند' }])
  const again = await contact('erase', '0551112223', '--yes')
  expect([again.code, again.output]).toEqual([65, expect.stringContaining('No contact')])
}, 60_000)

test('without anything against it, it is erased at once; wishes are listed with their day', async () => {
  await house.tap('3', 'go:my-data')
  await house.tap('3', 'my-data.what:erase')
  await house.tap('3', 'my-data.sureErase:yes')
  const id = await idOf('3')
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const wishes = await contact('wishes')
  expect([wishes.code, wishes.output]).toEqual([0, expect.stringMatching(`${id}.*answer until ${until}`)])
  expect((await contact('erase', '--id', id)).code).toBe(0)
  expect((await contact('wishes')).output).toContain('Nobody waits')
}, 60_000)

test('a number of several people leaves the choice to the officer', async () => {
  for (const address of ['4', '5']) await sendRequest(house, address, { phone: '0553334445' })
  const { code, output } = await contact('erase', '0553334445', '--yes')
  expect([code, output]).toEqual([65, expect.stringContaining('several contacts')])
  for (const address of ['4', '5']) expect(output).toContain(await idOf(address))
}, 60_000)

test('what cannot be meant is refused before anything is touched', async () => {
  for (const args of [
    [],
    ['erase'],
    ['erase', '--id', 'x'],
    ['forget', '0551112223'],
    ['hold', '0551112223'],
    ['erase', '0551112223', '--all'],
  ])
    expect([args, (await contact(...args)).code]).toEqual([args, 64])
  expect((await contact('export', '12')).code).toBe(64)
  const nobody = await contact('export', '--id', '00000000-0000-7000-8000-000000000000')
  expect([nobody.code, nobody.output]).toEqual([65, expect.stringContaining('no contact')])
}, 60_000)
