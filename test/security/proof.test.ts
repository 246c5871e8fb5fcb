import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRequestProof } from '../../src/store/request-proof.ts'
import { ANSWERS, nationalId, openTestHouse, sendRequest, type TestHouse } from './house.ts'

let house: TestHouse
let number: string
beforeAll(async () => {
  house = await openTestHouse()
  number = await sendRequest(house, '80')
})
afterAll(() => house.close())

const rows = async (sql: string, ...values: unknown[]) => (await house.pool.query(sql, values)).rows
const contactId = async (address: string) =>
  (await rows('SELECT contact_id AS id FROM conversation WHERE address = $1', address))[0].id

/** Asks for a request's status as its owner. @returns what was said to the last message */
async function prove(address: string, of: string, id: string) {
  await house.tap(address, 'go:status')
  await house.tap(address, 'status.own:haveNumber')
  await house.say(address, of)
  return house.say(address, id)
}

describe('proving a request from a new channel', () => {
  test('an absent and a foreign request are answered alike', async () => {
    const foreign = await prove('81', number, nationalId(500))
    const absent = await prove('81', '1111-2222', ANSWERS.id)
    const neither = await prove('81', '1111-2222', nationalId(501))
    expect(absent).toEqual(foreign)
    expect(neither).toEqual(foreign)
    expect(foreign.text).not.toContain(number)
    expect(await rows('SELECT 1 FROM request_claim')).toEqual([])
  })

  test('both together show it, to this person only, and what they then do is recorded', async () => {
    const { text } = await prove('82', number, ANSWERS.id)
    expect(text).toContain(number)
    for (const hidden of [ANSWERS.name, ANSWERS.id, '551234567', ANSWERS.need, ANSWERS.city])
      expect(text).not.toContain(hidden)
    const id = await contactId('82')
    expect(await rows('SELECT contact_id FROM request_claim')).toEqual([{ contact_id: id }])
    await house.tap('82', 'go:withdraw')
    await house.tap('82', 'withdraw.sure:yes')
    expect(await rows('SELECT status FROM help_request WHERE number = $1', number)).toEqual([
      { status: 'withdrawn' },
    ])
    expect(await rows(`SELECT "to", by FROM request_change ORDER BY at`)).toEqual([
      { to: 'incomplete', by: 'applicant' },
      { to: 'withdrawn', by: 'applicant' },
    ])
    // Another one still sees nothing.
    await house.tap('83', 'go:status')
    expect((await house.lastReply('83')).text).not.toContain(number)
  })

  test('five failures an hour, then not even the right answer, also after a reconnect', async () => {
    for (let n = 0; n < 5; n++) await prove('84', number, nationalId(600 + n))
    const { text } = await prove('84', number, ANSWERS.id)
    expect(text).not.toContain(number)
    expect(await rows('SELECT 1 FROM request_claim WHERE contact_id = $1', await contactId('84'))).toEqual([])
    await house.send('84', { kind: 'command', command: 'start' })
    expect((await prove('84', number, ANSWERS.id)).text).not.toContain(number)
  })

  test('questions begun beforehand and piled up win no further tries', async () => {
    const reply = async (n: number) => {
      // As many open questions for a number as can be had, before the first failure.
      await house.tap('85', 'go:status')
      await house.tap('85', 'status.own:haveNumber')
      await house.say('85', number)
      if (n > 0) {
        await house.tap('85', n % 2 ? 'go:my-data' : 'go:language')
        await reply(n - 1)
      }
    }
    await reply(9)
    for (let n = 0; n < 30; n++) {
      await house.say('85', nationalId(700 + n))
      await house.tap('85', 'go:cancel')
    }
    const failed = await rows(
      `SELECT jsonb_array_length(session->'failedProofs') AS n FROM conversation WHERE address = '85'`,
    )
    expect(failed[0].n).toBe(5)
  })

  test('from ever new addresses no one tries more than a few times an hour for one request or one ID', async () => {
    let asked = 0
    const pool = {
      query: async () => {
        asked++
        return { rows: [] }
      },
    } as unknown as TestHouse['pool']
    let now = 0
    const find = createRequestProof(pool, () => now)
    for (let n = 0; n < 10_000; n++)
      await find({ kind: 'request-by-proof', number: '1234-5678', nationalIdDigest: `digest ${n}` })
    expect(asked).toBe(10)
    for (let n = 0; n < 10_000; n++)
      await find({ kind: 'request-by-proof', number: String(n), nationalIdDigest: 'the digest' })
    expect(asked).toBe(20)
    now += 3_600_001
    await find({ kind: 'request-by-proof', number: '1234-5678', nationalIdDigest: 'the digest' })
    expect(asked).toBe(21)
  })

  test('guesses through many conversations give nothing, and do not hold up the owner', async () => {
    // As many as fit into the time of a test; the limits above hold for the rest.
    const target = await sendRequest(house, '86', { id: nationalId(900) })
    const guesses = Array.from({ length: 30 }, (_, n) => `87${n}`)
    for (const address of guesses)
      for (let n = 0; n < 6; n++) await prove(address, target, nationalId(1000 + Number(address) * 7 + n))
    expect(
      await rows(
        'SELECT 1 FROM request_claim q JOIN help_request r ON r.id = q.request_id WHERE r.number = $1',
        target,
      ),
    ).toEqual([])
    // By then even the right pair is answered like a wrong one, from another address.
    expect((await prove('88', target, nationalId(900))).text).not.toContain(target)
    // The owner's own conversation is not held up.
    await house.tap('86', 'go:status')
    expect((await house.lastReply('86')).text).toContain(target)
  }, 60_000)
})
