import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { rentCase } from './committee-cases.ts'
import { drafted } from './knowledge-support.ts'
import { wholePerson } from './person-rows.ts'
import { settle, walk } from './walk.ts'

let house: ConsoleHouse
let browser: Browser
let admin: TestOfficer
let talk: string
let draft: string
let item: string
beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  admin = await house.officer('administrator', { name: 'نورة السالم' })
  await house.officer('officer', { name: 'خالد العتيبي' })
  talk = (await wholePerson(house, { name: 'فاطمة أحمد الزهراني' })).conversation
  const other = await wholePerson(house, { name: 'فاطمة الزهراني', phone: '+966558887766' })
  await house.query('UPDATE contact SET blocked_since = now() WHERE id = $1', other.contact)
  draft = (
    await drafted(house, admin, 'policy.txt', readFileSync('test/policy/fixtures/damaged.txt', 'utf8'))
  ).id
  const rent = await rentCase(house, { phone: '+966558887768', matchedBy: null, visitedBy: null })
  const { committee } = admin.client
  const { id } = await committee.plan.mutate({ startsAt: new Date().toISOString(), place: 'قاعة الاجتماعات' })
  await committee.add.mutate({ sessionId: id, requestIds: [rent.request] })
  item = `${id}/${(await committee.session.query({ sessionId: id })).items[0]?.id}`
  await house.asksForOfficer('1')
  await house.say('2', 'ابي انتحر')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  await settle(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: axe.source })
  const found = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: typeof axe }).axe.run({ runOnly: rules, resultTypes: ['violations'] }),
    RULES,
  )
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

async function visit(
  language: 'ar' | 'en',
  options: BrowserContextOptions,
  officer: TestOfficer | null = admin,
) {
  const page = await house.visit(browser, officer, '/console/icon.svg', {
    ...options,
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  await page.evaluate((one) => localStorage.setItem('sila.language', one), language)
  return page
}

/** How far the page goes beyond its sides, once what a new width moves has come to rest. */
async function beyond(page: Page): Promise<number> {
  const pixels = () =>
    page.evaluate(
      () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth,
    )
  await until(async () => (await pixels()) <= 0, 3, 'a page within its sides').catch(() => {})
  return pixels()
}

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
/** The narrowest telephone that is in use: what fits on it fits on others. */
const NARROW = { width: 360, height: 740 }
/** In English a page differs by its words and its direction: it is looked at closely on a desk, and measured on a phone. */
const LANGUAGES: readonly { readonly language: 'ar' | 'en'; readonly closely: readonly object[] }[] = [
  { language: 'ar', closely: [PHONE, DESK] },
  { language: 'en', closely: [DESK] },
]

describe.each(LANGUAGES)('axe finds nothing ($language)', ({ language, closely }) => {
  test('on any page, on a desk and on a narrow phone, and none goes beyond its sides', async () => {
    const page = await visit(language, { viewport: DESK })
    const found: Record<string, string[]> = {}
    const seen = await walk(
      page,
      house.url,
      [`/knowledge/policy/${draft}`, `/inbox/${talk}`, '/setup/channels', `/committee/${item}`],
      async (path) => {
        for (const size of closely.includes(PHONE) ? [NARROW, PHONE, DESK] : [NARROW, DESK]) {
          await page.setViewportSize(size)
          await settle(page)
          const pixels = await beyond(page)
          const here = [
            ...(closely.includes(size) ? await violations(page) : []),
            ...(pixels > 0 ? [`${pixels} pixels beyond`] : []),
          ]
          if (here.length > 0) found[`${path} ${size.width}`] = here
        }
      },
    )
    expect(seen).toContain('/people')
    expect(found).toEqual({})
    await page.context().close()
  }, 600_000)

  test('at the door, of its own or by a link that has ended', async () => {
    const page = await visit(language, { viewport: DESK }, null)
    for (const path of ['/console', '/console/welcome#gone']) {
      await page.goto(house.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      for (const size of [DESK, PHONE, NARROW]) {
        await page.setViewportSize(size)
        if (closely.includes(size)) expect(await violations(page), path).toEqual([])
        expect(await beyond(page), path).toBeLessThanOrEqual(0)
      }
    }
    await page.context().close()
  }, 60_000)
})

test('axe finds nothing in what opens from a person', async () => {
  const page = await visit('ar', { viewport: DESK })
  await page.evaluate(() => localStorage.setItem('sila.person.open', 'requests,identities,files,handoffs'))
  await page.goto(`${house.url}/console/inbox/${talk}`)
  const found: Record<string, string[]> = {}
  const look = async (name: string) => {
    const here = await violations(page)
    if (here.length > 0) found[name] = here
  }
  await look('the panel')
  await page.getByRole('button', { name: /تفاصيل الطلب/ }).click()
  await page.getByRole('button', { name: /إظهار رقم الهوية/ }).click()
  await look('the request')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const dialogs = [/^تصحيح البيانات/, /^دمج مع/, /^حظر/, /^حذف البيانات/]
  for (const dialog of dialogs) {
    await page.getByRole('button', { name: /إجراءات على الملف/ }).click()
    await look('the menu')
    await page.getByRole('menuitem', { name: dialog }).click()
    await page.getByRole('dialog').waitFor()
    await look(String(dialog))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await page
    .getByRole('button', { name: /^مراجعة$/ })
    .first()
    .click()
  await look('the merge')
  await page.setViewportSize(PHONE)
  await page.goto(`${house.url}/console/people`)
  await page.getByRole('button', { name: 'المزيد' }).click()
  await page.getByRole('link', { name: 'سجل التدقيق' }).waitFor()
  await look('more pages')
  expect(found).toEqual({})
  await page.context().close()
}, 120_000)
