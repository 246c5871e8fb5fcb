import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, type TestOfficer } from '../support/console-house.ts'

vi.setConfig({ testTimeout: 120_000 })

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
interface Axe {
  run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>
}

let house: ConsoleHouse
let browser: Browser
let noura: TestOfficer
beforeAll(async () => {
  ;[house, browser] = await Promise.all([ConsoleHouse.open(), launchBrowser()])
  noura = await house.officer('administrator', { name: 'نورة' })
  const ids = await Promise.all(['101', '102', '103'].map((address) => house.asksForOfficer(address)))
  await house.query(`UPDATE handoff SET urgency = 0, reason = 'crisis' WHERE conversation_id = $1`, ids[0])
  await house.query(
    `UPDATE handoff SET due_at = now() - interval '1 hour' WHERE conversation_id = $1`,
    ids[1],
  )
  const { id } = await noura.client.labels.create.mutate({ name: 'أيتام', colour: 'yellow' })
  await noura.client.labels.put.mutate({ conversationId: ids[2] ?? '', labelId: id, on: true })
}, 60_000)
afterAll(async () => {
  await browser.close()
  await house.close()
})

/** What axe finds once everything stands still. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))
  })
  await page.evaluate(AXE)
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(document, { runOnly })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  }, RULES)
}

test('axe finds nothing in the list, its menus, its dialogs and a conversation', async () => {
  const page = await house.visit(browser, noura, '/console/inbox', { ...DESKTOP, bypassCSP: true })
  const line = page.locator('[data-row]').nth(1)
  await line.waitFor()
  expect(await faults(page)).toEqual([])
  await line.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'تأجيل' }).waitFor()
  expect(await faults(page), 'menu').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('menuitem', { name: 'تأجيل' }).waitFor({ state: 'detached' })
  await line.focus()
  await page.keyboard.press('KeyX')
  await page.getByText('محادثة محددة').waitFor()
  expect(await faults(page), 'selected').toEqual([])
  for (const key of ['KeyE', 'KeyH', 'Shift+Slash', 'Control+KeyK']) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    expect(await faults(page), key).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'تصفية القائمة' }).click()
  await page.getByLabel('سبب التحويل').waitFor()
  expect(await faults(page), 'filter').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'خيارات القائمة' }).click()
  await page.getByRole('menuitem', { name: 'إدارة الوسوم' }).click()
  await page.getByLabel('وسم جديد').waitFor()
  expect(await faults(page), 'labels').toEqual([])
  await page.context().close()
})
