import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Channel, Receive } from '../../src/channels/channel.ts'
import { compose, type House } from '../../src/compose.ts'
import { loadConfig } from '../../src/config.ts'
import type { InboundContent, RenderedMessage, Sender } from '../../src/domain/message.ts'
import type { Role } from '../../src/domain/role.ts'
import type { ConsoleRouter } from '../../src/http/console/router.ts'
import { mountOffice } from '../../src/http/office.ts'
import type { HttpServer } from '../../src/http/server.ts'
import { createLogger } from '../../src/log.ts'
import { hashPassword } from '../../src/officers/password.ts'
import { openSession } from '../../src/officers/sessions.ts'
import type { Vault } from '../../src/store/vault.ts'
import { fakeChannel } from '../conversation/office.ts'
import { startSite } from '../http/fixture.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { until } from './until.ts'

/** The console as `npm test` built it. */
const CONSOLE_DIR = path.resolve('dist/console')
export const PASSWORD = 'نخلة طويلة في الفناء'
const COOKIE = '__Host-sila-officer'

/** One of the association's people: what they may call, and what their browser carries. */
export interface TestOfficer {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly cookie: string
  readonly client: ReturnType<typeof clientOf>
}

export interface ConsoleHouseOptions {
  /** More settings. */
  readonly env?: Readonly<Record<string, string>>
  /** What differs from a network that works. */
  readonly network?: Partial<Channel>
  /** A database that is there already: a second process beside another. */
  readonly database?: TestDatabase
}

/** Typed calls of the console's routes as the page makes them. */
export function clientOf(url: string, cookie?: string) {
  const headers = { ...(cookie ? { cookie } : {}), 'sec-fetch-site': 'same-origin' }
  const api = `${url}/console/api`
  return createTRPCClient<ConsoleRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url: api }),
        false: httpLink({ url: api, headers }),
      }),
    ],
  })
}

let passwordHash: Promise<string> | undefined

/** The secret every administrator of these tests has in their app. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const secondFactorOf = (vault: Vault) => ({
  totp: vault.seal(TOTP_SECRET),
  totpConfirmedAt: new Date(),
})

/** Everything put together as main.ts does it, on a database of its own, with a network that keeps a ledger. */
export class ConsoleHouse {
  readonly house: House
  readonly database: TestDatabase
  readonly url: string
  /** What was delivered through the ledger's network, in order. */
  readonly delivered: { readonly address: string; readonly message: RenderedMessage }[]
  /** What browsers complained of: errors of the page, refusals of its policy. */
  readonly complaints: string[] = []
  readonly #server: HttpServer
  readonly dataDir: string
  readonly #receive: () => Receive
  readonly #ownDatabase: boolean
  #count = 0

  private constructor(
    parts: Pick<ConsoleHouse, 'house' | 'database' | 'url' | 'delivered'> & {
      server: HttpServer
      dataDir: string
      receive: () => Receive
      ownDatabase: boolean
    },
  ) {
    this.house = parts.house
    this.database = parts.database
    this.url = parts.url
    this.delivered = parts.delivered
    this.#server = parts.server
    this.dataDir = parts.dataDir
    this.#receive = parts.receive
    this.#ownDatabase = parts.ownDatabase
  }

  static async open({ env = {}, network = {}, database }: ConsoleHouseOptions = {}): Promise<ConsoleHouse> {
    const db = database ?? (await testDatabase())
    const dataDir = mkdtempSync(path.join(tmpdir(), 'sila-console-'))
    const read = loadConfig({ DATABASE_URL: db.url, DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env })
    if (!read.ok) throw new Error(`wrong settings: ${read.problems.map(({ name }) => name).join()}`)
    const delivered: { address: string; message: RenderedMessage }[] = []
    let receive: Receive | undefined
    const channel: Channel = {
      ...fakeChannel(),
      send: async ({ address, message }) => {
        delivered.push({ address, message })
        return { ok: true, externalIds: [`d${delivered.length}`] }
      },
      ...network,
      start: async (through) => {
        receive = through
      },
    }
    const house = await compose(read.config, createLogger('error'), () => [channel])
    await house.open()
    const site = await startSite(house.web, {
      channels: house.channels,
      mount: (app) => mountOffice(app, house.console, CONSOLE_DIR),
    })
    return new ConsoleHouse({
      house,
      database: db,
      url: `http://localhost:${site.port}`,
      delivered,
      server: site,
      dataDir,
      receive: () => {
        if (!receive) throw new Error('not open')
        return receive
      },
      ownDatabase: database === undefined,
    })
  }

