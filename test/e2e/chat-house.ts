import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { WebChannel } from '../../src/channels/web/channel.ts'
import { deliver, MemoryStore, reply, type Script, startShell } from '../channels/web/fake-shell.ts'
import { PAGE_DIR, type Site, startSite } from '../http/fixture.ts'
import { launchBrowser } from '../support/browser.ts'

/** A small association: greets with a menu, asks once, thanks for everything else. */
const script: Script = ({ content }) => {
  if (content.kind === 'command') {
    return [
      reply('أهلًا بكم. كيف نخدمكم؟', [
        ['menu:request', 'تقديم طلب مساعدة'],
        ['menu:status', 'حالة طلب سابق'],
        ['menu:officer', 'التحدث مع موظف'],
      ]),
    ]
  }
  if (content.kind === 'choice') return [reply(`اختير ${content.token}`)]
  if (content.kind === 'attachment') return [reply(`وصل ${content.attachment.mimeType}`)]
  if (content.kind === 'text' && content.text === 'English') return [reply('Welcome', [], 'en')]
  return [reply('شكرًا لكم')]
}

/** The whole chat in a real browser: page, server, and a shell that answers by a script. */
export class ChatHouse {
  readonly store = new MemoryStore()
  readonly browser: Browser
  #server: { readonly channel: WebChannel; readonly site: Site } | undefined
  /** Pages that complained: errors, refused by the CSP. */
  readonly complaints: string[] = []
  #options: Parameters<typeof startSite>[1] = {}

  private constructor(browser: Browser) {
    this.browser = browser
  }

  static async open(options: Parameters<typeof startSite>[1] = {}): Promise<ChatHouse> {
    const house = new ChatHouse(await launchBrowser())
    house.#options = { limits: { newAddressesPerIpPerHour: 1e4, messagesPerMinute: 1e4 }, ...options }
    await house.start()
    return house
  }
  async start(port = 0): Promise<void> {
    const channel = await startShell(this.store, script)
    const site = await startSite(channel, { ...this.#options, pageDir: PAGE_DIR, port })
    this.#server = { channel, site }
  }
  get #running() {
    if (!this.#server) throw new Error('the server has not been started')
    return this.#server
  }
  get channel(): WebChannel {
    return this.#running.channel
  }
  get site(): Site {
    return this.#running.site
  }
  /** The server goes away as at a restart; `start(port)` brings it back. */
  async stop(): Promise<void> {
    await this.channel.stop()
    await this.site.stop(0)
  }
  async close(): Promise<void> {
    await this.browser.close()
    await this.stop()
  }
  /** A person's browser, without a past. */
  async visit(options: BrowserContextOptions = {}, path = '/chat'): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'ar-SA', ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
        this.complaints.push(text)
    })
    await page.goto(this.site.url + path)
    return page
  }
  /** The address of the newest visitor who wrote. */
  address(): string {
    return this.store.inbound.at(-1)?.address ?? ''
  }
  /** The association says something of its own accord. */
  async say(text: string, options: readonly [string, string][] = []): Promise<void> {
    await deliver(this.store, this.channel, this.address(), reply(text, options))
  }
}

export const compose = (page: Page) => page.getByRole('textbox', { name: 'كتابة رسالة' })
export const option = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const said = (page: Page, text: string) => page.locator('.bubble', { hasText: text })

export async function write(page: Page, text: string): Promise<void> {
  await compose(page).fill(text)
  await page.getByRole('button', { name: 'إرسال', exact: true }).click()
}
