import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System, WEBHOOK_SECRET } from '../support/system.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

let system: System
let crowd: Crowd
beforeAll(async () => {
  system = await System.open()
  crowd = new Crowd(system, 10)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
})
afterAll(() => system.close())

let number = 1_000_000

/** An update as Telegram would send it, noted in the ledger. */
function update(text: string): object {
  const user = crowd.people[number % crowd.people.length]
  if (!user) throw new Error('nobody')
  const id = number++
  crowd.ledger.push({ user, externalId: `m${user.id}:${id}`, text, at: performance.now() })
  const { phone: _, ...from } = user.person
  const date = Math.floor(Date.now() / 1000)
  return { update_id: id, message: { message_id: id, from, chat: user.chat.info, date, text } }
}

async function post(body: object, secret = WEBHOOK_SECRET): Promise<number> {
  const response = await fetch(`${system.app.url}/channels/telegram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(body),
  })
  await response.body?.cancel()
  return response.status
}

it('gives an update that comes five times at once one effect', async () => {
  const updates = Array.from({ length: 30 }, (_, n) => update(`كلام رقم ${n} يأتي مرات`))
  const statuses = await Promise.all(updates.flatMap((one) => Array.from({ length: 5 }, () => post(one))))
  expect(new Set(statuses)).toEqual(new Set([200]))
  await crowd.settled()
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('answers updates that come out of order, each once', async () => {
  const words = ['ابغى اقدم على مساعدة', 'أوافق', 'رجوع', 'إلغاء', 'نعم', 'القائمة', 'موظف']
  const updates = Array.from({ length: 100 }, (_, n) => update(words[n % words.length] ?? ''))
  for (let from = 0; from < updates.length; from += 50) {
    const window = updates.slice(from, from + 50)
    // A fixed shuffle: 23 has no divisor in common with 50.
    const shuffled = window.map((_, n) => window[(n * 23) % window.length] ?? {})
    const statuses = await Promise.all(shuffled.map((one) => post(one)))
    expect(new Set(statuses)).toEqual(new Set([200]))
  }
  await crowd.settled()
  const { disordered: _, ...order } = FAULTLESS
  expect(await audit(system, crowd)).toMatchObject({ ...order, repeats: 0 })
  for (const user of crowd.people) crowd.say(user, 'القائمة')
  await crowd.settled()
  expect(await audit(system, crowd)).toMatchObject({ ...order, repeats: 0 })
})

it('takes no update without the secret, nor what is none', async () => {
  expect(await post(update('كلام من غريب'), 'another-secret-than-ours')).toBe(403)
  crowd.ledger.pop()
  expect(await post([])).toBe(400)
  expect(await post({ update_id: 7, message: 'nonsense' })).toBe(200)
  await crowd.settled()
  const { disordered: _, ...order } = FAULTLESS
  expect(await audit(system, crowd)).toMatchObject({ ...order, repeats: 0 })
})

it('puts a message aside that always fails, tells an officer, and goes on', async () => {
  await system.query(`CREATE FUNCTION choke() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.status = 'processed' AND NEW.content->>'text' = 'سم قاتل' THEN RAISE EXCEPTION 'choked'; END IF; RETURN NEW; END $$`)
  await system.query(
    'CREATE TRIGGER choke BEFORE INSERT ON inbound_message FOR EACH ROW EXECUTE FUNCTION choke()',
  )
  const [poisoned] = crowd.people
  if (!poisoned) throw new Error('nobody')
  for (const user of crowd.people) crowd.say(user, 'القائمة')
  crowd.say(poisoned, 'سم قاتل')
  for (const user of crowd.people) crowd.say(user, 'متى تفتحون أبوابكم')
  await crowd.settled()
  const { disordered: _, ...order } = FAULTLESS
  expect(await audit(system, crowd)).toMatchObject({ ...order, parked: 1, repeats: 0 })
  const handoffs = await system.query(
    'SELECT h.reason FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE c.address = $1',
    [String(poisoned.id)],
  )
  expect(handoffs).toContainEqual({ reason: 'parkedMessage' })
})
