import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'

/** A browser on a busy machine. */
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let standin: TelegramStandin
let house: ConsoleHouse
let browser: Browser
let administrator: TestOfficer
beforeAll(async () => {
  standin = await new TelegramStandin({ timeScale: 0.1 }).start()
  house = await ConsoleHouse.open({
    env: { TELEGRAM_API_ROOT: standin.url },
    // The ledger stands for a number linked by WhatsApp Web: its session reports as another process would.
    network: { name: 'whatsapp', account: 'whatsapp' },
  })
  Object.assign(house.house.console.channelDesk, { whatsapp: { client: 'web', sending: 'on' } })
  browser = await launchBrowser()
  administrator = await house.officer('administrator')
})
afterAll(async () => {
  await browser.close()
  await house.close()
  await standin.stop()
  expect(house.complaints).toEqual([])
})

/** What the tests touch of a service worker's own world. */
interface ServiceWorkerGlobal extends EventTarget {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { openWindow(to: string): Promise<void> }
}

const visit = (device: object = DESKTOP, at = '/console/channels', officer = administrator) =>
  house.visit(browser, officer, at, device)

test('a token is pasted, a wrong one is said in words, and the bot is shown with its link', async () => {
  const page = await visit()
  const telegram = page.getByRole('region', { name: 'تيليجرام' })
  await telegram.getByText('غير مفعّلة').waitFor()
  const token = telegram.getByLabel('رمز البوت')
  await token.fill('hello')
  await telegram.getByRole('button', { name: 'ربط البوت' }).click()
  await telegram.getByText('هذا ليس رمز بوت').waitFor()
  await token.fill(standin.token)
  await telegram.getByRole('button', { name: 'ربط البوت' }).click()
  await telegram.getByText('تعمل', { exact: true }).waitFor()
  const link = telegram.getByRole('link', { name: `@${standin.bot().sender.username}` })
  expect(await link.getAttribute('href')).toBe(`https://t.me/${standin.bot().sender.username}`)
  await telegram.getByRole('button', { name: 'فحص الرمز' }).click()
  await page.getByText('الرمز سليم').waitFor()
  await telegram.getByRole('button', { name: 'إزالة البوت' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'إزالة البوت' }).click()
  await telegram.getByText('غير مفعّلة').waitFor()
  await page.context().close()
})

test('a number is linked by a picture that renews itself, and its sending is turned', async () => {
  const { switches } = house.house.console.channelDesk
  const since = new Date().toISOString()
  const waiting = { state: 'disconnected', since, detail: 'unlinked', linked: null }
  await switches.report({ ...waiting, pairing: { kind: 'qr', text: '2@first', since } })
  const page = await visit()
  const whatsapp = page.getByRole('region', { name: 'واتساب' })
  const picture = whatsapp.getByRole('img', { name: 'صورة QR لربط الرقم' }).locator('path')
  const first = await picture.getAttribute('d')
  await whatsapp.getByText('أُلغي ربط الرقم').waitFor()
  expect(first?.length).toBeGreaterThan(1000)
  await switches.report({ ...waiting, pairing: { kind: 'qr', text: '2@second', since } })
  await until(async () => (await picture.getAttribute('d')) !== first, 20, 'the next picture')

  // Whoever has the picture has the number: only administrators get it.
  const auditor = await house.officer('auditor')
  const seen = await auditor.client.channels.list.query()
  expect(seen.whatsapp).toMatchObject({ pairing: null, waitsForPairing: true })
  expect(JSON.stringify(seen)).not.toContain('2@second')

  await whatsapp.getByText('الردود فقط').click()
  await until(async () => (await switches.sending('on')) === 'replies', 15, 'the switch to turn')
  const linked = { name: 'مكتب الجمعية', phone: '966500000000' }
  await switches.report({ state: 'connected', since, pairing: null, linked })
  await whatsapp.getByText('+966500000000').waitFor()
  await whatsapp.getByRole('button', { name: 'إلغاء الربط' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'إلغاء الربط' }).click()
  await until(() => switches.takeUnlink(), 15, 'the order to unlink')
  await page.context().close()
})

test('a channel that is down marks the way to the channels', async () => {
  const { switches } = house.house.console.channelDesk
  const since = new Date().toISOString()
  await switches.report({ state: 'refused', since, detail: 'banned', pairing: null, linked: null })
  const page = await visit()
  await page.getByRole('img', { name: /قناة متوقفة: واتساب/ }).waitFor()
  await page.getByText('حظر واتساب هذا الرقم').waitFor()
  await page.context().close()
})

