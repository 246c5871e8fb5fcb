import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseWaitsTask } from '../../src/jobs/tasks/erase-waits.ts'
import { peopleOf } from '../store/kept-people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

test('a wish to be erased is brought back to mind every day until it is answered, and not while a hold forbids it', async () => {
  const logged: string[] = []
  const told: string[] = []
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  const task = eraseWaitsTask(db.pool, log, async (_, { kind }) => void told.push(kind))
  const people = peopleOf(db, '/nowhere')
  const { contact: contactId } = await people.add({ at: '2026-10-01T00:00:00Z' })
  const later = { kind: 'later', seconds: 86_400 }

  expect(await task.run({ contactId })).toEqual({ kind: 'done' })
  await people.put('feedback', {
    id: randomUUID(),
    contact_id: contactId,
    kind: 'erasure',
    text: '',
    at: '2026-11-01T00:00:00Z',
  })
  expect(await task.run({ contactId })).toEqual(later)
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, contact: contactId, until: '2026-12-01T00:00:00.000Z' },
  ])
  expect(logged.join()).not.toMatch(/غريبة|9665510/)

  await people.put('legal_hold', {
    contact_id: contactId,
    reason: 'دعوى',
    by: 'هند',
    since: '2026-11-02T00:00:00Z',
  })
  expect(await task.run({ contactId })).toEqual(later)
  expect(logged).toHaveLength(1)
  expect(told).toEqual(['requestErasure'])
  await db.pool.query('TRUNCATE contact CASCADE')
  expect(await task.run({ contactId })).toEqual({ kind: 'done' })
})
