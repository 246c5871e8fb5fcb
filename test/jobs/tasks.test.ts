import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FetchResult } from '../../src/channels/channel.ts'
import { createNotices } from '../../src/conversation/handoff/notices.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import { untilAllowed } from '../../src/domain/quiet-hours.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createDueJobs } from '../../src/jobs/due.ts'
import { allTasks } from '../../src/jobs/tasks/index.ts'
import { createBlobs } from '../../src/store/blobs.ts'
import { createPrisma } from '../../src/store/prisma.ts'
import { createVault } from '../../src/store/vault.ts'
import { charity, counting, fakeChannel, message, openOffice, toldTo } from '../conversation/office.ts'
import { photo, submitted } from '../conversation/requests.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const files = new Map<string, FetchResult>([
  ['png', { ok: true, data: PNG }],
  ['html', { ok: true, data: Buffer.from('<html>') }],
  ['empty', { ok: true, data: new Uint8Array() }],
  ['gone', { ok: false, reason: 'gone' }],
  ['huge', { ok: false, reason: 'tooLarge' }],
])
const channel = {
  ...fakeChannel(),
  fetch: async (ref: string): Promise<FetchResult> => files.get(ref) ?? { ok: false, reason: 'unreachable' },
}
/** Thursday noon in Riyadh. */
const noon = new Date('2026-11-26T09:00:00Z')
const events = new Map<string, DomainEvent[]>()
const engine: Engine = {
  ...counting,
  advance: (session, inbound, context) => ({
    ...counting.advance(session, inbound, context),
    events: events.get(inbound.address) ?? [],
  }),
}

let db: TestDatabase
let dir: string
let office: Awaited<ReturnType<typeof openOffice>>
let jobs: ReturnType<typeof createDueJobs>
let logged: string[]
const blobs = () => createBlobs(join(dir, 'blobs'))

beforeAll(async () => {
  db = await testDatabase()
  dir = mkdtempSync(join(tmpdir(), 'sila-test-'))
  office = await openOffice(db.pool, { engine, channel })
  logged = []
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })
  const prisma = createPrisma(db.pool)
  const channels = [channel]
  const deps = {
    db: prisma,
    pool: db.pool,
    blobs: blobs(),
    channels: () => channels,
    desk: office.desk,
    translator: { words: () => '', render: () => ({ text: '', options: [], locale: 'ar' }) },
    association: () => charity,
    notify: createNotices(db.pool, { tell: () => {} }),
    changes: { tell: () => {} },
    outside: {
      vapid: async () => ({ publicKey: '', privateKey: '' }),
      subject: '',
      telegram: () => undefined,
      mailer: null,
      words: (key: string) => key,
      publicUrl: undefined,
    },
    backups: { nightly: async () => {} },
    vault: createVault(Buffer.alloc(32, 7)),
    now: () => noon,
    log,
    digest: (text: string) => `digest of ${text.length}`,
  }
  jobs = createDueJobs({ store: office.jobs, tasks: allTasks(deps), log, wakeDelivery: office.delivery.wake })
  jobs.start()
})
afterAll(async () => {
  await jobs.stop()
  await office.close()
  await db.drop()
  rmSync(dir, { recursive: true, force: true })
})

async function decide(address: string, ...decided: DomainEvent[]) {
  events.set(address, decided)
  await office.receive(message(address, 'x'))
  events.delete(address)
  jobs.wake()
}
const rows = async (sql: string, ...values: unknown[]) => (await db.pool.query(sql, values)).rows
const makeDue = async (task: string) => {
  await db.pool.query(
    `UPDATE due_job SET due_at = now() - interval '1 second' WHERE task = $1 AND status = 'waiting'`,
    [task],
  )
  jobs.wake()
}
const told = (address: string, text: string, times = 1) =>
  until(() => toldTo(channel, address).filter((said) => said === text).length === times)

describe('fetching attachments', () => {
  it('keeps a picture by its content, and says kindly why others are not kept', async () => {
    const request = submitted('1000-0001', {
      missingDocuments: [],
      documents: { salary: ['png', 'html', 'empty', 'gone', 'huge'].map(photo) },
    })
    await decide('files', { type: 'helpRequestSubmitted', request })
    await until(async () => (await rows(`SELECT 1 FROM attachment WHERE status = 'waiting'`)).length === 0)
    const kept = await rows(`SELECT ref, status, reason, mime_type FROM attachment ORDER BY ref`)
    expect(kept).toEqual([
      { ref: 'empty', status: 'refused', reason: 'empty', mime_type: null },
      { ref: 'gone', status: 'refused', reason: 'gone', mime_type: null },
      { ref: 'html', status: 'refused', reason: 'type', mime_type: null },
      { ref: 'huge', status: 'refused', reason: 'tooLarge', mime_type: null },
      { ref: 'png', status: 'stored', reason: null, mime_type: 'image/png' },
    ])
    const [stored] = await rows(`SELECT sha256 FROM attachment WHERE status = 'stored'`)
    expect(await blobs().read(stored.sha256)).toEqual(PNG)
    for (const reason of ['empty', 'gone', 'type', 'tooLarge'])
      await told('files', `documents.refused.${reason}`)
    expect(await rows('SELECT status FROM help_request WHERE id = $1', request.id)).toEqual([
      { status: 'submitted' },
    ])
  })

  it('waits for the document again when every file of it was refused', async () => {
    const request = submitted('1000-0002', { missingDocuments: [], documents: { salary: [photo('html')] } })
    await decide('again', { type: 'helpRequestSubmitted', request })
    await told('again', 'documents.refused.type')
    expect(
      await rows('SELECT status, missing_documents FROM help_request WHERE id = $1', request.id),
    ).toEqual([
      { status: 'incomplete', missing_documents: [{ id: 'salary', name: { ar: 'تعريف بالراتب' } }] },
    ])
  })
})

