import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

/** A browser on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

let house: ConsoleHouse
let browser: Browser
let noura: TestOfficer
let khalid: TestOfficer
beforeAll(async () => {
  ;[house, browser] = await Promise.all([ConsoleHouse.open(), launchBrowser()])
  noura = await house.officer('officer', { name: 'نورة' })
  khalid = await house.officer('supervisor', { name: 'خالد' })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await house.close()
  // Whoever follows a link to what is gone is told so; so is the developer who looks.
  expect(house.complaints.filter((complaint) => !complaint.includes('notFound'))).toEqual([])
})

const line = (page: Page, id: string) => page.locator(`[data-row="${id}"]`)
const lines = (page: Page) =>
  page.locator('[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')))
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'القوائم' }).getByText(name)
const inbox = (officer: TestOfficer = noura, at = '/console/inbox', device: object = DESKTOP) =>
  house.visit(browser, officer, at, device)
const done = (page: Page) => page.context().close()
/** Whether the live link of a page is open: then, and not before, what happens is seen at once. */
const live = (page: Page, id: string) =>
  until(async () => {
    house.house.console.changes.tell({ kind: 'presence', id, officerId: khalid.id, typing: true })
    return (await line(page, id).getByText('خالد').count()) > 0
  })

describe('live', () => {
  test('a message shows in the list, the tab, the rail and the title without a reload', async () => {
    const first = await house.asksForOfficer('101')
    const page = await inbox()
    await line(page, first).waitFor()
    await live(page, first)
    expect(await page.title()).toBe('(1) صِلة')
    const second = await house.asksForOfficer('102')
    await line(page, second).waitFor()
    await until(async () => (await page.title()) === '(2) صِلة')
    expect(await lines(page)).toEqual([first, second])
    await khalid.client.handoff.claim.mutate({ conversationId: second })
    await line(page, second).waitFor({ state: 'detached' })
    await tab(page, 'المفتوحة').click()
    await house.say('102', 'وين أنتم يا جماعة')
    await line(page, second).getByText('وين أنتم').waitFor()
    await done(page)
  })

  test('a crisis comes on top with its word, and sounds in one tab', async () => {
    const page = await inbox()
    await page.locator('[data-row]').first().waitFor()
    await page.evaluate(() => {
      const starts = { count: 0 }
      Object.assign(window, { starts })
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function (...args) {
        starts.count++
        return start.apply(this, args)
      }
    })
    await page.mouse.click(5, 5)
    const id = await house.say('103', 'أبغى أنتحر')
    await line(page, id).getByText('خطر', { exact: true }).waitFor()
    expect((await lines(page)).at(0)).toBe(id)
    await until(() =>
      page.evaluate(() => (window as unknown as { starts: { count: number } }).starts.count > 0),
    )
    await page.getByRole('button', { name: 'خيارات القائمة' }).click()
    await page.getByRole('menuitem', { name: 'إيقاف صوت التنبيه' }).click()
    expect(await page.evaluate(() => localStorage.getItem('sila.sound'))).toBe('off')
    await house.query(`UPDATE handoff SET status = 'closed', ended_at = now() WHERE conversation_id = $1`, id)
    await done(page)
  })

  test('all tabs of a browser share one stream, and the next takes over when its tab closes', async () => {
    const streams = new Set<Page>()
    const one = await inbox()
    const watch = (page: Page) =>
      page.on('request', (request) => request.url().includes('live.changes') && streams.add(page))
    watch(one)
    await one.reload()
    const id = (await lines(one).catch(() => []))[0] ?? (await house.conversation('101'))
    await line(one, id).waitFor()
    await live(one, id)
    const two = await one.context().newPage()
    watch(two)
    await two.goto(`${house.url}/console/inbox`)
    await line(two, id).waitFor()
    await live(two, id)
    expect([...streams]).toEqual([one])
    await one.close()
    await until(() => streams.has(two))
    const fresh = await house.asksForOfficer('104')
    await line(two, fresh).waitFor()
    await two.context().close()
  })

  test('says when the connection is lost, and shows what it missed once it is back', async () => {
    const page = await inbox()
    await page.locator('[data-row]').first().waitFor()
    await page.context().setOffline(true)
    await page.getByText('لا يوجد اتصال بالإنترنت').waitFor()
    const missed = await house.asksForOfficer('105')
    await page.context().setOffline(false)
    await line(page, missed).waitFor()
    await done(page)
  })

  test('shows who looks and who writes, and forgets them', async () => {
    const id = await house.conversation('101')
    const page = await house.visit(browser, noura, '/console/icon.svg', DESKTOP)
    await page.clock.install()
    await page.goto(`${house.url}/console/inbox`)
    await line(page, id).waitFor()
    await live(page, id)
    await line(page, id)
      .getByText(/خالد.*يكتب/)
      .waitFor()
    await page.clock.fastForward('00:10')
    await line(page, id)
      .getByText(/خالد.*يكتب/)
      .waitFor({ state: 'detached' })
    await done(page)
  })
})

