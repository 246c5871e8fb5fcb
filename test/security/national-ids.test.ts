import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault } from '../../src/store/vault.ts'
import { loadSecretKey } from '../../src/store/vault-key.ts'
import {
  ANSWERS,
  bareDigits,
  dump,
  finish,
  nationalId,
  opening,
  openTestHouse,
  rest,
  SCRIPTS,
  type TestHouse,
} from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

/** The ways people write ten digits. */
const FORMS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`,
  (digits) => [...digits].join('-'),
]

test('after whole conversations no national ID lies in clear in any table or in the log', async () => {
  const ids: string[] = []
  const fresh = (n: number) => {
    const id = nationalId(ids.length + 10)
    ids.push(id)
    return SCRIPTS[n % 3]?.(FORMS[Math.floor(n / 3) % 3]?.(id) ?? '') ?? ''
  }
  for (let n = 0; n < 9; n++) {
    const who = `9000${n}`
    const id = () => fresh(n)
    // In a name the network tells, and in words no flow has asked for.
    await house.send(who, { kind: 'text', text: `هويتي ${id()} أبغى مساعدة` }, `سعاد ${id()}`)
    await house.say(who, `هل يحق لي التقديم؟ هويتي ${id()}`)
    await house.say(who, `أريد تقديم شكوى على الموظف تأخر علي كثير وهويتي ${id()}`)
    await house.say(who, 'إلغاء')
    for (const text of opening(ANSWERS)) await house.say(who, text)
    // At wrong steps: before the right one, and at every one after it.
    await house.say(who, 'رجوع')
    await house.say(who, id())
    await house.say(who, ANSWERS.name)
    const own = id()
    await house.say(who, own)
    for (const [index, text] of rest(ANSWERS).entries()) {
      if (index === 1) {
        await house.say(who, `الطائف ${id()}`)
        continue
      }
      if (index === 7) {
        await house.say(who, `${text} ورقم هوية ابني ${id()}`)
        continue
      }
      if (index < 8) await house.say(who, id())
      if (index === 8) {
        const attachment = { media: 'photo', ref: `file-${n}`, fileName: `هوية_${id()}.jpg` } as const
        await house.send(who, { kind: 'attachment', attachment, caption: `هذه هويتي ${id()}` })
        await house.say(who, 'تم')
        continue
      }
      await house.say(who, text)
    }
    const at = (await house.lastReply(who)).options.map(({ token }) => token)
    if (!at.includes('help-request.review:right')) throw new Error(`not at the review: ${at}`)
    await finish(house, who)
    await house.send(who, { kind: 'contact', phone: '+966551234567', name: `ابني ${id()}`, own: false })
    await house.send(who, { kind: 'text', text: `تصحيح: ${id()}`, edited: true })
    // At the steps of the other flows.
    for (const [begin, ...steps] of [
      ['تقديم شكوى', `الموظف لم يرد علي وهويتي ${id()}`],
      ['بياناتي', 'تصحيحها', `رقم هويتي خطأ والصحيح ${id()}`],
      ['تطوع', `أتطوع معكم في التوصيل وهويتي ${id()}`],
      ['موظف', `هويتي ${id()}`],
    ] as const) {
      await house.say(who, begin)
      for (const step of steps) await house.say(who, step)
      await house.say(who, 'القائمة')
    }
    await house.say(who, `ما عاد لي رغبة في الحياة وأفكر في الانتحار، هويتي ${id()}`)
  }
  await house.settled()

  const rows = await dump(house.db)
  expect(rows.length).toBeGreaterThan(200)
  const leaks = ids.flatMap((id) =>
    rows.filter((row) => bareDigits(row).includes(id)).map((row) => `${id} in ${row.slice(0, 400)}`),
  )
  expect(leaks).toEqual([])
  const log = bareDigits(house.log())
  expect(ids.filter((id) => log.includes(id))).toEqual([])

  // What is kept instead: sealed, searchable, masked.
  const { rows: kept } = await house.pool.query<{ sealed: string; digest: string; masked: string }>(
    'SELECT national_id AS sealed, national_id_digest AS digest, national_id_masked AS masked FROM help_request',
  )
  expect(kept).toHaveLength(9)
  const vault = createVault(loadSecretKey(house.dataDir))
  for (const { sealed, digest, masked } of kept) {
    const id = vault.open(sealed)
    expect(ids).toContain(id)
    expect(digest).toBe(vault.digest(id))
    expect(masked).toBe(`******${id.slice(-4)}`)
  }
}, 90_000)
