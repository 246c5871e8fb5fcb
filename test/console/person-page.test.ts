import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'
import { NATIONAL_ID, wholePerson } from './person-rows.ts'
import { settle } from './walk.ts'

let house: ConsoleHouse
let browser: Browser
let admin: TestOfficer
let auditor: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  admin = await house.officer('administrator')
  auditor = await house.officer('auditor')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const panel = (page: Page) => page.getByRole('complementary')
const choose = async (page: Page, action: string) => {
  await panel(page).getByRole('button', { name: 'إجراءات على الملف' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function open(who: TestOfficer, conversation: string): Promise<Page> {
  const page = await house.visit(browser, who, `/console/inbox/${conversation}`, DESKTOP)
  await panel(page).getByRole('heading', { level: 2 }).waitFor()
  await settle(page)
  return page
}

describe('the panel of a person', () => {
  test('corrects by keyboard alone, says what is wrong beside the field, and shows the new name at once', async () => {
    const one = await wholePerson(house, { phone: '+966551112201', id: '1000000001' })
    const page = await open(admin, one.conversation)
    await panel(page).getByRole('button', { name: 'إجراءات على الملف' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'تصحيح البيانات' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('ريم بنت عايض')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    await page.getByText('هذا ليس رقم جوال صحيحًا').waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('٠٥٥٩٩٩٨٨٧٧')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await panel(page).getByRole('heading', { name: 'ريم بنت عايض' }).waitFor()
    await panel(page).getByText('+966 55 999 8877').waitFor()
    await page.context().close()
  }, 60_000)

  test('shows an ID for a reason, and hides it again', async () => {
    const one = await wholePerson(house, { phone: '+966551112202' })
    const page = await open(admin, one.conversation)
    await panel(page)
      .getByRole('button', { name: /تفاصيل الطلب/ })
      .click()
    const drawer = page.getByRole('dialog', { name: 'تفاصيل الطلب' })
    await drawer.getByText('******5672').waitFor()
    await drawer.getByRole('button', { name: 'إظهار رقم الهوية' }).click()
    await page.getByRole('radio', { name: 'البحث في سجل رسمي' }).check()
    await page.getByRole('button', { name: 'إظهار', exact: true }).click()
    await drawer.getByText(NATIONAL_ID).waitFor()
    await drawer.getByRole('button', { name: 'إخفاء رقم الهوية' }).click()
    await expect.poll(() => drawer.getByText(NATIONAL_ID).count()).toBe(0)
    expect(
      await house.query(
        `SELECT detail FROM audit_entry WHERE action = 'nationalId.revealed' AND contact_id = $1`,
        one.contact,
      ),
    ).toEqual([{ detail: { reason: 'registry' } }])
    await page.context().close()
  }, 60_000)

  test('merges with a record that looks alike, and takes it back', async () => {
    const one = await wholePerson(house, { name: 'جواهر الشمري', phone: '+966551112203', id: '1000000003' })
    const other = await wholePerson(house, { name: 'جواهر', phone: '+966551112203', id: '1000000004' })
    const page = await open(admin, one.conversation)
    await panel(page).getByRole('button', { name: 'مراجعة' }).click()
    await page.getByRole('dialog').getByText(`${one.number}, ${other.number}`).waitFor()
    await page.getByRole('button', { name: 'دمج الملفين' }).click()
    await panel(page)
      .getByText(/دُمج معه ملف/)
      .waitFor()
    await panel(page).getByText(other.number).waitFor()
    await panel(page).getByRole('button', { name: 'التراجع عن الدمج' }).click()
    await panel(page).getByText('قد يكون هذا الملف مكررًا').waitFor()
    expect((await house.query('SELECT 1 FROM contact WHERE id = $1', other.contact)).length).toBe(1)
    await page.context().close()
  }, 60_000)

  test('erases only after the name was typed, and leads back to the inbox', async () => {
    const one = await wholePerson(house, { name: 'منيرة العنزي', phone: '+966551112205', id: '1000000005' })
    const page = await open(admin, one.conversation)
    await choose(page, 'حذف البيانات نهائيًا')
    const confirm = page.getByRole('button', { name: 'حذف نهائي' })
    expect(await confirm.isDisabled()).toBe(true)
    await page.getByLabel(/يرجى كتابة/).fill('منيره العنزي')
    await confirm.click()
    await page.waitForURL(/\/console\/inbox$/)
    expect(await house.query('SELECT 1 FROM contact WHERE id = $1', one.contact)).toEqual([])
    await page.context().close()
  }, 60_000)

  test('lets who only reads do nothing', async () => {
    const one = await wholePerson(house, { phone: '+966551112206', id: '1000000006' })
    const page = await open(auditor, one.conversation)
    expect(await panel(page).getByRole('button', { name: 'إجراءات على الملف' }).count()).toBe(0)
    await panel(page)
      .getByRole('button', { name: /تفاصيل الطلب/ })
      .click()
    await page.getByText('******0006').waitFor()
    expect(await page.getByRole('button', { name: 'إظهار رقم الهوية' }).count()).toBe(0)
    await page.context().close()
  }, 60_000)

  test('lies in a drawer on a phone, and Escape closes one thing at a time', async () => {
    const one = await wholePerson(house, { name: 'لطيفة القرني', phone: '+966551112207', id: '1000000007' })
    const page = await house.visit(browser, admin, `/console/inbox/${one.conversation}`, PHONE)
    await page.getByRole('button', { name: 'صاحب المحادثة' }).click()
    const drawer = page.getByRole('dialog', { name: 'صاحب المحادثة' })
    await drawer.getByRole('button', { name: /تفاصيل الطلب/ }).click()
    const request = page.getByRole('dialog', { name: 'تفاصيل الطلب' })
    await request.getByText(one.number).waitFor()
    await page.keyboard.press('Escape')
    await request.waitFor({ state: 'hidden' })
    expect(await drawer.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await page.context().close()
  }, 60_000)
})

describe('the page of people', () => {
  test('finds while one types, and leads to the conversation', async () => {
    const one = await wholePerson(house, { name: 'أمل الجهني', phone: '+966551112208', id: '1000000008' })
    const page = await house.visit(browser, admin, '/console/people', DESKTOP)
    await page.getByRole('searchbox', { name: 'بحث' }).fill('امل الجه')
    await page.getByRole('link', { name: /أمل الجهني/ }).click()
    await page.waitForURL(new RegExp(one.conversation))
    expect(house.complaints).toEqual([])
    await page.context().close()
  }, 60_000)
})
