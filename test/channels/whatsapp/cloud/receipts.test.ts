import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Person, WhatsAppCloudStandin } from '../../../support/whatsapp-cloud-standin/index.ts'
import { Inbox, sentIds, words } from '../../contract.ts'
import { type CloudHarness, openCloud } from './harness.ts'

let harness: CloudHarness
let standin: WhatsAppCloudStandin
let person: Person
let inbox: Inbox
beforeEach(async () => {
  harness = await openCloud({}, { refusesLate: false })
  standin = harness.standin
  person = harness.writer()
  inbox = new Inbox()
  await harness.channel.start(inbox.receive, inbox.reports)
})
afterEach(() => harness.close())

const send = async (address = person.address) => {
  const message = words('تم')
  const [id = ''] = sentIds(
    await harness.channel.send({ id: 'x', address, message, priority: 1, attempt: 1 }),
  )
  return id
}
const told = (count: number) =>
  expect.poll(() => inbox.receipts.length, { interval: 5, timeout: 10_000 }).toBe(count)
const seen = () => inbox.receipts.map(({ status }) => status)

test('how far a message has come is told step by step', async () => {
  const id = await send()
  await told(2)
  standin.receipt(id, 'read')
  await told(3)
  expect(seen()).toEqual(['sent', 'delivered', 'read'])
  for (const { externalId, at, detail } of inbox.receipts) {
    expect({ externalId, detail }).toEqual({ externalId: id, detail: undefined })
    expect(new Date(at).toISOString()).toBe(at)
  }
})

test('steps late, repeated and in any order are told as they come', async () => {
  const id = await send()
  await told(2)
  standin.receipt(id, 'read')
  standin.receipt(id, 'delivered')
  standin.receipt(id, 'played')
  standin.receipt(id, 'deleted')
  standin.receipt(id, 'sent', { recipient_type: 'group' })
  standin.receipt(id, 'sent')
  await told(6)
  expect(seen()).toEqual(['sent', 'delivered', 'read', 'delivered', 'read', 'sent'])
})

test('a number that is not on WhatsApp is found out later, with the reason', async () => {
  const id = await send('966500000000')
  await told(1)
  expect(inbox.receipts).toMatchObject([
    {
      externalId: id,
      status: 'failed',
      detail: '131026 undeliverable: not on WhatsApp, or blocked us',
      failure: 'unknownAddress',
    },
  ])
})

test('free words after 24 hours that the API takes at first are told as failed', async () => {
  standin.advance(25 * 3_600_000)
  await send()
  await told(1)
  expect(inbox.receipts).toMatchObject([
    { status: 'failed', detail: '131047 more than 24 hours since the person wrote' },
  ])
  expect(inbox.receipts[0]).not.toHaveProperty('again')
  expect(person.shown).toEqual([])
})

test('free words that were refused late go out by the template when they are given once more', async () => {
  await harness.close()
  // Only the API knows that the person has been silent: here they are thought to have just written.
  const template = { name: 'sila_notice', language: 'ar' }
  harness = await openCloud({ template, lastInboundAt: async () => new Date() }, { refusesLate: false })
  standin = harness.standin
  person = harness.writer()
  await harness.channel.start(inbox.receive, inbox.reports)
  standin.advance(25 * 3_600_000)
  const first = await send()
  await told(1)
  expect(inbox.receipts).toMatchObject([{ externalId: first, status: 'failed', again: true }])
  expect(person.shown).toEqual([])
  const outbound = { id: 'x', address: person.address, message: words('تم'), priority: 1 }
  const [second] = sentIds(await harness.channel.send({ ...outbound, attempt: 2, refusedLate: true }))
  await told(3)
  expect(inbox.receipts.slice(1)).toMatchObject([
    { externalId: second, status: 'sent' },
    { externalId: second, status: 'delivered' },
  ])
  expect(person.shown).toMatchObject([{ text: expect.stringContaining('تم') }])
})

test('a receipt that is not recorded comes again', async () => {
  let left = 2
  const { reports, receive } = inbox
  const receipt = async (given: Parameters<typeof reports.receipt>[0]) => {
    if (left-- > 0) throw new Error('database away')
    await reports.receipt(given)
  }
  await harness.channel.start(receive, { ...reports, receipt })
  await send()
  await told(2)
  expect(seen()).toEqual(['sent', 'delivered'])
  await expect.poll(() => standin.answers, { interval: 5 }).toEqual([503, 503, 200, 200])
})

test('an officer who answers with the WhatsApp Business app is told of', async () => {
  const { phoneId } = standin.options
  const echo = {
    id: 'wamid.echo',
    to: person.address,
    timestamp: '1790000000',
    type: 'text',
    text: { body: 'نتصل بكم' },
  }
  const value = { metadata: { phone_number_id: phoneId }, message_echoes: [echo] }
  standin.deliver({ entry: [{ id: '1', changes: [{ field: 'smb_message_echoes', value }] }] })
  await expect.poll(() => inbox.elsewhere.length, { interval: 5 }).toBe(1)
  expect(inbox.elsewhere).toEqual([
    { address: person.address, externalId: 'wamid.echo', at: '2026-09-21T14:13:20.000Z', text: 'نتصل بكم' },
  ])
})
