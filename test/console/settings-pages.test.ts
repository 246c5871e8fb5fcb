import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Association } from '../../src/domain/association.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

// A browser beside others on a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 })

let house: ConsoleHouse
let browser: Browser
let administrator: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  administrator = await house.officer('administrator', { name: 'نورة' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

const profile = () => house.house.association() as Association
/** Somebody at a page of the settings; what they see is closed when they have seen it. */
async function at(path: string, look: (page: Page) => Promise<void>) {
  const page = await house.visit(browser, administrator, `/console/${path}`, DESKTOP)
  try {
    await look(page)
  } finally {
    await page.context().close()
  }
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inForce = (held: (of: Association) => boolean, what: string) =>
  until(async () => held(profile()), 10, what)

/** What axe finds, and whether anything is wider than the page. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`),
      ...(wide > 0 ? [`${wide} px too wide`] : []),
    ]
  })
}

describe('a service', () => {
  test('is edited beside its preview, saved, and taken back', async () => {
    const [service] = profile().services
    await at(`settings/services/${service?.id}`, async (page) => {
      const preview = page.getByRole('log', { name: 'محادثة المعاينة' })
      await preview.getByText('السلة الغذائية').first().waitFor()
      await page.getByLabel('اسم الخدمة: العربية').fill('سلة الشهر')
      await preview.getByText('سلة الشهر').first().waitFor()
      expect(profile().services[0]?.name.ar).toBe('السلة الغذائية')
      await button(page, 'حفظ').click()
      await inForce((of) => of.services[0]?.name.ar === 'سلة الشهر', 'the new name')
      await button(page, 'تراجع').click()
      await inForce((of) => of.services[0]?.name.ar === 'السلة الغذائية', 'the old name')
      await until(
        async () => (await page.getByLabel('اسم الخدمة: العربية').inputValue()) === 'السلة الغذائية',
        10,
        'the form to show it',
      )
    })
  })

  test('is added by keyboard alone, and its empty name is shown where it is missing', async () => {
    const before = profile().services.length
    await at('settings/services', async (page) => {
      await button(page, 'إضافة خدمة').focus()
      await page.keyboard.press('Enter')
      await page.getByLabel('اسم الخدمة: العربية').waitFor()
      await button(page, 'حفظ').focus()
      await page.keyboard.press('Enter')
      await page.getByText('هذا الحقل مطلوب.').first().waitFor()
      await until(
        () => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid') === 'true'),
        10,
        'focus in the wrong field',
      )
      await page.keyboard.type('كسوة الشتاء')
      await page.getByLabel('وصف الخدمة: العربية').fill('ملابس دافئة')
      await button(page, 'حفظ').click()
      await inForce((of) => of.services.length === before + 1, 'one more service')
      expect(profile().services.at(-1)?.name).toEqual({ ar: 'كسوة الشتاء' })
    })
  })

  test('answers in its preview when its buttons are tapped', async () => {
    await at('settings/services', async (page) => {
      const preview = page.getByRole('log', { name: 'محادثة المعاينة' })
      await preview.getByRole('button', { name: 'المساعدة الطبية' }).click()
      await preview.getByText('لمن هذا الطلب؟').waitFor()
      await page.getByLabel('الكتابة للتجربة').fill('لي')
      await page.keyboard.press('Enter')
      await preview.getByText('يرجى كتابة الاسم كاملًا كما في الهوية.').waitFor()
    })
    expect(await house.query('SELECT 1 FROM conversation')).toEqual([])
  })
})

test('hours that end before they begin are named at their day, and wait while one looks elsewhere', async () => {
  await at('settings/hours', async (page) => {
    await page.getByLabel('الأحد: إلى الساعة').first().fill('07:00')
    await page.getByRole('link', { name: 'أوقات الهدوء' }).click()
    await page.getByLabel('من المساء').waitFor()
    await page.getByRole('link', { name: /ساعات العمل.*لم يُحفظ/ }).click()
    expect(await page.getByLabel('الأحد: إلى الساعة').first().inputValue()).toBe('07:00')
    await button(page, 'حفظ').click()
    await page.getByText('النهاية قبل البداية.').waitFor()
    await page.getByLabel('الأحد: إلى الساعة').first().fill('13:00')
    await button(page, 'حفظ').click()
    await inForce((of) => of.officeHours.week.sunday[0]?.to === '13:00', 'the new hours')
  })
})

test('leaving the page with something unsaved is asked about', async () => {
  await at('settings/quiet', async (page) => {
    await page.getByLabel('من المساء').fill('22:15')
    const asked = new Promise<string>((resolve) => {
      page.on('dialog', (dialog) => {
        resolve(dialog.type())
        void dialog.accept()
      })
    })
    await page.reload()
    expect(await asked).toBe('beforeunload')
  })
})

test('an emergency line is called, and is no longer missing before going live', async () => {
  await at('settings/crisis', async (page) => {
    const [line] = profile().crisisLines
    await page.getByRole('button', { name: `اتصلنا به اليوم: ${line?.name.ar}` }).click()
    await inForce((of) => of.crisisLines[0]?.calledOn !== null, 'the day of the call')
    await page.getByText(/آخر اتصال:/).waitFor()
  })
})

test('who saves after somebody else is told who, and chooses', async () => {
  const other = await house.officer('administrator', { name: 'خالد' })
  await at('settings/quiet', async (page) => {
    await page.getByLabel('من المساء').fill('20:20')
    const { revision, profile: read } = await other.client.settings.profile.query()
    const quietHours = { ...read.quietHours, from: '19:19' }
    await other.client.settings.save.mutate({ revision, section: 'quiet', value: { quietHours } })
    await button(page, 'حفظ').click()
    await page.getByText(/حفظ خالد هذا القسم/).waitFor()
    expect(profile().quietHours.from).toBe('19:19')
    await button(page, 'حفظ نسختي فوقه').click()
    await inForce((of) => of.quietHours.from === '20:20', 'the officer’s own')
  })
})

test('the guided set-up is walked, skipped, and found again where it was left', async () => {
  await at('setup', async (page) => {
    await page.getByLabel('اسم الجمعية: العربية').fill('جمعية الغد')
    await button(page, 'حفظ ومتابعة').click()
    await inForce((of) => of.name.ar === 'جمعية الغد', 'the name')
    await page.getByRole('heading', { name: 'ساعات العمل' }).waitFor()
    await button(page, 'تأجيل هذه الخطوة').click()
    await page.getByRole('heading', { name: 'الخدمات' }).waitFor()
    await button(page, 'متابعة').click()
    await page.getByRole('heading', { name: 'السياسة', exact: true }).waitFor()
  })
  await at('setup', async (page) => {
    await page.getByRole('heading', { name: 'السياسة', exact: true }).waitFor()
    await button(page, 'تأجيل هذه الخطوة').click()
    await button(page, 'تأجيل هذه الخطوة').click()
    await button(page, 'متابعة').click()
    await page.getByRole('heading', { name: 'قبل الانطلاق' }).waitFor()
    await button(page, 'إنهاء الإعداد').click()
    await page.waitForURL(/inbox/)
  })
  const progress = () => administrator.client.settings.setup.progress.query()
  await until(async () => (await progress()).finished, 10, 'the end of the set-up')
  expect(await progress()).toEqual({
    steps: {
      profile: 'done',
      hours: 'skipped',
      services: 'done',
      policy: 'skipped',
      channels: 'skipped',
      officers: 'done',
      ready: 'done',
    },
    finished: true,
  })
})

test('a supervisor reads, and can change nothing', async () => {
  const supervisor = await house.officer('supervisor')
  const page = await house.visit(browser, supervisor, '/console/settings/profile', DESKTOP)
  expect(await page.getByLabel('اسم الجمعية: العربية').isDisabled()).toBe(true)
  expect(await button(page, 'حفظ').count()).toBe(0)
  await page.context().close()
})

test('what opens, and what is wrong, is accessible too', async () => {
  await at('settings/services/rent', async (page) => {
    await page.getByLabel('اسم الخدمة: العربية').fill('')
    await button(page, 'حفظ').click()
    await page.getByText('هذا الحقل مطلوب.').waitFor()
    await page.getByRole('button', { name: 'الأشهر المتأخرة', exact: true }).click()
    await page.getByLabel('نص السؤال كما يُطرح: العربية').waitFor()
    await page.getByRole('button', { name: /^حذف: الأشهر المتأخرة/ }).click()
    await page.getByText('هل يُحذف هذا؟').waitFor()
    expect(await violations(page)).toEqual([])
  })
  await at('settings/canned', async (page) => {
    await button(page, 'رد جديد').click()
    await page.getByLabel('نص الرد: العربية').fill('شكرًا {{name}}')
    await page.getByText('شكرًا فاطمة').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

test('the browser had nothing to complain of', () => expect(house.complaints).toEqual([]))
