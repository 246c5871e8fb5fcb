import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 60_000 })
let house: ConsoleHouse
let auditor: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  auditor = await house.officer('auditor')
})
afterAll(() => house.close())

const entry = (action: string, officerId: string | null, contactId: string | null, at: string) =>
  house.query(
    `INSERT INTO audit_entry (at, officer_id, officer_name, action, contact_id, ip) VALUES ($1, $2, 'موظف', $3, $4, '192.0.2.1')`,
    at,
    officerId,
    action,
    contactId,
  )

describe('the audit trail', () => {
  test('refuses to be changed, thinned out or emptied, even by the application itself', async () => {
    await entry('officer.signedIn', null, null, '2026-01-01T10:00:00Z')
    for (const statement of [
      `UPDATE audit_entry SET officer_name = 'غيره'`,
      `UPDATE audit_entry SET at = now() WHERE false OR true`,
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      'TRUNCATE audit_entry CASCADE',
      `INSERT INTO audit_entry (id, officer_name, action) SELECT id, 'غيره', action FROM audit_entry LIMIT 1 ON CONFLICT (id) DO UPDATE SET officer_name = excluded.officer_name`,
    ])
      await expect(house.query(statement), statement).rejects.toThrow('append-only')
    const rows = await house.query<{ officer_name: string }>('SELECT officer_name FROM audit_entry')
    expect(rows).toContainEqual({ officer_name: 'موظف' })
  })

  test('has words for everything that is written into it', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(http\/console|officers|conversation)\/.*\.ts$/.test(file),
    )
    const code = files.map((file) => readFileSync(path.join('src', file), 'utf8')).join('\n')
    const written = [...code.matchAll(/action: (?:[\w.]+ \? )?'(\w+\.\w+)'(?: : '(\w+\.\w+)')?/g)].flatMap(
      ([, one, other]) => [one ?? '', ...(other ? [other] : [])],
    )
    expect(written.length).toBeGreaterThan(30)
    for (const language of ['ar', 'en']) {
      const words = JSON.parse(readFileSync(`locales/console/${language}/audit.json`, 'utf8')) as Record<
        string,
        Record<string, string>
      >
      const silent = written.filter((action) => {
        const [noun = '', verb = ''] = action.split('.')
        return !words[noun]?.[verb]
      })
      expect([language, silent]).toEqual([language, []])
    }
  })

  test('has no route that writes or removes an entry at will', async () => {
    const { allProcedures } = await import('./procedures.ts')
    const own = allProcedures().filter(({ path }) => path.startsWith('audit.'))
    expect(own.map(({ path, type }) => [path, type])).toEqual([
      ['audit.list', 'query'],
      ['audit.filters', 'query'],
      ['audit.export', 'mutation'],
    ])
  })

  test('is narrowed down by officer, action, person and time, and read page by page', async () => {
    const officer = await house.officer()
    const conversation = await house.say('filters', 'السلام عليكم')
    const [{ contact_id: contactId = '' } = {}] = await house.query<{ contact_id: string }>(
      'SELECT contact_id FROM conversation WHERE id = $1',
      conversation,
    )
    await house.query(
      `UPDATE contact SET name = 'غادة 50% الحربي', phone = '+966551112233' WHERE id = $1`,
      contactId,
    )
    for (let i = 0; i < 60; i++)
      await entry(
        'note.added',
        officer.id,
        contactId,
        `2026-03-${String((i % 28) + 1).padStart(2, '0')}T10:00:00Z`,
      )
    const { list } = auditor.client.audit
    const first = await list.query({ officerId: officer.id })
    expect(first.entries).toHaveLength(50)
    const second = await list.query({ officerId: officer.id, before: first.next ?? '' })
    expect([second.entries.length, second.next]).toEqual([10, null])
    const ids = [...first.entries, ...second.entries].map(({ id }) => id)
    expect(new Set(ids).size).toBe(60)
    const count = async (wish: Parameters<typeof list.query>[0]) => (await list.query(wish)).entries.length
    expect(
      await count({ action: 'note.added', from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' }),
    ).toBe(3)
    expect(await count({ contactId })).toBe(50)
    for (const person of ['الحربي', '0551112233', '+966 55 111 2233', '50%'])
      expect([person, await count({ person })]).toEqual([person, 50])
    for (const person of ['لا أحد', '%', '_', '0550000000', "'; DROP"])
      expect([person, await count({ person, action: 'note.added' })]).toEqual([
        person,
        person === '%' ? 50 : 0,
      ])
    const { actions, officers } = await auditor.client.audit.filters.query()
    expect(actions).toContain('note.added')
    expect(officers.map(({ id }) => id)).toContain(officer.id)
  })

  test('says that it was taken out of the house', async () => {
    const { entries } = await auditor.client.audit.export.mutate({})
    expect(entries.length).toBeGreaterThan(60)
    const newest = await auditor.client.audit.list.query({ action: 'audit.exported' })
    expect(newest.entries[0]).toMatchObject({ officerId: auditor.id })
  })
})