describe('reminders', () => {
  it('come twice at most, and only while documents are missing', async () => {
    const missing = submitted('1000-0003')
    await decide('reminded', { type: 'helpRequestSubmitted', request: missing })
    for (const times of [1, 2]) {
      await makeDue('remind-documents')
      await told('reminded', 'documents.reminder', times)
    }
    await until(
      async () =>
        (
          await rows(
            `SELECT 1 FROM due_job WHERE task = 'remind-documents' AND payload->>'requestId' = $1 AND status <> 'done'`,
            missing.id,
          )
        ).length === 0,
    )

    const complete = submitted('1000-0004')
    await decide('complete', { type: 'helpRequestSubmitted', request: complete })
    await decide('complete', {
      type: 'documentsAdded',
      requestId: complete.id,
      documentId: 'salary',
      attachments: [photo('png')],
    })
    await makeDue('remind-documents')
    await until(
      async () =>
        (
          await rows(
            `SELECT 1 FROM due_job WHERE task = 'remind-documents' AND payload->>'requestId' = $1 AND status = 'done'`,
            complete.id,
          )
        ).length === 1,
    )
    expect(toldTo(channel, 'complete')).not.toContain('documents.reminder')
  })

  it('wait for allowed hours', () => {
    const riyadh = 'Asia/Riyadh'
    expect(untilAllowed(noon, riyadh)).toBe(0)
    expect(untilAllowed(new Date('2026-11-26T18:00:00Z'), riyadh)).toBe(12 * 3600)
    expect(untilAllowed(new Date('2026-11-27T08:30:00Z'), riyadh)).toBe(2.5 * 3600)
    expect(untilAllowed(new Date('2026-11-27T11:00:00Z'), riyadh)).toBe(0)
  })
})

describe('other tasks', () => {
  it('say something later without holding up what is said meanwhile', async () => {
    await decide('later')
    const [{ id }] = await rows(`SELECT id FROM conversation WHERE address = 'later'`)
    expect(await office.desk.sayTo(id, [{ key: 'visit' }], { at: new Date(Date.now() + 3_600_000) })).toBe(
      'scheduled',
    )
    await decide('later')
    await told('later', '2:x')
    await makeDue('say')
    await told('later', 'visit')
  })

  it('raise the alarm while a crisis waits, again and again, and stop when it is claimed', async () => {
    await decide('danger', {
      type: 'handoffOpened',
      reason: 'crisis',
      urgency: 'crisis',
      words: 'كلام يخصها',
      crisis: 'self-harm',
    })
    for (const times of [1, 2]) {
      await makeDue('crisis-unclaimed')
      await until(() => logged.filter((line) => line.includes('still waits')).length === times)
      await until(
        async () =>
          (await rows(`SELECT 1 FROM due_job WHERE task = 'crisis-unclaimed' AND status = 'waiting'`))
            .length === 1,
      )
    }
    expect(logged.join()).not.toContain('كلام')
    await db.pool.query(`UPDATE handoff SET status = 'claimed' WHERE urgency = 0`)
    await makeDue('crisis-unclaimed')
    await until(
      async () =>
        (await rows(`SELECT 1 FROM due_job WHERE task = 'crisis-unclaimed' AND status = 'done'`)).length ===
        1,
    )
  })

  it('forget drafts after 30 days and ended rows after as long', async () => {
    await decide('silent')
    await decide('drafting')
    const draft = (touchedAt: string) => ({
      flow: 'f',
      version: 1,
      at: { step: 's' },
      answers: {},
      trail: [],
      touchedAt,
    })
    const drafts = [draft('2026-01-01T00:00:00Z'), draft(new Date().toISOString())]
    await db.pool.query(
      `UPDATE conversation SET last_inbound_at = now() - interval '31 days' WHERE address = 'silent'`,
    )
    await db.pool.query(
      `UPDATE conversation SET session = jsonb_set(session, '{drafts}', $1::jsonb) WHERE address = 'drafting'`,
      [JSON.stringify(drafts)],
    )
    await db.pool.query(
      `INSERT INTO schedule_run (name, at, by) VALUES ('old', now() - interval '31 days', 'x')`,
    )
    await office.jobs.add({ task: 'expire-drafts', payload: {} })
    await office.jobs.add({ task: 'purge', payload: {} })
    jobs.wake()
    await until(
      async () =>
        (await rows(`SELECT 1 FROM due_job WHERE task IN ('expire-drafts', 'purge') AND status = 'done'`))
          .length === 2,
    )
    const [drafting] = await rows(
      `SELECT session->'drafts' AS drafts FROM conversation WHERE address = 'drafting'`,
    )
    expect(drafting.drafts).toEqual([drafts[1]])
    expect(await rows(`SELECT session FROM conversation WHERE address = 'silent'`)).toEqual([
      { session: null },
    ])
    expect(await rows(`SELECT 1 FROM schedule_run WHERE name = 'old'`)).toEqual([])
  })
})