describe('by keyboard', () => {
  test('moves, opens, selects and looks things up, also with an Arabic keyboard', async () => {
    const page = await inbox()
    await page.locator('[data-row]').first().waitFor()
    const order = await lines(page)
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'))
    // What an Arabic keyboard sends: the letter of the layout, the place of the key.
    const arabic = (code: string, key: string) =>
      page.evaluate(
        ([code, key]) =>
          (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }),
          ),
        [code, key] as const,
      )
    await arabic('KeyJ', 'ت')
    await expect.poll(focused).toBe(order[0])
    await page.keyboard.press('KeyJ')
    await expect.poll(focused).toBe(order[1])
    await page.keyboard.press('KeyK')
    await expect.poll(focused).toBe(order[0])
    await page.keyboard.press('KeyX')
    await page.getByText('محادثة محددة').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('محادثة محددة').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/inbox/${order[0]}`))
    await page.keyboard.press('Alt+KeyJ')
    await page.waitForURL(new RegExp(`/inbox/${order[1]}`))
    await page.keyboard.press('Shift+Slash')
    await page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Alt+Digit4')
    await page.waitForURL(/tab=closed/)
    await page.keyboard.press('Slash')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    // Inside of a field these are letters.
    await page.keyboard.type('je?x')
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('je?x')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Control+KeyK')
    await page.getByRole('combobox', { name: 'إجراء، أو صفحة، أو اسم…' }).fill('محادثاتي')
    await page.keyboard.press('Enter')
    await page.waitForURL(/tab=mine/)
    await done(page)
  })
})

describe('what is done to many', () => {
  test('snoozes what can be, says what cannot, and takes it back', async () => {
    const calm = await Promise.all(['201', '202'].map((address) => house.asksForOfficer(address)))
    const danger = await house.asksForOfficer('203')
    await house.query('UPDATE handoff SET urgency = 0 WHERE conversation_id = $1', danger)
    const page = await inbox()
    for (const id of [...calm, danger]) {
      await line(page, id).focus()
      await page.keyboard.press('KeyX')
    }
    await page.getByText('3 محادثات محددة').waitFor()
    await page.getByRole('button', { name: 'الإجراءات' }).click()
    // What people hear of cannot be taken back: it is asked about once.
    await page.getByRole('menuitem', { name: 'استلام' }).click()
    const dialog = page.getByRole('dialog', { name: 'استلام 3 محادثات؟' })
    await dialog.getByRole('button', { name: 'إلغاء' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(
      await house.query(
        `SELECT 1 FROM handoff WHERE status = 'claimed' AND conversation_id = ANY ($1)`,
        calm,
      ),
    ).toEqual([])
    await page.getByRole('button', { name: 'الإجراءات' }).click()
    await page.getByRole('menuitem', { name: 'تأجيل' }).hover()
    await page.getByRole('menuitem', { name: 'حتى يصل رد' }).click()
    await page.getByText('تم التأجيل: محادثتان').waitFor()
    await page.getByText(/تعذّر ذلك: محادثة واحدة.*حالة الخطر لا تؤجَّل/).waitFor()
    for (const id of calm) await line(page, id).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'تراجع' }).click()
    for (const id of calm) await line(page, id).waitFor()
    await done(page)
  })

  test('closes with a reason from the menu of a line', async () => {
    const id = await house.conversation('202')
    const page = await inbox()
    await line(page, id).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'إنهاء' }).hover()
    await page.getByRole('menuitem', { name: 'حُلّت' }).click()
    await line(page, id).waitFor({ state: 'detached' })
    await tab(page, 'المنتهية').click()
    await line(page, id).waitFor()
    const [row] = await house.query<{ outcome: string }>(
      'SELECT outcome FROM handoff WHERE conversation_id = $1',
      id,
    )
    expect(row?.outcome).toBe('solved')
    await done(page)
  })

  test('labels people, with labels made on the spot', async () => {
    const page = await inbox(khalid)
    await page.getByRole('button', { name: 'خيارات القائمة' }).click()
    await page.getByRole('menuitem', { name: 'إدارة الوسوم' }).click()
    await page.getByLabel('وسم جديد').fill('إيجار متأخر')
    await page.getByRole('button', { name: 'إضافة' }).click()
    await page.getByRole('button', { name: 'تعديل إيجار متأخر' }).waitFor()
    await page.keyboard.press('Escape')
    const id = await house.conversation('201')
    await line(page, id).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'الوسوم', exact: true }).hover()
    await page.getByRole('menuitem', { name: 'إيجار متأخر' }).click()
    await line(page, id).getByText('إيجار متأخر').waitFor()
    await done(page)
  })
})

test('search finds words in any spelling and shows them where they were said', async () => {
  await house.say('201', 'وصلتني فاتورةُ الكهرباء اليوم')
  const id = await house.conversation('201')
  const page = await inbox()
  await until(async () => (await noura.client.inbox.search.query({ typed: 'فاتوره' })).length > 0)
  await page.getByRole('searchbox').fill('فاتوره')
  await line(page, id).locator('mark').getByText('فاتورةُ').waitFor()
  // Much was said since: it opens where the words are, and says which they were.
  await house.query(
    `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
     SELECT $1, 'telegram', 'bot', 'since-' || n, jsonb_build_object('kind', 'text', 'text', n::text), now(),
            now() + make_interval(secs => n) FROM generate_series(1, 150) n`,
    id,
  )
  await line(page, id).click()
  const found = page.locator('[data-found]')
  await found.getByText('فاتورةُ').waitFor()
  await expect
    .poll(() =>
      found.evaluate((row) => Math.abs(row.getBoundingClientRect().top - innerHeight / 2) < innerHeight / 2),
    )
    .toBe(true)
  await page.getByTestId('timeline').getByText('150', { exact: true }).waitFor({ state: 'attached' })
  await page.getByRole('searchbox').fill('لا شيء كهذا أبدا')
  await page.getByText('لا نتائج.').waitFor()
  await done(page)
})

test('on a phone there is one column at a time, and nothing is wider than the screen', async () => {
  const id = await house.conversation('201')
  for (const width of [360, 390]) {
    const page = await inbox(noura, '/console/inbox', { ...PHONE, viewport: { width, height: 780 } })
    await line(page, id).waitFor()
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await overflow()).toBeLessThanOrEqual(0)
    await line(page, id).click()
    await page.waitForURL(new RegExp(id))
    await expect.poll(() => line(page, id).isVisible()).toBe(false)
    expect(await overflow()).toBeLessThanOrEqual(0)
    await page.goBack()
    await line(page, id).waitFor()
    // A link to what is gone leads back, and says so.
    await page.goto(`${house.url}/console/inbox/${crypto.randomUUID()}`)
    await page.getByText('لم يعد هذا موجودًا.').first().waitFor()
    await page.getByRole('button', { name: 'العودة إلى القائمة' }).click()
    await page.locator('[data-row]').first().waitFor()
    await done(page)
  }
})

test('what is read is no longer bold, and can be marked unread', async () => {
  const id = await house.conversation('201')
  const page = await inbox(khalid)
  const unread = line(page, id).getByText(/غير مقروءة?/)
  await unread.waitFor()
  await line(page, id).click()
  await unread.waitFor({ state: 'detached' })
  await tab(page, 'بالانتظار').click()
  await page.goto(`${house.url}/console/inbox`)
  await line(page, id).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'وضع علامة غير مقروء' }).click()
  await unread.waitFor()
  await done(page)
})