  async close(): Promise<void> {
    await this.#server.stop(0)
    await this.house.close()
    if (this.#ownDatabase) await this.database.drop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Rows of a query. */
  async query<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.database.pool.query<Row>(text, values)).rows
  }

  /** Somebody who works here, signed in. */
  async officer(
    role: Role = 'officer',
    { name = `موظف ${++this.#count}`, teamIds = [] as readonly string[], locale = 'ar' } = {},
  ): Promise<TestOfficer> {
    const { db } = this.house.console
    passwordHash ??= hashPassword(PASSWORD)
    const email = `${role}-${++this.#count}@example.org`
    const { id } = await db.officer.create({
      data: {
        name,
        email,
        role,
        locale,
        passwordHash: await passwordHash,
        // An administrator without a second factor could do nothing yet.
        ...(role === 'administrator' ? secondFactorOf(this.house.console.vault) : {}),
        teams: { create: teamIds.map((teamId) => ({ teamId })) },
      },
    })
    const token = await openSession(db, id, { userAgent: 'test', ip: '127.0.0.1' })
    const cookie = `${COOKIE}=${token}`
    return { id, name, email, role, cookie, client: clientOf(this.url, cookie) }
  }

  /** The routes as somebody calls them who has not signed in. */
  stranger() {
    return clientOf(this.url)
  }

  /** A beneficiary's message; resolves when it is recorded. @returns its external id */
  async send(address: string, content: InboundContent, sender: Sender = {}): Promise<string> {
    const externalId = `m${++this.#count}`
    await this.#receive()({
      channel: 'telegram',
      account: 'bot',
      externalId,
      address,
      sentAt: new Date().toISOString(),
      sender,
      content,
    })
    return externalId
  }

  /** The same for a text. @returns the id of the conversation */
  async say(address: string, text: string): Promise<string> {
    await this.send(address, { kind: 'text', text })
    return this.conversation(address)
  }

  /** The conversation with an address of the ledger's network. */
  async conversation(address: string): Promise<string> {
    const [row] = await this.query<{ id: string }>(
      `SELECT id FROM conversation WHERE channel = 'telegram' AND address = $1`,
      address,
    )
    if (!row) throw new Error(`nobody wrote from ${address}`)
    return row.id
  }

  /** Somebody asks for an officer: their handoff waits. @returns the id of the conversation */
  async asksForOfficer(address: string, words = 'ابغى اكلم موظف'): Promise<string> {
    const id = await this.say(address, words)
    await until(
      async () =>
        (await this.query(`SELECT 1 FROM handoff WHERE conversation_id = $1 AND status = 'waiting'`, id))
          .length > 0,
      10,
      'a waiting handoff',
    )
    return id
  }

  /** An officer's browser at a page of the console. */
  async visit(
    browser: Browser,
    officer: Pick<TestOfficer, 'cookie'> | null,
    at = '/console',
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ar-SA',
      viewport: { width: 1280, height: 800 },
      ...options,
    })
    if (officer) {
      const value = officer.cookie.slice(COOKIE.length + 1)
      await context.addCookies([
        {
          name: COOKIE,
          value,
          url: `${this.url.replace('http:', 'https:')}/`,
          secure: true,
          httpOnly: true,
          sameSite: 'Strict',
        },
      ])
    }
    const page = await context.newPage()
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text())
    })
    await page.goto(this.url + at)
    return page
  }
}

/** The two widths every page is looked at in. */
export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
