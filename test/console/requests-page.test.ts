import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, PHONE } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { applied } from './request-rows.ts'

let house: ConsoleHouse
let browser: Browser
beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  const { associations, refreshAssociation, association } = house.house.console
  const quietHours = { from: '03:00', to: '03:00', friday: null }
  await associations.revise({ ...association(), quietHours })
  await refreshAssociation()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('an officer takes a request up, refuses a paper, and signs that the data matches; the applicant hears', async () => {
  const lead = await house.officer('supervisor', { name: 'نورة السالم' })
  const colleague = await house.officer('officer', { name: 'خالد العتيبي' })
  const one = await applied(house, { address: '501', name: 'سعاد محمد الزهراني' })
  const heard = () =>
    house.delivered.filter(({ address }) => address === '501').map(({ message }) => message.text)
  const page = await house.visit(browser, lead, '/console/requests')

  await page.getByRole('region', { name: 'قُدّم' }).getByRole('link', { name: /سعاد/ }).click()
  await page.getByRole('heading', { level: 1, name: 'سعاد محمد الزهراني' }).waitFor()
  await page.getByRole('button', { name: 'بدء المراجعة' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('بين يدي موظف').waitFor()
  await dialog.getByRole('button', { name: 'بدء المراجعة' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('header').getByText('مراجعة البيانات').first().waitFor()

  // Beside the request the paper is looked at, and refused with a reason.
  await page.getByRole('button', { name: 'عرض إثبات السكن' }).click()
  const paper = page.getByRole('complementary', { name: 'المستند' })
  await paper.getByRole('img', { name: 'إثبات السكن' }).waitFor()
  await paper.getByRole('button', { name: 'عدم قبول' }).click()
  await dialog.getByRole('button', { name: 'الصورة غير واضحة، ولا تُقرأ الكتابة فيها.' }).click()
  await dialog.locator('figure').filter({ hasText: 'إثبات السكن' }).waitFor()
  await dialog.getByRole('button', { name: 'عدم القبول وإبلاغ صاحبه' }).click()
  await until(() => heard().some((text) => text.includes('الصورة غير واضحة')), 10, 'the reason')
  await page.locator('header').getByText('بانتظار استكماله').first().waitFor()

  // Found good after all by a colleague, in another browser: this page shows it by itself.
  await colleague.client.requests.acceptDocument.mutate({
    requestId: one.id,
    paperId: one.papers.housing ?? '',
  })
  await page.getByRole('button', { name: 'بدء المراجعة' }).click()
  await dialog.getByRole('button', { name: 'بدء المراجعة' }).click()
  await dialog.waitFor({ state: 'hidden' })
  // By the keyboard: a dialog begins at what is to be written, gives the focus back, and nothing done loses it.
  const refuse = page.getByRole('button', { name: 'عدم قبول إثبات الدخل', exact: true })
  await refuse.press('Enter')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction((one) => document.activeElement === one, await refuse.elementHandle())
  await page.getByRole('button', { name: 'قبول إثبات الدخل', exact: true }).press('Enter')
  const look = await page.getByRole('button', { name: 'عرض إثبات الدخل' }).elementHandle()
  await page.waitForFunction((one) => document.activeElement === one, look)
  await page.getByRole('button', { name: /^اعتماد مطابقة البيانات$/ }).click()
  await dialog.getByText('يشهد نورة السالم').waitFor()
  await dialog.getByRole('button', { name: 'أشهد بالمطابقة' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('header').getByText('التحقق من الاستحقاق').first().waitFor()
  await until(() => heard().some((text) => text.includes('اكتملت مراجعة بيانات')), 10, 'the step')

  await page.getByRole('button', { name: /^المسؤول:/ }).click()
  await page.getByRole('menuitem', { name: 'خالد العتيبي' }).click()
  await page.getByRole('button', { name: /^المسؤول: خالد العتيبي/ }).waitFor()
  await page.getByRole('link', { name: 'كل الطلبات' }).click()
  const card = page.getByRole('region', { name: 'التحقق من الاستحقاق' }).getByRole('link', { name: /سعاد/ })
  await card.getByLabel('مع خالد العتيبي').waitFor()
  expect(house.complaints).toEqual([])
  await page.context().close()
}, 60_000)

test('on a phone one column is shown at a time, several are taken up at once, and each says what came of it', async () => {
  const officer = await house.officer('officer', { name: 'منى الحربي' })
  const one = await applied(house, { address: '601', name: 'هدى صالح العسيري', city: 'بيشة' })
  const other = await applied(house, { address: '602', name: 'ريم فيصل الدوسري', city: 'بيشة' })
  const page = await house.visit(browser, officer, '/console/requests?city=بيشة', PHONE)
  await page.getByRole('link', { name: /هدى/ }).waitFor()
  expect(await page.getByRole('region', { name: 'قُدّم' }).count()).toBe(0)
  await page.getByText('جدول', { exact: true }).click()
  await page.getByRole('checkbox', { name: new RegExp(one.number) }).click()
  await page.getByRole('checkbox', { name: new RegExp(other.number) }).click()
  // A colleague was there before.
  await house.query(`UPDATE help_request SET version = version + 1 WHERE id = $1`, other.id)
  await page.getByRole('button', { name: 'بدء المراجعة' }).click()
  await page.getByRole('dialog').getByText('تم 1 من 2').waitFor()
  await page
    .getByRole('dialog')
    .getByText(/تغيّر الطلب|سبق/)
    .waitFor()
  const statuses = await house.query<{ id: string; status: string }>(
    'SELECT id, status FROM help_request WHERE id = ANY ($1::uuid[])',
    [one.id, other.id],
  )
  expect(Object.fromEntries(statuses.map(({ id, status }) => [id, status]))).toEqual({
    [one.id]: 'dataCheck',
    [other.id]: 'submitted',
  })
  await page.context().close()
}, 60_000)