test('the demo comes and goes with one click each, and nothing is wider than a phone', async () => {
  const page = await visit(PHONE)
  await page.getByRole('button', { name: 'تحميل بيانات العرض' }).click()
  await page.getByText(/محمّلة الآن/).waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'إزالة بيانات العرض' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'إزالة بيانات العرض' }).click()
  await page.getByRole('button', { name: 'تحميل بيانات العرض' }).waitFor()
  await page.context().close()
})

test('news ring the bell at once, and a click opens the conversation', async () => {
  await administrator.client.demo.load.mutate({ anyway: true })
  const [{ id } = { id: '' }] = await house.query<{ id: string }>(
    `SELECT id FROM conversation WHERE address = 'demo-nawal'`,
  )
  const page = await visit(DESKTOP, '/console/account')
  await page.getByRole('button', { name: 'التنبيهات: لا جديد' }).waitFor()
  await house.house.console.notify([administrator.id], {
    kind: 'mentioned',
    conversationId: id,
    detail: { name: 'ريم' },
  })
  // The office of the demo is busy: other news may have come besides.
  await page.getByRole('button', { name: /^التنبيهات: (?!لا جديد)/ }).click()
  await page.getByRole('dialog').getByText('ذُكر اسمك في ملاحظة').click()
  await page.waitForURL(`**/console/inbox/${id}`)
  await until(async () => {
    const { notices } = await administrator.client.notifications.list.query()
    return notices.find(({ kind }) => kind === 'mentioned')?.read
  })
  await page.context().close()
})

test('a browser shows news while nobody looks at the console, and leads to the conversation', async () => {
  const page = await visit(DESKTOP, '/console/account')
  const context = page.context()
  await context.grantPermissions(['notifications'])
  const arriving = context.waitForEvent('serviceworker')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/console/worker.js', { scope: '/console/' })
    await navigator.serviceWorker.ready
  })
  const worker = await arriving
  const cdp = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations
      if (one) resolve(one.registrationId)
    }),
  )
  await cdp.send('ServiceWorker.enable')
  const registrationId = await registered
  const url = '/console/inbox/01a00000-0000-7000-8000-000000000000'
  const news = { title: 'محادثة عاجلة تنتظر', lang: 'ar', dir: 'rtl', tag: 'x', url, urgent: true }
  const push = (data: string) =>
    cdp.send('ServiceWorker.deliverPushMessage', { origin: house.url, registrationId, data })
  const shown = () =>
    worker.evaluate(async () => {
      const { registration } = globalThis as unknown as ServiceWorkerGlobal
      return (await registration.getNotifications()).map(({ title, dir, tag }) => ({ title, dir, tag }))
    })
  // Whoever looks at the console has it there.
  await page.bringToFront()
  await push(JSON.stringify(news))
  await page.goto('about:blank')
  await push('not what we send')
  await push(JSON.stringify(news))
  await until(async () => (await shown()).length > 0, 15, 'the notification')
  expect(await shown()).toEqual([{ title: news.title, dir: 'rtl', tag: 'x' }])
  // A click of a hand cannot be made here: what it does is looked at from inside.
  const opened = await worker.evaluate(async () => {
    const scope = globalThis as unknown as ServiceWorkerGlobal
    const opened: string[] = []
    scope.clients.openWindow = async (to: string) => void opened.push(to)
    const [notification] = await scope.registration.getNotifications()
    const waits: Promise<unknown>[] = []
    const click = Object.assign(new Event('notificationclick'), {
      notification,
      waitUntil: (done: Promise<unknown>) => waits.push(done),
    })
    scope.dispatchEvent(click)
    await Promise.all(waits)
    return { opened, left: (await scope.registration.getNotifications()).length }
  })
  expect(opened).toEqual({ opened: [house.url + url], left: 0 })
  await context.close()
})

test('what was chosen of the ways is kept, and the last way of an alarm stays', async () => {
  const page = await visit(DESKTOP, '/console/account')
  const mentioned = page.getByRole('checkbox', { name: 'ذُكر اسمك في ملاحظة: البريد' })
  await mentioned.click()
  await expect.poll(() => mentioned.isChecked()).toBe(true)
  const alarm = (way: string) => page.getByRole('checkbox', { name: `محادثة عاجلة تنتظر: ${way}` })
  await alarm('تيليجرام').click()
  await expect.poll(() => alarm('إشعار المتصفح').isDisabled()).toBe(true)
  const chosen = async () => (await administrator.client.notifications.settings.query()).choices
  await until(async () => (await chosen()).crisisOpened?.telegram === false, 15, 'the choice to be kept')
  expect(await chosen()).toMatchObject({ mentioned: { mail: true } })
  await page.context().close()
})
