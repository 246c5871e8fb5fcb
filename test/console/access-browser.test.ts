import { readFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firstLink } from '../../src/officers/first-link.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, PASSWORD, PHONE, TOTP_SECRET } from '../support/console-house.ts'

// A browser beside other work is slow.
vi.setConfig({ testTimeout: 90_000 })
let house: ConsoleHouse
let browser: Browser
beforeAll(async () => {
  ;[house, browser] = await Promise.all([ConsoleHouse.open(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

const code = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true, level: 1 })

async function passwordStep(page: Page, email: string, password = PASSWORD): Promise<void> {
  await field(page, 'البريد الإلكتروني').fill(email)
  await field(page, 'كلمة المرور').fill(password)
  await button(page, 'دخول').click()
}

test('can be put on a phone’s home screen, with a name and pictures', async () => {
  const page = await house.visit(browser, null, '/console', PHONE)
  const session = await page.context().newCDPSession(page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
  const manifest = await page.locator('link[rel=manifest]').getAttribute('href')
  const { name, dir, icons } = await (await page.request.get(`${house.url}${manifest}`)).json()
  expect([name, dir]).toEqual(['صِلة', 'rtl'])
  const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
  for (const [src, size] of [
    [touch, 180],
    ...icons.map((icon: { src: string; sizes: string }) => [icon.src, Number.parseInt(icon.sizes, 10)]),
  ]) {
    const drawn = await page.evaluate(async (from) => {
      const image = new Image()
      image.src = from
      await image.decode()
      return image.naturalWidth
    }, String(src))
    if (!Number.isNaN(size)) expect(drawn).toBe(size)
    expect(drawn).toBeGreaterThan(0)
  }
})

describe('the first administrator, in the browser', () => {
  test('follows the link, names the association, sets the second factor up and comes to the set-up', async () => {
    const fresh = await ConsoleHouse.open()
    try {
      const link = (await firstLink(fresh.house.console.db, fresh.url, new Date())) ?? ''
      const page = await fresh.visit(browser, null, link.slice(fresh.url.length))
      await heading(page, 'أهلًا بكم في صِلة').waitFor()
      // The secret is gone from the address, and so from what this browser remembers.
      expect(page.url()).toBe(`${fresh.url}/console/welcome`)
      await field(page, 'اسم الجمعية').fill('جمعية الوفاء الأهلية')
      await field(page, 'الاسم كما يراه المستفيدون والزملاء').fill('نورة السالم')
      await field(page, 'البريد الإلكتروني').fill('noura@example.org')
      await field(page, 'كلمة المرور').fill('جمعية الوفاء 1445')
      await page.getByText('مبنية على الاسم أو البريد أو اسم الجمعية').waitFor()
      await field(page, 'كلمة المرور').fill(PASSWORD)
      await page.getByText('كلمة مرور جيدة').waitFor()
      await button(page, 'إنشاء الحساب والمتابعة').click()

      await heading(page, 'بقيت خطوة واحدة').waitFor()
      await page.getByRole('img', { name: 'صورة الإعداد لتطبيق المصادقة' }).waitFor()
      const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? ''
      await field(page, 'الرمز المكوّن من 6 أرقام').fill(code(secret.replaceAll(' ', '')))
      await button(page, 'تأكيد').click()

      await heading(page, 'رموز الاسترداد').waitFor()
      const codes = await page.locator('ul li').allTextContents()
      expect(codes).toHaveLength(10)
      const saving = page.waitForEvent('download')
      await button(page, 'تنزيلها ملفًا').click()
      const file = readFileSync((await (await saving).path()) ?? '', 'utf8')
      for (const one of codes) expect(file).toContain(one)
      await button(page, 'حُفظت، متابعة').click()
      await page.waitForURL(`${fresh.url}/console/setup`)
      await page.getByRole('navigation').first().waitFor()
      expect(fresh.house.association().name.ar).toBe('جمعية الوفاء الأهلية')

      await page.goto(link.replace('/welcome', '/welcome?again'))
      await heading(page, 'هذا الرابط غير صالح').waitFor()
      expect(fresh.complaints).toEqual([])
      await page.context().close()
    } finally {
      await fresh.close()
    }
  }, 60_000)
})

describe('signing in, in the browser', () => {
  test('a wrong password is said, the right one opens, the language is the officer’s own', async () => {
    const { email, name } = await house.officer('officer', { name: 'خالد العتيبي', locale: 'en' })
    const page = await house.visit(browser, null)
    await passwordStep(page, email, 'ليست هذه')
    await page.getByRole('alert').getByText('البريد أو كلمة المرور غير صحيحة.').waitFor()
    expect(page.url()).not.toContain(email)
    await field(page, 'كلمة المرور').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').first().waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    await page.goto(`${house.url}/console/account`)
    await page.getByText('العربية', { exact: true }).click()
    await heading(page, 'حسابي').waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await field(page, 'الاسم').inputValue()).toBe(name)
    await expect
      .poll(() => house.query('SELECT locale FROM officer WHERE email = $1', email))
      .toEqual([{ locale: 'ar' }])
    await button(page, 'تسجيل الخروج').click()
    await heading(page, 'تسجيل الدخول').waitFor()
    await page.context().close()
  })

  test('an administrator is asked for the code, and has the recovery codes where the phone is lost', async () => {
    const { email, client } = await house.officer('administrator')
    const { codes } = await client.secondFactor.renewCodes.mutate({ password: PASSWORD })
    const page = await house.visit(browser, null)
    await passwordStep(page, email)
    await field(page, 'الرمز المكوّن من 6 أرقام').fill('000000')
    await button(page, 'دخول').click()
    await page.getByText('الرمز غير صحيح، أو استُعمل من قبل.').waitFor()
    await button(page, 'الهاتف ليس في المتناول؟ استعمال رمز استرداد').click()
    await field(page, 'رمز الاسترداد').fill(codes[3] ?? '')
    await button(page, 'دخول').click()
    await page.getByRole('navigation').first().waitFor()
    await page.context().clearCookies()
    await page.reload()
    await passwordStep(page, email)
    await field(page, 'الرمز المكوّن من 6 أرقام').fill(code(TOTP_SECRET))
    await button(page, 'دخول').click()
    await page.getByRole('navigation').first().waitFor()
    await page.context().close()
  })

  test('a connection that is not encrypted is said above everything, for as long as it is true', async () => {
    const { cookie } = await house.officer('auditor')
    const page = await house.visit(browser, { cookie }, '/console/icon.svg', PHONE)
    // What the server answers over plain http (access.test.ts); this browser trusts its own machine.
    await page.route('**/console/api/**account.me**', async (route) => {
      try {
        const answer = await route.fetch()
        const body = (await answer.text()).replace('"safe":true', '"safe":false')
        await route.fulfill({ response: answer, body })
      } catch {
        // The page has gone on before its answer came.
      }
    })
    await page.goto(`${house.url}/console/audit`)
    await heading(page, 'سجل التدقيق').waitFor()
    const warning = page.getByText('الاتصال غير مشفّر', { exact: false })
    expect((await warning.boundingBox())?.y).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/access-plain-phone-ar.png` })
    await page.context().close()
  })

  test('a session that is over leads to the way in by itself, and after it to where one was', async () => {
    const officer = await house.officer('supervisor')
    const page = await house.visit(browser, officer, '/console/account')
    await heading(page, 'حسابي').waitFor()
    await house.query('DELETE FROM officer_session WHERE officer_id = $1', officer.id)
    await field(page, 'الاسم').fill('اسم آخر')
    await button(page, 'حفظ').click()
    await heading(page, 'تسجيل الدخول').waitFor()
    await passwordStep(page, officer.email)
    await heading(page, 'حسابي').waitFor()
    await page.context().close()
  })

  test('sessions are shown by the names of their browsers, and ended', async () => {
    const officer = await house.officer()
    await house.stranger().account.signIn.mutate({ email: officer.email, password: PASSWORD })
    const page = await house.visit(browser, officer, '/console/account')
    await page.getByText('هذا المتصفح', { exact: true }).last().waitFor()
    await page.getByRole('button', { name: 'إنهاء', exact: true }).click()
    await page.getByText('انتهت الجلسة.').waitFor()
    await expect
      .poll(() => house.query('SELECT id FROM officer_session WHERE officer_id = $1', officer.id))
      .toHaveLength(1)
    await page.context().close()
  })
})

describe('officers and the trail, in the browser', () => {
  test('an administrator invites, makes a team, disables and reads what was done', async () => {
    const admin = await house.officer('administrator', { name: 'نورة السالم' })
    const other = await house.officer('officer', { name: '=cmd|هند' })
    const page = await house.visit(browser, admin, '/console/officers')
    await button(page, 'دعوة موظف').click()
    await field(page, 'البريد الإلكتروني').fill('new@example.org')
    await button(page, 'إنشاء رابط الدعوة').click()
    const link = await field(page, 'الرابط').inputValue()
    expect(link).toMatch(new RegExp(`^${house.url}/console/welcome#[\\w-]{32}$`))
    await page.keyboard.press('Escape')
    await page.getByText('new@example.org').first().waitFor()

    await button(page, 'فريق جديد').click()
    await field(page, 'اسم الفريق').fill('البحث الاجتماعي')
    await page.getByRole('checkbox', { name: 'شكوى' }).check()
    await button(page, 'حفظ').click()
    await page.getByText('البحث الاجتماعي').first().waitFor()

    await button(page, 'إجراءات على حساب =cmd|هند').click()
    await page.getByRole('menuitem', { name: 'إيقاف الحساب' }).click()
    await button(page, 'إيقاف الحساب').click()
    await heading(page, 'الموظفون').waitFor()
    await page.getByRole('heading', { name: 'حسابات موقوفة' }).waitFor()
    expect((await other.client.account.me.query()).officer).toBeNull()

    await page.goto(`${house.url}/console/audit`)
    await page.getByRole('cell', { name: 'إيقاف الحساب' }).first().waitFor()
    await page.getByRole('combobox', { name: 'الموظف' }).click()
    await page.getByRole('option', { name: 'نورة السالم' }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    const saving = page.waitForEvent('download')
    await button(page, 'تنزيل CSV').click()
    const csv = readFileSync((await (await saving).path()) ?? '', 'utf8')
    expect(csv).toContain("'=cmd|هند")
    expect(csv).not.toMatch(/(^|,)"?=/m)
    await page.context().close()
  }, 60_000)

  test('nothing complained', () => {
    expect(house.complaints).toEqual([])
  })
})
