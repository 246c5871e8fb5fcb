import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'
import { committeeOf, rentCase, withCommittee } from './committee-cases.ts'
import { settle } from './walk.ts'

let house: ConsoleHouse
let browser: Browser
let manager: TestOfficer
let members: TestOfficer[]
beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  await withCommittee(house, 2)
  manager = await house.officer('supervisor', { name: 'مشرفة اللجنة' })
  members = await committeeOf(house, manager, ['نورة الشمري', 'محمد الأحمد'])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('two members decide in two browsers: each votes, sees the other after, and the minutes are there', async () => {
  const researcher = await house.officer('officer', { name: 'الباحثة الميدانية' })
  const study = { matchedBy: researcher.id, visitedBy: researcher.id }
  const first = await rentCase(house, { ...study, name: 'سالم العتيبي' })
  const second = await rentCase(house, { ...study, name: 'وضحى الدوسري', phone: '+966551230092' })
  const { id: sessionId } = await manager.client.committee.plan.mutate({
    startsAt: new Date().toISOString(),
    place: 'قاعة الاجتماعات',
  })
  const [chair, member] = members
  if (!chair || !member) throw new Error('no members')

  // The agenda, filled and ordered by keyboard.
  const desk = await house.visit(browser, manager, `/console/committee/${sessionId}`, DESKTOP)
  await desk.getByRole('button', { name: 'إضافة طلبات' }).click()
  await desk.getByRole('button', { name: 'إضافة كل المنتظر' }).click()
  const agenda = desk.getByRole('region', { name: 'جدول الأعمال' })
  await agenda.getByRole('link', { name: 'وضحى الدوسري' }).waitFor()
  await desk.getByRole('button', { name: `تقديم الطلب ${second.number}` }).focus()
  await desk.keyboard.press('Enter')
  await expect
    .poll(() => agenda.getByRole('link').allTextContents())
    .toEqual(['وضحى الدوسري', 'سالم العتيبي'])
  await desk.context().close()

  const led = await house.visit(browser, chair, `/console/committee/${sessionId}`, DESKTOP)
  await led.getByRole('button', { name: 'افتتاح الجلسة' }).click()
  await led.getByText('منعقدة الآن').waitFor()
  const phone = await house.visit(browser, member, `/console/committee/${sessionId}`, PHONE)
  for (const page of [led, phone]) {
    await page.getByRole('link', { name: 'سالم العتيبي' }).click()
    await page.getByText('السكن مستأجر').waitFor()
    await settle(page)
  }
  const vote = async (page: typeof led, choice: string, reason?: string) => {
    await page.getByRole('region', { name: 'التصويت' }).getByText(choice, { exact: true }).click()
    if (reason) await page.getByLabel('السبب').fill(reason)
    await page.getByRole('button', { name: 'إدلاء بصوتي' }).click()
  }
  await vote(phone, 'قبول')
  // Nobody follows another: that there is a vote is seen at once, what it is only after one's own.
  await led.getByText('صوّت 1 من 2').waitFor()
  await led.getByText('تظهر الأصوات بعد التصويت').waitFor()
  expect(await led.getByRole('listitem').filter({ hasText: 'محمد الأحمد' }).count()).toBe(0)
  expect(await led.getByRole('button', { name: 'قبول', exact: true }).isDisabled()).toBe(true)
  await vote(led, 'قبول', 'الإخلاء قريب')
  await led.getByRole('listitem').filter({ hasText: 'محمد الأحمد' }).waitFor()
  await phone.getByText('الإخلاء قريب').waitFor()

  await led.getByRole('button', { name: 'قبول', exact: true }).click()
  const dialog = led.getByRole('dialog')
  await dialog.getByText(first.number).waitFor()
  await dialog.getByRole('button', { name: 'تسجيل القرار' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await phone.getByRole('region', { name: 'القرار' }).waitFor()

  await led.getByRole('link', { name: 'وضحى الدوسري' }).click()
  await led.getByRole('button', { name: 'تأجيل' }).click()
  await dialog.getByLabel('سبب التأجيل').fill('ننتظر عقد الإيجار الجديد')
  await dialog.getByRole('button', { name: 'تسجيل القرار' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await led.getByRole('button', { name: 'إغلاق الجلسة' }).click()
  await dialog.getByRole('button', { name: 'إغلاق وإعداد المحضر' }).click()
  const [download] = await Promise.all([
    led.waitForEvent('download'),
    led.getByRole('link', { name: 'المحضر PDF' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^minutes-\d+\.pdf$/)
  await phone.getByText('مغلقة').waitFor({ state: 'attached' })
  expect(house.complaints).toEqual([])
}, 180_000)
