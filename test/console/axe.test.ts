import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { wholePerson } from './person-rows.ts'
import { settle, walk } from './walk.ts'

let house: ConsoleHouse
let browser: Browser
let admin: TestOfficer
let talk: string
beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  admin = await house.officer('administrator', { name: 'نورة السالم' })
  await house.officer('officer', { name: 'خالد العتيبي' })
  talk = (await wholePerson(house, { name: 'فاطمة أحمد الزهراني' })).conversation
  const other = await wholePerson(house, { name: 'فاطمة الزهراني', phone: '+966558887766' })
  await house.query('UPDATE contact SET blocked_since = now() WHERE id = $1', other.contact)
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
/** The narrowest telephone that is in use. */
const NARROW = { width: 360, height: 740 }
const WIDTHS = [
  ['on a desk', { viewport: DESK }],
  ['on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }],
] as const

describe.each(['ar', 'en'] as const)('axe finds nothing (%s)', (language) => {
  test('on any page, on a desk and on a phone, and none goes beyond the sides of a narrow one', async () => {
    const page = await visit(language, { viewport: DESK })
    const found: Record<string, string[]> = {}
    const seen = await walk(page, house.url, [`/inbox/${talk}`], async (path) => {
      for (const size of [PHONE, NARROW, DESK]) {
        await page.setViewportSize(size)
        await settle(page)
        const pixels = await beyond(page)
        const here = [
          ...(size === NARROW ? [] : await violations(page)),
          ...(pixels > 0 ? [`${pixels} pixels beyond`] : []),
        ]
        if (here.length > 0) found[`${path} ${size.width}`] = here
      }
    })
    expect(seen).toContain('/people')
    expect(found).toEqual({})
    await page.context().close()
  }, 600_000)

  test.each(WIDTHS)(
    'at the door %s',
    async (_, options) => {
      const page = await visit(language, options, null)
      await page.goto(`${house.url}/console`)
      expect(await violations(page)).toEqual([])
      await page.context().close()
    },
    60_000,
  )

  test('in what opens from a person', async () => {
    const page = await visit(language, WIDTHS[0][1])
    await page.evaluate(() => localStorage.setItem('sila.person.open', 'requests,identities,files,handoffs'))
    await page.goto(`${house.url}/console/inbox/${talk}`)
    const found: Record<string, string[]> = {}
    const look = async (name: string) => {
      const here = await violations(page)
      if (here.length > 0) found[name] = here
    }
    const words = (ar: RegExp, en: RegExp) => (language === 'ar' ? ar : en)
    await look('the panel')
    await page.getByRole('button', { name: words(/تفاصيل الطلب/, /Details of request/) }).click()
    await page.getByRole('button', { name: words(/إظهار رقم الهوية/, /Show the national ID/) }).click()
    await look('the request')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const dialogs = [
      words(/^تصحيح البيانات/, /^Correct the data/),
      words(/^دمج مع/, /^Merge with/),
      words(/^حظر/, /^Block/),
      words(/^حذف البيانات/, /^Erase for good/),
    ]
    for (const dialog of dialogs) {
      await page.getByRole('button', { name: words(/إجراءات على الملف/, /What can be done with/) }).click()
      await look('the menu')
      await page.getByRole('menuitem', { name: dialog }).click()
      await page.getByRole('dialog').waitFor()
      await look(String(dialog))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await page
      .getByRole('button', { name: words(/^مراجعة$/, /^Review$/) })
      .first()
      .click()
    await look('the merge')
    expect(found).toEqual({})
    await page.context().close()
  }, 120_000)
})
