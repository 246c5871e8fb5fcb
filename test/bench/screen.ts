// npx tsx test/bench/screen.ts [contacts [rounds]]: what an officer waits for where much is stored: the first load of the
// inbox, and a person's message on the screen. The composed server, a filled database, a real Chromium.
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { migrateDeploy } from '../../src/store/migrations/deploy.ts'
import { createPool } from '../../src/store/pool.ts'
import { ownBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PASSWORD } from '../support/console-house.ts'
import { fillInbox } from './inbox-fill.ts'
import { bytesOf, linesOf } from './screen-bytes.ts'
import { clickFirst, screenReady, untilSeen, usableAt } from './screen-page.ts'
import { startServer } from './server.ts'
import { quantile } from './window.ts'

const contacts = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 12)
const MESSAGES = 40

const server = await startServer()
const browser = await ownBrowser()
try {
  const { url, pool: patient } = await server.database('screen')
  const conn = { connectionString: url }
  await migrateDeploy(conn, path.resolve('prisma/migrations'))
  console.log(`${contacts} conversations ...`)
  await fillInbox(patient, contacts)
  const pool = createPool(conn)
  const house = await ConsoleHouse.open({ database: { conn, url, pool, drop: () => pool.end() } })
  try {
    await measure(house)
  } finally {
    await house.close()
    await pool.end()
  }
} finally {
  await browser.close()
  await server.stop()
}
process.exit()

async function measure(house: ConsoleHouse): Promise<void> {
  const cookies = await signIn(house)
  const open = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: 'ar-SA', ...DESKTOP })
    // What tsx compiles names its functions, also those that are sent to the page.
    await context.addInitScript('globalThis.__name = (one) => one')
    await context.addCookies(cookies)
    return context
  }
  // Once without looking: the server has then compressed its files, and PostgreSQL read its own.
  const first = await open()
  await opened(await first.newPage(), house)
  await first.close()

  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < rounds; round++) {
    const context = await open()
    const page = await context.newPage()
    const bytes = await bytesOf(page)
    cold.push(await usableAt(page, `${house.url}/console/inbox`))
    bytes.usable()
    if (round === 0) {
      const { first, ahead } = await bytes.quiet()
      console.log(linesOf('first load of the inbox', first))
      console.log(linesOf('fetched ahead while nothing else is to be done', ahead))
    }
    await page.close()
    warm.push(await opened(await context.newPage(), house))
    await context.close()
  }
  print('inbox usable, cold cache', cold)
  print('inbox usable, warm cache', warm)

  const context = await open()
  const { line, bubble } = await messages(house, await context.newPage())
  print('stored -> line in the list', line)
  print('stored -> bubble in the thread', bubble)
}

/** The first conversation is opened as well. @returns as {@link usableAt} */
async function opened(page: Page, house: ConsoleHouse): Promise<number> {
  const ms = await usableAt(page, `${house.url}/console/inbox`)
  await clickFirst(page)
  return ms
}

/** By the page itself, as officers do. */
async function signIn(house: ConsoleHouse) {
  // Whoever waits in this database waits for a team.
  const teams = await house.query<{ id: string }>('SELECT id FROM team')
  const { email } = await house.officer('officer', { teamIds: teams.map(({ id }) => id) })
  const context = await browser.newContext({ locale: 'ar-SA', ...DESKTOP })
  const page = await context.newPage()
  await page.goto(`${house.url}/console/inbox`)
  await page.getByLabel('البريد الإلكتروني', { exact: true }).fill(email)
  await page.getByLabel('كلمة المرور', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'دخول', exact: true }).click()
  await page.waitForURL('**/console/inbox*')
  await screenReady(page)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** Milliseconds from when a message is stored until it is drawn, in the list and in the open thread. */
async function messages(house: ConsoleHouse, page: Page) {
  const id = await house.say('screen-1', 'ابغى اكلم موظف')
  await page.goto(`${house.url}/console/inbox/${id}?tab=all&sort=newest`)
  // Whoever has it is not talked over by the assistant, whose answer would take the place in the list.
  await page.getByRole('button', { name: 'تسلّم المحادثة' }).click()
  await page.getByText('معك الآن').waitFor()
  const line: number[] = []
  const bubble: number[] = []
  for (let n = 0; n < MESSAGES; n++) {
    const text = `رسالة القياس ${n}.`
    const seen = await untilSeen(page, text)
    await house.say('screen-1', text)
    const stored = Date.now()
    const at = await seen()
    line.push(at.line - stored)
    bubble.push(at.bubble - stored)
    // The list is read at most once a second (src/console/ui/soon.ts); and out of step with anything that has a beat.
    await pause(1_200 + Math.random() * 400)
  }
  return { line, bubble }
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const ms = (share: number) => quantile(sorted, share).toFixed(0)
  console.log(`${what}: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, worst ${ms(1)} ms of ${times.length}`)
}
