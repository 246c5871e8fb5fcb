import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System } from '../support/system.ts'
import type { User } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const NATIONAL_ID = '1123456780'
const NEED = 'عندي خمسة عيال وانقطع راتبي من شهرين وما عندنا مصروف البيت'
/** What a person says to get as far as the documents, and what they are asked next. */
const ANSWERS: readonly (readonly [said: string, next: RegExp])[] = [
  ['/start', /كيف يمكن أن نخدمكم/],
  ['ابغى اقدم على مساعدة', /هل توافقون/],
  ['أوافق', /نوع المساعدة/],
  ['السلة الغذائية', /لمن هذا الطلب/],
  ['لي', /الاسم كامل/],
  ['صالح بن محمد العتيبي', /رقم الهوية/],
  [NATIONAL_ID, /رقم الجوال/],
  ['055 123 4567', /مدينة/],
  ['الطائف', /حي/],
  ['حي الشهداء', /أفراد الأسرة/],
  ['خمسة', /دخل/],
  ['2', /الثامنة عشرة/],
  ['٣', /مساعدة غذائية/],
  ['نعم', /الحاجة/],
  [NEED, /المستند 1 من 2/],
]

let system: System
afterEach(() => system.close())

async function submit(user: User): Promise<string> {
  for (const [said, next] of ANSWERS) await user.ask(said, next)
  user.sendPhoto()
  await user.waitForReply({ match: /وصل الملف/ })
  await user.ask('تم', /المستند 2 من 2/)
  user.sendDocument(undefined, { filename: 'عقد الإيجار.pdf' })
  await user.waitForReply({ match: /وصل الملف/ })
  await user.press(/اكتمل/, /هل هي صحيحة/)
  await user.press(/صحيحة/, /الإقرار/)
  const { text } = await user.press(/أُقرّ/, /ورقمه/)
  return /\d{4}-\d{4}/.exec(text)?.[0] ?? ''
}

describe.each(['webhook', 'polling'] as const)('a person on Telegram by %s', (mode) => {
  it('asks for help with documents, hears of it, meets an officer, and is heard in danger', async () => {
    system = await System.open({ mode })
    const crowd = new Crowd(system, 1)
    const [user] = crowd.people
    if (!user) throw new Error('nobody')
    const number = await submit(user)

    const [request] = await system.query('SELECT * FROM help_request WHERE number = $1', [number])
    expect(request).toMatchObject({ status: 'submitted', full_name: 'صالح بن محمد العتيبي' })
    expect(JSON.stringify(request)).not.toContain(NATIONAL_ID)
    const files = () => system.query('SELECT mime_type, sha256 FROM attachment WHERE status = $1', ['stored'])
    await until(async () => (await files()).length === 2, 10, 'both documents to be kept')
    expect((await files()).map((file) => file.mime_type).sort()).toEqual(['application/pdf', 'image/jpeg'])
    const kept = readdirSync(path.join(system.dataDir, 'attachments'), { recursive: true }).join(' ')
    for (const file of await files()) expect(kept).toContain(file.sha256)

    await user.ask('وش صار على طلبي', new RegExp(number))
    await user.ask('أريد التحدث مع موظف')
    const waiting = () => system.query(`SELECT reason, urgency FROM handoff WHERE status = 'waiting'`)
    expect(await waiting()).toHaveLength(1)
    await user.ask('أفكر في الانتحار ولا أستطيع التوقف', /911/)
    expect(await waiting()).toContainEqual({ reason: 'crisis', urgency: 0 })

    const everything = [...ANSWERS.map(([said]) => said), '551234567', '0551234567'].filter(
      (said) => said.length >= 6,
    )
    expect(leaks(system, crowd, everything)).toEqual([])
    expect(system.databaseLog()).not.toMatch(/1123456780|العتيبي|551234567/)
    expect(system.telegram.report().filter((line) => line.startsWith('ERROR'))).toEqual([])
  })
})
