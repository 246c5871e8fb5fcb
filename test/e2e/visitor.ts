import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** As long as an answer of the whole application may take on a busy machine, in milliseconds. */
const PATIENCE = 20_000
/** Marks of direction, which are there for the eye only. */
const ISLANDS = /[\u2066-\u2069]/g

/** Someone with a browser on the page of the running application, who waits for each answer. */
export class Visitor {
  readonly page: Page
  /** What the page complained of: errors, and what its content security policy refused. */
  readonly complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(text)) this.complaints.push(text)
    })
  }

  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'ar-SA', ...options })
    const visitor = new Visitor(await context.newPage())
    await visitor.page.goto(`${url}/chat`)
    return visitor
  }

  get ours(): Locator {
    return this.page.locator('article.us')
  }
  get theirs(): Locator {
    return this.page.locator('article.visitor')
  }
  option(name: string): Locator {
    const literally = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return this.page.getByRole('button', {
      name: new RegExp(`^[\u2066-\u2069]*${literally}[\u2066-\u2069]*$`),
    })
  }

  /** Everything said so far, both sides, as it is read. */
  async thread(): Promise<string[]> {
    return (await this.page.locator('article').allInnerTexts()).map(plain)
  }
  async lastOfOurs(): Promise<string> {
    return plain((await this.ours.last().innerText()) ?? '')
  }

  /** Waits for one more of our messages than there were, with these words in the last one. */
  async hears(words: string, before: number): Promise<string> {
    await expect.poll(() => this.ours.count(), { timeout: PATIENCE }).toBeGreaterThan(before)
    await expect.poll(() => this.lastOfOurs(), { timeout: PATIENCE }).toContain(words)
    return this.lastOfOurs()
  }

  async write(text: string): Promise<void> {
    await this.page.locator('#compose').fill(text)
    await this.page.locator('button[type=submit]').click()
  }
  /** Writes, and waits for the answer. @returns it */
  async says(text: string, answer: string): Promise<string> {
    const before = await this.ours.count()
    await this.write(text)
    return this.hears(answer, before)
  }
  async taps(label: string, answer: string): Promise<string> {
    const before = await this.ours.count()
    await this.option(label).click()
    return this.hears(answer, before)
  }
  async attaches(file: { name: string; mimeType: string; buffer: Buffer }, answer: string): Promise<string> {
    const before = await this.ours.count()
    await this.page.setInputFiles('input[type=file]', file)
    await this.page.locator('.staged li').waitFor()
    await this.page.locator('button[type=submit]').click()
    return this.hears(answer, before)
  }
  /** Speaks for a second into the browser's pretended microphone. */
  async speaks(answer: string): Promise<string> {
    const before = await this.ours.count()
    await this.option('تسجيل رسالة صوتية').click()
    await this.page.getByRole('timer').getByText('0:01').waitFor()
    await this.option('إرسال').click()
    return this.hears(answer, before)
  }

  /** A photo of a page of paper, as a camera's software writes it. */
  async photo(): Promise<Buffer> {
    const data = await this.page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 900
      canvas.height = 1200
      const draw = canvas.getContext('2d')
      if (!draw) throw new Error('no canvas')
      draw.fillStyle = '#8a7a66'
      draw.fillRect(0, 0, 900, 1200)
      draw.fillStyle = '#f6f3ec'
      draw.fillRect(90, 80, 720, 1040)
      draw.fillStyle = '#4b5563'
      for (let line = 0; line < 16; line++)
        draw.fillRect(170, 180 + line * 52, line % 4 === 3 ? 300 : 560, 14)
      return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? ''
    })
    return Buffer.from(data, 'base64')
  }
}

const plain = (text: string) => text.replace(ISLANDS, '').replace(/\s+/g, ' ').trim()
