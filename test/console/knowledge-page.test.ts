import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Visitor } from '../e2e/visitor.ts'
import { type Site, startSite } from '../http/fixture.ts'
import { docx, p } from '../policy/files/docx-writer.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

// A browser beside others on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const SOURCE = readFileSync('test/policy/fixtures/lost-negation.txt', 'utf8')
const FILE = {
  name: 'سياسة العلاقة.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: Buffer.from(
    docx({
      body: SOURCE.split('\n')
        .map((line) => p(line))
        .join(''),
    }),
  ),
}
const QUESTION = 'هل تقييم الخدمة يضر الموظف؟'

let house: ConsoleHouse
let chat: Site
let browser: Browser
let administrator: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  chat = await startSite(house.house.web, {
    channels: house.house.channels,
    pageDir: path.resolve('dist/page'),
  })
  administrator = await house.officer('administrator', { name: 'نورة السالم' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await chat.stop(0)
  await house.close()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const versions = () => administrator.client.knowledge.policy.versions.query()
const inForce = async () => (await versions()).find(({ status }) => status === 'inForce')

test('a damaged policy is uploaded, decided, tried, published, answers people, and is left for the one before', async () => {
  const sample = await inForce()
  const page = await house.visit(browser, administrator, '/console/knowledge', DESKTOP)
  const visitor = await Visitor.arrive(browser, chat.url)

  await page.setInputFiles('input[type=file]', {
    ...FILE,
    name: 'scan.pdf',
    buffer: Buffer.from('%PDF-1.4 nothing'),
  })
  await page.getByRole('alert').getByText('الملف تالف').waitFor()
  await page.setInputFiles('input[type=file]', FILE)
  await page.getByText('قُرئ الملف: 4 بنود.').waitFor()
  await page.getByRole('link', { name: 'عرض الملاحظات' }).click()

  // What keeps a clause from being quoted comes first; the keyboard goes on and decides.
  const card = page.getByRole('article')
  const wording = page.getByLabel('الصياغة التي تُقتبس')
  await page
    .getByText(/^بُتّ في 0 من/)
    .first()
    .waitFor()
  await card.getByText('1 من').waitFor()
  await page.keyboard.press('j')
  await card.getByText('2 من').waitFor()
  await page.keyboard.press('k')
  await card.getByText('1 من').waitFor()
  // Nobody can word the list told as a whole: it is not quoted, its items are repaired.
  await button(page, /^بهذه الصياغة/).waitFor()
  expect(await button(page, /^بهذه الصياغة/).isDisabled()).toBe(true)
  await page.keyboard.press('3')
  for (const decided of [1, 2]) {
    await page
      .getByText(new RegExp(`^بُتّ في ${decided} من`))
      .first()
      .waitFor()
    const original = await card.getByRole('blockquote').innerText()
    // The proposal is looked for while the clause is read.
    await until(async () => (await wording.inputValue()) !== original, 20, 'the proposal')
    await page.keyboard.press('2')
  }
  await page
    .getByText(/^بُتّ في 3 من/)
    .first()
    .waitFor()
  expect(await page.getByText(/تمنع? الاقتباس/).count()).toBe(0)

  // A newer decision takes the place of one that was wrong.
  await page.getByRole('navigation', { name: 'الملاحظات' }).getByRole('button').first().click()
  await button(page, 'تراجع').click()
  await page
    .getByText(/ملاحظة واحدة تمنع الاقتباس/)
    .first()
    .waitFor()
  await page.keyboard.press('3')
  await page.getByText('القرار: لا يُقتبس').first().waitFor()

  // On trial it answers from the draft, while people are still answered from what is in force.
  await button(page, 'تجربة').click()
  await page.getByRole('textbox', { name: 'السؤال' }).fill(QUESTION)
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByText(/لا للعقاب/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  expect((await inForce())?.id).toBe(sample?.id)

  await button(page, 'تأكيد المراجعة').click()
  await button(page, 'قُرئت المسودة').click()
  await button(page, 'نشر').click()
  const dialog = page.getByRole('dialog')
  if ((await dialog.getByRole('checkbox').count()) > 0) await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'نشر', exact: true }).click()
  await until(async () => (await inForce())?.id !== sample?.id, 10, 'the new version')
  const answer = await visitor.says(QUESTION, 'لا للعقاب')
  expect(answer).toContain('سياسة العلاقة مع المستفيدين في جمعية مدى')

  await page.getByRole('link', { name: 'كل النسخ' }).click()
  await page.getByRole('heading', { name: 'نسخ سابقة' }).waitFor()
  await page.locator(`a[href$="${sample?.id}"]`).click()
  await button(page, 'العودة إلى هذه النسخة').click()
  await dialog.getByRole('button', { name: 'العودة إلى هذه النسخة' }).click()
  await until(async () => (await inForce())?.id === sample?.id, 10, 'the one before')
  const before = await visitor.ours.count()
  await visitor.write(QUESTION)
  await expect.poll(() => visitor.ours.count(), { timeout: 20_000 }).toBeGreaterThan(before)
  expect(await visitor.lastOfOurs()).not.toContain('جمعية مدى')
  expect(visitor.complaints).toEqual([])
  await page.context().close()
})

test('a scan is named, its heading worded, and what it sets is confirmed for some', async () => {
  const body = [
    '- تشجيع المستفيدين على التواصل معنا دائما',
    '- المسععتفيد يتصل هاتفيا متى شاء ويجد من يجيبه',
    '- الخطابات التي تصل إلى الجمعية من كل مستفيد',
    '- تدرس الحالة بالمقابلة الشخصية مع كل مستفيد',
  ]
  const source = [
    'القنععوات المستخدمة للتواصل:',
    ...body,
    'أحكام عامة:',
    '- تقديم الخدمة اللازمة للجميع',
  ].join('\n')
  const file = { name: 'scan.txt', mimeType: 'text/plain', buffer: Buffer.from(source) }
  const page = await house.visit(browser, administrator, '/console/knowledge', PHONE)
  await page.setInputFiles('input[type=file]', file)
  await page.getByRole('link', { name: 'عرض الملاحظات' }).click()
  await button(page, 'تسمية السياسة').click()
  await page.getByLabel('عنوان السياسة').fill('سياسة من مسح ضوئي')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'سياسة من مسح ضوئي' }).waitFor()

  // On a phone the list is far below the card: what is chosen there comes into sight.
  const list = page.getByRole('navigation', { name: 'الملاحظات' })
  await list.getByRole('button', { name: /^عنوان مكسور/ }).click()
  const heading = page.getByLabel('العنوان الذي يُذكر مع كل جواب من قسمه')
  await expect.poll(() => heading.inputValue()).toBe('القنوات المستخدمة للتواصل')
  await page.getByRole('article').getByRole('heading').waitFor()
  await expect
    .poll(async () => (await page.getByRole('article').boundingBox())?.y ?? -1)
    .toBeGreaterThanOrEqual(0)
  await button(page, 'بهذه الصياغة').click()
  await list.getByText('القرار: يُذكر العنوان بهذه الصياغة').waitFor()

  await page.getByRole('link', { name: 'ما تضبطه السياسة' }).click()
  const part = (name: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })
  const ways = part('قنوات التواصل')
  await ways.getByRole('button', { name: 'تطبيق ما في السياسة' }).click()
  expect(await ways.getByRole('checkbox', { name: 'الخطابات' }).isChecked()).toBe(true)
  expect(await ways.getByRole('checkbox', { name: 'المتطوعون' }).isChecked()).toBe(false)
  await ways.getByRole('button', { name: 'ما يراه الناس قبل وبعد' }).click()
  const shown = page.getByRole('dialog')
  await shown.getByRole('region', { name: 'الآن' }).getByText('متطوعو الجمعية').waitFor()
  const after = shown.getByRole('region', { name: 'بعد التأكيد' })
  await after.getByText('خطاب يُسلَّم إلى الجمعية').waitFor()
  expect(await after.getByText('متطوعو الجمعية').count()).toBe(0)
  await page.keyboard.press('Escape')

  const checks = part('دراسة الاستحقاق')
  await checks.getByRole('button', { name: 'تطبيق ما في السياسة' }).click()
  await checks.getByRole('radio', { name: 'كل خدمة على حدة' }).check()
  const [first, second] = house.house.association().services
  await checks
    .getByRole('group', { name: second?.name.ar ?? '' })
    .getByRole('checkbox', { name: 'مقابلة شخصية' })
    .uncheck()
  await checks.getByRole('button', { name: 'تأكيد', exact: true }).click()
  await checks.getByText('أُبقيت كما هي').waitFor()
  const set = new Map(house.house.association().services.map(({ id, checks: own }) => [id, own]))
  expect(set.get(first?.id ?? '')).toEqual(['interview'])
  expect(set.get(second?.id ?? '')).toEqual([])
  await page.context().close()
})

test('an officer reads what is answered from, and can change nothing', async () => {
  const officer = await house.officer('officer')
  const page = await house.visit(browser, officer, '/console/knowledge', DESKTOP)
  await page.getByRole('heading', { name: 'السياسة المعمول بها' }).waitFor()
  expect(await page.locator('input[type=file]').count()).toBe(0)
  await page.getByRole('link', { name: 'النص والملاحظات' }).click()
  await button(page, 'تجربة').waitFor()
  expect(await button(page, /نشر|تأكيد المراجعة|العودة/).count()).toBe(0)
  await page.context().close()
})

test('the browser had nothing to complain of', () => expect(house.complaints).toEqual([]))
