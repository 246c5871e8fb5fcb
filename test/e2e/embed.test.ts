import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChatHouse, option, said, write } from './chat-house.ts'

/** A site of somebody, with a content security policy that allows the chat and nothing more. */
function hostSite(chat: () => string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src ${chat()}; frame-src ${chat()}`,
    )
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="ar" dir="rtl"><title>host</title><h1>الجمعية</h1>
      <script src="${chat()}/chat/embed.js" async></script></html>`)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
    })
  })
}

describe('the chat inside another site', () => {
  let house: ChatHouse
  let friend: Awaited<ReturnType<typeof hostSite>>
  let stranger: Awaited<ReturnType<typeof hostSite>>
  beforeAll(async () => {
    friend = await hostSite(() => house.site.url)
    stranger = await hostSite(() => house.site.url)
    house = await ChatHouse.open({ origins: [friend.url] })
  })
  afterAll(async () => {
    await house.close()
    friend.server.close()
    stranger.server.close()
  })

  test('one line of the host brings a button that opens and closes it', async () => {
    const page = await (await house.browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage()
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto(friend.url)
    const globals = await page.evaluate(() => Object.keys(window).filter((name) => /sila/i.test(name)))
    const open = page.getByRole('button', { name: 'فتح المحادثة مع المساعد' })
    await open.waitFor()
    const box = await open.boundingBox()
    expect(box && box.x < 100 && box.y > 700).toBe(true)
    await open.click()
    const frame = page.frameLocator('iframe')
    const menu = frame.getByRole('button', { name: 'حالة طلب سابق' })
    await menu.click()
    await frame.locator('.bubble', { hasText: 'اختير menu:status' }).waitFor()
    await page.keyboard.press('Escape')
    await open.waitFor()
    await house.say('خبر من الجمعية')
    await page.getByRole('button', { name: 'رسائل جديدة: 1' }).click()
    await frame.locator('.bubble', { hasText: 'خبر من الجمعية' }).waitFor()
    await frame.getByRole('button', { name: 'إغلاق المحادثة' }).click()
    await open.waitFor()
    expect(globals).toEqual([])
    expect(
      await page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => /sila/i.test(name))),
    ).toEqual(['SilaChat'])
    expect(refused.filter((text) => /Content Security|violates/i.test(text))).toEqual([])
    await page.context().close()
  })

  test('fills a phone, and comes back after a reload', async () => {
    const page = await (await house.browser.newContext({ viewport: { width: 390, height: 700 } })).newPage()
    await page.goto(friend.url)
    await page.getByRole('button', { name: 'فتح المحادثة مع المساعد' }).click()
    const frame = page.frameLocator('iframe')
    await frame.getByRole('button', { name: 'التحدث مع موظف' }).click()
    await frame.locator('.bubble', { hasText: 'اختير menu:officer' }).waitFor()
    expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 700 })
    await page.reload()
    await page.getByRole('button', { name: 'فتح المحادثة مع المساعد' }).click()
    await frame.locator('.bubble', { hasText: 'اختير menu:officer' }).waitFor()
    await page.context().close()
  })

  test('where cookies are refused it offers a page of its own', async () => {
    const context = await house.browser.newContext()
    const page = await context.newPage()
    await context.route('**/chat/api/hello**', async (route) => {
      const response = await route.fetch()
      const headers = response.headers()
      delete headers['set-cookie']
      await context.clearCookies()
      await route.fulfill({ response, headers })
    })
    await page.goto(`${house.site.url}/chat?embed=1`)
    const link = page.getByRole('link', { name: 'فتح المحادثة في صفحة مستقلة' })
    expect(await link.getAttribute('href')).toBe('/chat')
    await context.close()
  })

  test('a site that is not configured gets nothing', async () => {
    const page = await (await house.browser.newContext()).newPage()
    const refused: string[] = []
    page.on('console', (message) => refused.push(message.text()))
    await page.goto(stranger.url)
    await page.getByRole('button', { name: 'فتح المحادثة مع المساعد' }).click()
    await expect.poll(() => refused.join('\n')).toMatch(/frame-ancestors/)
    await page.context().close()
  })

  test('an embedded conversation is another one than that of the own page', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    await write(page, 'على الصفحة')
    await said(page, 'على الصفحة').waitFor()
    await page.goto(`${house.site.url}/chat?embed=1`)
    await option(page, 'حالة طلب سابق').waitFor()
    expect(await said(page, 'على الصفحة').count()).toBe(0)
    await page.context().close()
  })
})
