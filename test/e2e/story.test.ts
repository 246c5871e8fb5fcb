import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVault } from '../../src/store/vault.ts'
import { loadSecretKey } from '../../src/store/vault-key.ts'
import { pdf } from '../channels/web/files.ts'
import { launchBrowser } from '../support/browser.ts'
import { System } from '../support/system.ts'
import { Visitor } from './visitor.ts'

const NATIONAL_ID = '1123456780'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
const association = JSON.parse(readFileSync('prisma/seed/association.json', 'utf8'))

/** Every row of every table, as text. */
async function everything(system: System): Promise<string> {
  const tables = await system.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  // One after the other: there are more tables than the database takes connections.
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await system.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    found.push(...rows.map(({ row }) => row))
  }
  return found.join('\n')
}

/** Each test goes on where the one before it stopped: one person's way through the whole application. */
describe('a beneficiary on the web', () => {
  let system: System
  let browser: Browser
  let visitor: Visitor
  let number = ''
  beforeAll(async () => {
    ;[system, browser] = await Promise.all([System.open(), launchBrowser()])
    visitor = await Visitor.arrive(browser, system.app.url, { ...PHONE, permissions: ['microphone'] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await system?.close()
  })

  test('is welcomed, greets, and gets the clause of the policy with its source', async () => {
    await visitor.hears('جمعية دُور النخيل الأهلية', 0)
    await visitor.option('تقديم طلب مساعدة').waitFor()
    await visitor.says('السلام عليكم', 'وعليكم السلام')
    const answer = await visitor.says('كم يوم ياخذ الرد على الطلب؟', 'المصدر: سياسة تنظيم العلاقة')
    const [, clause = ''] = /«([^»]+)»/.exec(answer) ?? []
    expect(readFileSync('prisma/seed/policy.txt', 'utf8')).toContain(clause)
    expect(clause).toContain('أسبوعين')
    expect(answer).toContain('اعتُمدت: ١٤٤٨/٠٣/٢٤هـ')
  })

  test('answers every question of a request, in dialect and with other digits', async () => {
    await visitor.says('ابغى اقدم على مساعده', 'هل توافقون؟')
    await visitor.taps('أوافق', 'ما نوع المساعدة المطلوبة؟')
    await visitor.taps('السلة الغذائية', 'لمن هذا الطلب؟')
    await visitor.says('لي', 'الاسم كاملًا')
    await visitor.says('اسمي نورة سعد القحطاني', 'رقم الهوية')
    await visitor.says('١١٢٣٤٥٦٧٨١', 'خطأ في الكتابة')
    await visitor.says('١١٢٣٤٥٦٧٨٠', 'رقم الجوال')
    await visitor.says('٠٥٥١٢٣٤٥٦٧', 'مدينة')
    await visitor.says('الطايف', 'حي أو قرية')
    await visitor.says('حي الشهداء', 'عدد أفراد الأسرة')
    await visitor.says('حنا خمسه', 'دخل الأسرة')
    await visitor.taps('أقل من 3000 ريال', 'دون الثامنة عشرة')
    await visitor.says('٣', 'مساعدة غذائية')
    await visitor.says('لا', 'ما الحاجة؟')
  }, 60_000)

  test('tells the need aloud and sends a photo and a PDF', async () => {
    await visitor.speaks('المستند 1 من 2')
    const photo = await visitor.photo()
    await visitor.attaches({ name: 'تعريف.jpg', mimeType: 'image/jpeg', buffer: photo }, 'وصل الملف')
    await visitor.taps('اكتمل هذا المستند', 'المستند 2 من 2')
    await visitor.attaches(
      { name: 'عقد.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) },
      'وصل الملف',
    )
    await visitor.says('تم', 'هل هي صحيحة؟')
  }, 60_000)

  test('reviews, edits one answer, declares, and gets the number', async () => {
    const review = await visitor.lastOfOurs()
    for (const words of ['نورة سعد القحطاني', '******6780', '055 123 4567', 'الطايف', 'تسجيل صوتي'])
      expect(review).toContain(words)
    await visitor.taps('تعديل', 'أي إجابة')
    await visitor.taps('المدينة', 'مدينة')
    expect(await visitor.says('جدة', 'هل هي صحيحة؟')).toContain('جدة')
    await visitor.taps('البيانات صحيحة', association.declaration.text.ar)
    const submitted = await visitor.taps('أُقرّ بذلك وأُرسل الطلب', 'وصل طلب «السلة الغذائية»')
    number = /\d{4}-\d{4}/.exec(submitted)?.[0] ?? ''
    expect(number).toMatch(/^\d{4}-\d{4}$/)
  }, 60_000)

  test('asks for the status, and finds everything again after a reload', async () => {
    expect(await visitor.says('وش صار على طلبي', 'وصل وينتظر المراجعة')).toContain(number)
    const before = (await visitor.thread()).slice(-6)
    await visitor.page.reload()
    await expect.poll(async () => (await visitor.thread()).slice(-6)).toEqual(before)
    await expect.poll(() => visitor.option('سحب الطلب').count()).toBe(1)
  }, 60_000)

  test('the request is recorded: sealed, declared, with its files and the consent', async () => {
    const [request] = await system.query(
      `SELECT r.*, d.text AS declared, d.locale, d.summary FROM help_request r JOIN declaration d ON d.request_id = r.id`,
    )
    expect(request).toMatchObject({
      number,
      status: 'submitted',
      full_name: 'نورة سعد القحطاني',
      phone: '+966551234567',
      city: 'جدة',
      household_size: 5,
      answers: { children: 3, 'other-aid': false },
      national_id_masked: '******6780',
      declared: association.declaration.text.ar,
    })
    const vault = createVault(loadSecretKey(system.dataDir, undefined, false))
    expect(vault.open(request?.national_id)).toBe(NATIONAL_ID)

    const files = () =>
      system.query(
        `SELECT d.document_id, a.status, a.sha256, a.mime_type, a.size
           FROM request_document d JOIN attachment a ON a.id = d.attachment_id ORDER BY d.document_id`,
      )
    await expect
      .poll(async () => (await files()).map(({ status }) => status), { timeout: 20_000 })
      .toEqual(['stored', 'stored', 'stored'])
    const stored = await files()
    expect(stored.map(({ document_id, mime_type }) => [document_id, mime_type])).toEqual([
      ['housing', 'application/pdf'],
      ['income', 'image/jpeg'],
      ['need', expect.stringMatching(/^(audio|video)\/webm$/)],
    ])
    for (const { sha256, size } of stored) {
      const bytes = readFileSync(path.join(system.dataDir, 'attachments', sha256))
      expect([createHash('sha256').update(bytes).digest('hex'), bytes.byteLength]).toEqual([sha256, size])
      expect(size).toBeGreaterThan(40)
    }
    const consents = await system.query('SELECT purpose, version, text, withdrawn_at FROM consent')
    expect(consents).toEqual([
      {
        purpose: 'help-request',
        version: 1,
        text: expect.stringContaining('وتُحفظ 24 شهرًا بعد انتهاء هذا الغرض ثم تُحذف'),
        withdrawn_at: null,
      },
    ])
  }, 60_000)

  test('what is typed while the server is dead arrives once and is answered once', async () => {
    const before = await visitor.ours.count()
    const own = await visitor.theirs.count()
    await system.app.kill()
    await visitor.page.getByText('جارٍ الاتصال…').waitFor()
    await visitor.write('متى ساعات العمل؟')
    await visitor.write('وكم يوم ياخذ الرد على الطلب؟')
    expect(await visitor.theirs.count()).toBe(own + 2)
    await system.start()
    await visitor.hears('أسبوعين', before + 1)
    await visitor.page.getByText('متصل الآن').waitFor()
    await expect.poll(() => visitor.page.locator('.delivery[aria-label="وصلت"]').count()).toBe(own + 2)
    expect([await visitor.theirs.count(), await visitor.ours.count()]).toEqual([own + 2, before + 2])
    const recorded = await system.query(
      `SELECT content ->> 'text' AS text FROM inbound_message ORDER BY id DESC LIMIT 2`,
    )
    expect(recorded).toEqual([{ text: 'وكم يوم ياخذ الرد على الطلب؟' }, { text: 'متى ساعات العمل؟' }])
  }, 60_000)

  test('two tabs of one visitor say the same', async () => {
    const second = new Visitor(await visitor.page.context().newPage())
    await second.page.goto(`${system.app.url}/chat`)
    const last = async (of: Visitor) => (await of.thread()).slice(-20)
    await expect.poll(() => last(second), { timeout: 20_000 }).toEqual(await last(visitor))
    const before = await visitor.ours.count()
    await second.says('من يدرس الطلب؟', 'لجنة البحث')
    await visitor.hears('لجنة البحث', before)
    expect(await last(visitor)).toEqual(await last(second))
    expect(second.complaints).toEqual([])
    await second.page.close()
  }, 60_000)

  test('words of danger get numbers that can be tapped, and an urgent handoff', async () => {
    const other = await Visitor.arrive(browser, system.app.url, PHONE)
    await other.hears('جمعية دُور النخيل', 0)
    await other.says('زوجي ضربني اليوم وانا خايفة على نفسي وعيالي', '1919')
    const calls = other.ours.last().locator('a')
    expect(await calls.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      'tel:911',
      'tel:1919',
    ])
    for (const call of await calls.all())
      expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(
      await calls.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length),
    ).toBe(0)
    expect(await system.query('SELECT reason, urgency, crisis FROM handoff')).toEqual([
      { reason: 'crisis', urgency: 0, crisis: 'violence' },
    ])
    expect(other.complaints).toEqual([])
    await other.page.context().close()
  }, 60_000)

  test('in English the page turns left to right', async () => {
    const other = await Visitor.arrive(browser, system.app.url)
    await other.hears('جمعية دُور النخيل', 0)
    await other.taps('English / تغيير اللغة', 'بأي لغة')
    await other.taps('English', 'We will use English')
    await other.page.getByRole('heading', { name: 'Dur Al-Nakheel Charitable Society' }).waitFor()
    expect(
      await other.page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
    ).toEqual(['en', 'ltr'])
    const bubble = await other.ours.last().boundingBox()
    const frame = await other.page.locator('.chat').boundingBox()
    expect(bubble && frame && bubble.x - frame.x).toBeLessThan(40)
    expect(other.complaints).toEqual([])
    await other.page.context().close()
  }, 60_000)

  test('no national ID lies open anywhere, and nothing personal is logged', async () => {
    const dump = await everything(system)
    expect(dump).toContain('نورة سعد القحطاني')
    expect([NATIONAL_ID, '١١٢٣٤٥٦٧٨٠'].filter((id) => dump.includes(id))).toEqual([])
    const secrets = [NATIONAL_ID, '551234567', '٠٥٥١٢٣٤٥٦٧', 'القحطاني', 'ضربني', 'الشهداء', number]
    expect(secrets.filter((secret) => system.output.includes(secret))).toEqual([])
    expect(visitor.complaints).toEqual([])
  })
})
