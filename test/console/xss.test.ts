import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertInto } from '../../src/store/sql.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'
import { payloads } from './payloads.ts'
import { wholePerson } from './person-rows.ts'
import { settle, walk } from './walk.ts'

const ALL = payloads()
/** So many of them where each stands in a row of its own beside others. */
const SOME = ALL.filter((_, index) => index % 9 === 0)
/** Short enough for a name. */
const SHORT = ALL.filter((text) => text.length <= 40)

let house: ConsoleHouse
let browser: Browser
let admin: TestOfficer
let talk: string
let filled: string
beforeAll(async () => {
  house = await ConsoleHouse.open({
    network: { fetch: async () => ({ ok: true, data: Buffer.from('%PDF-1.4\n%%EOF') }) },
  })
  browser = await launchBrowser()
  admin = await house.officer('administrator', { name: SHORT[3] ?? '' })
  talk = await house.asksForOfficer('1')
  filled = (await wholePerson(house, { name: SOME[0] })).conversation
  await fill()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const put = async (table: string, row: Record<string, unknown>) => {
  const { text, values } = insertInto(table, row)
  await house.query(text, ...values)
}

/** Every payload in every place where people, officers or files bring texts of their own. */
async function fill(): Promise<void> {
  const { client } = admin
  await client.handoff.claim.mutate({ conversationId: talk }).catch(() => {})
  await house.query(`UPDATE conversation SET held_since = now(), held_by = $2 WHERE id = $1`, talk, admin.id)
  for (const text of ALL) await house.send('1', { kind: 'text', text }, { name: text })
  for (const [n, text] of SOME.entries())
    await house.send('1', {
      kind: 'attachment',
      attachment: { media: 'document', ref: `f${n}`, fileName: `${text}.pdf` },
      caption: text,
    })
  const open = `SELECT 1 FROM attachment WHERE conversation_id = $1 AND status = 'waiting'`
  await until(async () => (await house.query(open, talk)).length === 0, 60, 'the files')
  for (const text of SOME)
    await client.notes.add.mutate({ id: randomUUID(), conversationId: talk, text, mentions: [] })
  for (const [n, text] of SOME.entries())
    await put('canned_reply', {
      id: randomUUID(),
      shortcut: `رد${n}`,
      title: text.slice(0, 80),
      text: JSON.stringify({ ar: text, en: text }),
      updated_at: new Date(),
    })
  for (const name of new Set(SHORT.slice(0, 40).map((text) => text.trim())))
    await client.labels.create.mutate({ name, colour: 'red' })
  const labels = await client.labels.list.query()
  for (const { id } of labels.slice(0, 12))
    await client.labels.put.mutate({ conversationId: filled, labelId: id, on: true })
  for (const [n, text] of SOME.slice(0, 45).entries()) {
    const id = await house.asksForOfficer(`9${n}`)
    await house.query(
      `UPDATE contact SET name = $2, blocked_since = now() WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)`,
      id,
      text,
    )
  }
  await house.query(
    `UPDATE help_request SET full_name = $1, city = $2, district = $3, need = $4, note = $5, representative_name = $6, service_name = $7`,
    ...SOME.slice(1, 7),
    JSON.stringify({ ar: SOME[7], en: SOME[8] }),
  )
  await house.query(
    `UPDATE declaration SET text = $1, summary = $2`,
    SOME[9],
    JSON.stringify(SOME.map((value, n) => ({ step: `s${n}`, label: value, value }))),
  )
  const policyId = randomUUID()
  await put('policy', {
    id: policyId,
    title: SOME[10],
    adoption: SOME[11],
    status: 'inForce',
    source: ALL.join('\n'),
    checksum: 'x',
  })
  for (const [order, text] of SOME.entries())
    await put('clause', {
      id: randomUUID(),
      policy_id: policyId,
      section: text,
      number: `${order}`,
      order,
      text,
    })
  const [{ profile } = { profile: {} }] = await house.query<{ profile: object }>(
    'SELECT profile FROM association_revision ORDER BY revision DESC LIMIT 1',
  )
  const name = { ar: SOME[12], en: SOME[13] }
  await put('association_revision', {
    profile: JSON.stringify({ ...profile, name, about: { ar: SOME[14] } }),
  })
  await house.house.console.refreshAssociation()
  await until(() => house.house.console.association().name.ar === SOME[12], 10, 'the new name')
}

/** What a page betrayed: scripts that ran, refusals of its policy, dialogs, ways out. */
interface Watched {
  readonly page: Page
  readonly betrayed: string[]
}

async function watched(): Promise<Watched> {
  const betrayed: string[] = []
  const page = await house.visit(browser, admin, '/console/icon.svg', DESKTOP)
  await page.exposeFunction('betray', (what: string) => void betrayed.push(what))
  await page.addInitScript(() => {
    const { betray } = window as unknown as { betray: (what: string) => void }
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      betray(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
    )
    Object.defineProperty(window, '__xss', { set: () => betray('a script ran') })
  })
  page.on('dialog', (dialog) => {
    betrayed.push('a dialog')
    void dialog.dismiss()
  })
  page.on('popup', () => betrayed.push('a window'))
  page.on('request', (request) => {
    if (
      !request.url().startsWith(house.url) &&
      !request.url().startsWith('data:image') &&
      !request.url().startsWith('blob:')
    )
      betrayed.push(`a request: ${request.url()}`)
  })
  return { page, betrayed }
}

/** The text without white space, controls, and the names that are shown instead of these. */
const bare = (text: string) =>
  text.replace(/U\+20(2[A-E]|6[6-9])/g, '').replace(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')

test('there are over five hundred', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(500)
})

test('on no page does any of them run, lead away or break the policy', async () => {
  const { page, betrayed } = await watched()
  const turned: string[] = []
  const seen = await walk(page, house.url, [`/inbox/${talk}`, `/inbox/${filled}`], async (path) => {
    expect([path, betrayed]).toEqual([path, []])
    expect(new URL(page.url()).origin).toBe(house.url)
    // What people wrote never turns the page around: its hidden controls are shown by their names.
    if (!/^\/(inbox|people|audit|knowledge)/.test(path)) return
    const text = (await page.locator('#console').textContent()) ?? ''
    for (const [turning] of text.matchAll(/.{0,20}[\u202a-\u202e].{0,20}/g))
      turned.push(`${path}: ${turning}`)
  })
  expect(seen).toContain('/inbox/:id')
  expect(seen.length).toBeGreaterThan(8)
  // A picture that may not be loaded, a script that may not run: the page itself would have said so.
  expect(house.complaints).toEqual([])
  expect(turned).toEqual([])
  await page.context().close()
}, 240_000)

test('in the thread each is read as it was written', async () => {
  const { page, betrayed } = await watched()
  await page.goto(`${house.url}/console/inbox/${talk}`)
  await settle(page)
  const timeline = page.getByTestId('timeline')
  const rows = await house.query<{
    content: { text?: string; attachment?: { fileName: string }; caption?: string }
  }>('SELECT content FROM inbound_message WHERE conversation_id = $1 ORDER BY id', talk)
  const written = rows.flatMap(({ content: { text, attachment, caption } }) =>
    attachment ? [attachment.fileName.replace(/\.pdf$/, ''), caption ?? ''] : [text ?? ''],
  )
  const first = bare(written[0] ?? '')
  await until(
    async () => {
      await timeline.evaluate((place) => place.scrollTo({ top: -place.scrollHeight }))
      return bare((await timeline.textContent()) ?? '').includes(first)
    },
    60,
    'the beginning of the thread',
  )
  const shown = bare((await timeline.textContent()) ?? '')
  expect(written.filter((text) => !shown.includes(bare(text)))).toEqual([])
  expect(SOME.filter((text) => !shown.includes(bare(text)))).toEqual([])
  expect((await timeline.textContent())?.match(/.{0,20}[\u202a-\u202e].{0,20}/g) ?? []).toEqual([])
  expect(betrayed).toEqual([])
  await page.context().close()
}, 120_000)

test('names, labels, requests, canned replies and clauses are read as they were written', async () => {
  const { page, betrayed } = await watched()
  const textOf = async (path: string) => {
    await page.goto(`${house.url}/console${path}`)
    await settle(page)
    return bare((await page.locator('#console').textContent()) ?? '')
  }
  const people = await textOf('/people')
  expect(SOME.slice(0, 45).filter((name) => !people.includes(bare(name)))).toEqual([])
  const labels = await textOf('/settings/labels')
  expect(SHORT.slice(0, 40).filter((name) => !labels.includes(bare(name)))).toEqual([])
  const canned = await textOf('/settings/canned')
  expect(SOME.filter((title) => !canned.includes(bare(title.slice(0, 80))))).toEqual([])
  await page.goto(`${house.url}/console/inbox/${filled}`)
  await settle(page)
  await page.getByRole('button', { name: /تفاصيل الطلب/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('heading', { name: 'مراحل الطلب' }).waitFor()
  const request = bare((await drawer.textContent()) ?? '')
  expect(SOME.filter((text) => !request.includes(bare(text)))).toEqual([])
  expect(betrayed).toEqual([])
  expect(house.complaints).toEqual([])
  await page.context().close()
}, 120_000)
