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

/** What the form asks for, by its step. */
const BY_STEP: Readonly<Record<string, string>> = {
  fullName: ANSWERS.name,
  phone: ANSWERS.phone,
  district: 'حي الشهداء',
  householdSize: 'خمسة',
  incomeBracket: 'أقل من 3000 ريال',
  'questions/children': '٣',
  'questions/other-aid': 'نعم',
}

async function pendingStep(who: string): Promise<string> {
  const { rows } = await house.pool.query<{ step: string; item: string | null }>(
    `SELECT session#>>'{frames,-1,at,step}' AS step, session#>>'{frames,-1,at,item}' AS item
       FROM conversation WHERE address = $1`,
    [who],
  )
  return [rows[0]?.step, rows[0]?.item].filter(Boolean).join('/')
}

/** Answers whatever is asked, with an ID beside or before every answer, until everything is read back. */
async function throughTheForm(who: string, id: () => string): Promise<void> {
  for (let turn = 0; turn < 30; turn++) {
    const step = await pendingStep(who)
    if (step === 'review') return
    if (step.startsWith('documents')) {
      const attachment = { media: 'photo', ref: `${who}-${turn}`, fileName: `هوية_${id()}.jpg` } as const
      await house.send(who, { kind: 'attachment', attachment, caption: `هذه هويتي ${id()}` })
      await house.say(who, 'تم')
    } else if (step === 'nationalId') await house.say(who, id())
    else if (step === 'city') {
      await house.say(who, `الطائف ${id()}`)
      if ((await pendingStep(who)) === step) await house.say(who, 'الطائف')
    } else if (step === 'need') await house.say(who, `${ANSWERS.need} ورقم هوية ابني ${id()}`)
    else {
      await house.say(who, id())
      if ((await pendingStep(who)) === step) await house.say(who, BY_STEP[step] ?? '')
    }
  }
  throw new Error(`never at the review: ${await pendingStep(who)}`)
}

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
    await throughTheForm(who, id)
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
