import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addDays, localDate } from '../../src/text/date.ts'
import { Visitor } from '../e2e/visitor.ts'
import { peopleOf } from '../store/kept-people.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

// One story after the other in one house, on a machine that others use as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let house: ConsoleHouse
let browser: Browser
let officer: TestOfficer
let visitor: Visitor
const request = randomUUID()

/** A red point, as a picture of a phone's. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  officer = await house.officer('officer', { name: 'سارة العتيبي' })
  const administrator = await house.officer('administrator')
  const { revision } = await administrator.client.settings.profile.query()
  const quietHours = { from: '03:00', to: '03:00', friday: null }
  await administrator.client.settings.save.mutate({ revision, section: 'quiet', value: { quietHours } })
  visitor = await Visitor.arrive(browser, house.url)
  await visitor.write('السلام عليكم')
  const found = () =>
    house.query<{ contact_id: string }>(`SELECT contact_id FROM conversation WHERE channel = 'web'`)
  await until(async () => (await found()).length > 0, 20, 'the visitor')
  const contact = (await found())[0]?.contact_id
  await house.query(`UPDATE contact SET name = 'نورة القحطاني' WHERE id = $1`, contact)
  await peopleOf(house.database, 'unused').put('help_request', {
    id: request,
    number: '4821-9036',
    contact_id: contact,
    channel: 'web',
    service_id: 'food-basket',
    service_name: JSON.stringify({ ar: 'السلة الغذائية' }),
    status: 'eligibilityCheck',
    status_since: new Date().toISOString(),
    on_behalf: 'self',
    full_name: 'نورة القحطاني',
    national_id: house.house.console.vault.seal('1012345672'),
    national_id_digest: randomUUID(),
    national_id_masked: '******5672',
    phone: '+966551230000',
    city: 'تثليث',
    district: 'المنسك',
    household_size: 4,
    income_bracket: 'low',
    answers: '{}',
    need: 'حاجة',
    missing_documents: '[]',
    submitted_at: new Date().toISOString(),
  })
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const section = (page: Page) => page.getByRole('region', { name: 'المقابلات والزيارات' })

test('an interview is offered, confirmed in the chat of the site, held, and its result kept with a picture', async () => {
  const page = await house.visit(browser, officer, `/console/requests/${request}`, DESKTOP)
  await section(page).getByRole('button', { name: 'عرض موعد' }).click()
  const dialog = page.getByRole('dialog', { name: 'عرض موعد' })
  await dialog.getByLabel('اليوم').fill(addDays(localDate(new Date(), 'Asia/Riyadh'), 3))
  await dialog.getByLabel('الوقت', { exact: true }).fill('10:00')
  await dialog.getByLabel('ما يلزم تجهيزه').fill('أصل الهوية')
  await dialog.getByText('يرجى تجهيز: أصل الهوية').waitFor()
  const before = await visitor.ours.count()
  await dialog.getByRole('button', { name: 'إرسال الموعد' }).click()
  await visitor.hears('هل يناسبكم هذا الموعد؟', before)
  await visitor.option('تأكيد الموعد').click()
  await visitor.hears('سُجل تأكيدكم', before + 1)
  await section(page).getByText('مؤكد', { exact: true }).waitFor()
  await section(page).getByText('تُسجَّل النتيجة متى بدأ الموعد').waitFor()
  await house.query(
    `UPDATE appointment SET starts_at = now() - interval '1 minute' WHERE request_id = $1`,
    request,
  )
  await page.reload()
  await section(page).getByRole('button', { name: 'تسجيل النتيجة' }).click()
  const result = page.getByRole('dialog', { name: 'نتيجة الموعد' })
  await result.getByLabel('مستحق', { exact: true }).check()
  await result.getByLabel('ما تبيّن').fill('دخل منقطع منذ ثلاثة أشهر')
  await result
    .locator('input[type=file]')
    .setInputFiles({ name: 'home.png', mimeType: 'image/png', buffer: PICTURE })
  await result.getByRole('button', { name: 'حفظ النتيجة' }).click()
  const picture = section(page).getByRole('img', { name: 'صورة 1' })
  await picture.waitFor()
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(1)
  await page.context().close()
})

test('the calendar shows it by week, month, day and, on a phone, as a list', async () => {
  await officer.client.appointments.offer.mutate({
    requestId: request,
    kind: 'visit',
    officerId: officer.id,
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    minutes: 60,
    manner: 'inPerson',
    place: null,
    bring: null,
    offersTimes: true,
  })
  const page = await house.visit(browser, officer, '/console/calendar', DESKTOP)
  const entry = page.getByRole('button', { name: /زيارة، نورة القحطاني، بانتظار التأكيد/ })
  const on = addDays(localDate(new Date(), 'Asia/Riyadh'), 1)
  await page.goto(`${house.url}/console/calendar?view=week&on=${on}`)
  await entry.waitFor()
  await page.keyboard.press('m')
  await page.getByRole('radio', { name: 'شهر' }).isChecked()
  await entry.click()
  await page.getByRole('link', { name: 'فتح الطلب' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await entry.waitFor()
  await page.context().close()
  const phone = await house.visit(browser, officer, '/console/calendar', PHONE)
  await phone
    .getByRole('button', { name: /نورة القحطاني/ })
    .first()
    .waitFor()
  await phone.context().close()
})

test('an announcement is written, tried, sent, and its way is seen', async () => {
  const supervisor = await house.officer('supervisor')
  const page = await house.visit(browser, supervisor, '/console/announcements', DESKTOP)
  await page.getByRole('link', { name: 'إعلان جديد' }).click()
  await page.getByLabel('العنوان').fill('السلال')
  await page.getByLabel('النص بالعربية').fill('تُصرف السلال الغذائية يوم الأحد.')
  await page.getByText('لإيقاف هذه الرسائل يكفي كتابة: إيقاف الرسائل').waitFor()
  await page.getByText('شخص واحد', { exact: true }).waitFor()
  await button(page, 'حفظ المسودة').click()
  await button(page, 'إرسال تجربة').click()
  await page.getByLabel('إلى شخص محدد').fill('نورة')
  const before = await visitor.ours.count()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /نورة القحطاني/ })
    .click()
  await visitor.hears('تُصرف السلال', before)
  await button(page, 'إرسال للجميع').click()
  await page.getByLabel('نعم، يُرسل إلى شخص واحد.').check()
  await button(page, 'بدء الإرسال').click()
  await visitor.hears('تُصرف السلال', before + 1)
  await page.getByText('اكتمل', { exact: true }).waitFor({ timeout: 30_000 })
  await page.getByRole('link', { name: 'نورة القحطاني' }).waitFor()
  await page.context().close()
})

test('the browsers had nothing to complain of', () =>
  expect([...house.complaints, ...visitor.complaints]).toEqual([]))
