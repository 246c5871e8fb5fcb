import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf, png } from '../channels/web/files.ts'
import { ChatHouse, compose, option, said, write } from './chat-house.ts'

describe('how the web chat looks', () => {
  let house: ChatHouse
  beforeAll(async () => {
    house = await ChatHouse.open()
  })
  afterAll(() => house.close())

  /** A conversation with something of everything. */
  async function converse(page: Page): Promise<void> {
    await option(page, 'حالة طلب سابق').waitFor()
    await page.setInputFiles('input[type=file]', [
      { name: 'صورة.png', mimeType: 'image/png', buffer: Buffer.from(png) },
      { name: `${'اسم-طويل-'.repeat(12)}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(pdf) },
    ])
    await write(page, `كلمة${'طويلة'.repeat(60)} https://example.org/${'x'.repeat(200)}`)
    await said(page, 'وصل application/pdf').waitFor()
    await house.say('للتواصل: +966 11 234 5678 أو info@albirr.example أو https://albirr.example', [
      ['y', 'نعم'],
      ['n', 'لا'],
      ['l', 'خيار طويل الكلمات يحتاج أكثر من سطر واحد على شاشة صغيرة جدًّا'],
    ])
    await option(page, 'نعم').waitFor()
    await compose(page).fill(`${'س'.repeat(300)}\nسطر`)
    await page.setInputFiles('input[type=file]', {
      name: `${'y'.repeat(80)}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(pdf),
    })
    await page.locator('.staged li').waitFor()
  }

  test.each([320, 390, 1280])('nothing runs off the side at %i px', async (width) => {
    const page = await house.visit({ viewport: { width, height: 640 } })
    await converse(page)
    const beyond = await page.evaluate(() =>
      ['html', '.chat', '.scroller', '.composer'].filter((name) => {
        const box = document.querySelector(name)
        return !box || box.scrollWidth > box.clientWidth
      }),
    )
    expect(beyond).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true)
    await page.context().close()
  })

  test('text grows with the reader’s own size', async () => {
    const page = await house.visit({ viewport: { width: 390, height: 700 } })
    await option(page, 'حالة طلب سابق').waitFor()
    const size = () =>
      page
        .locator('.text')
        .first()
        .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize))
    const before = await size()
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await size()).toBe(before * 2)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.context().close()
  })

  test.each([
    ['light', 390],
    ['light', 1280],
    ['dark', 390],
    ['dark', 1280],
  ] as const)('axe finds nothing in the %s page at %i px', async (colorScheme, width) => {
    const page = await house.visit({
      viewport: { width, height: 760 },
      colorScheme,
      reducedMotion: 'reduce',
      bypassCSP: true,
    })
    await converse(page)
    await page.addScriptTag({ content: axe.source })
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    )
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.context().close()
  })

  test('only what is needed moves when motion is unwelcome', async () => {
    const page = await house.visit({ reducedMotion: 'reduce' })
    await option(page, 'حالة طلب سابق').waitFor()
    expect(
      await page
        .locator('.bubble')
        .first()
        .evaluate((bubble) => getComputedStyle(bubble).animationName),
    ).toBe('none')
    await page.context().close()
  })
})
