import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { type PushBrowser, PushStandin } from '../support/push-standin.ts'
import { SmtpStandin } from '../support/smtp-standin.ts'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'
import { applied } from './request-rows.ts'

const NAME = 'نورة بنت سعد'
const WORDS = 'ابي انتحر'

let house: ConsoleHouse
let push: PushStandin
let smtp: SmtpStandin
let telegram: TelegramStandin
beforeAll(async () => {
  push = await new PushStandin().start()
  smtp = await new SmtpStandin().start()
  telegram = await new TelegramStandin({ timeScale: 0.1 }).start()
})
afterAll(() => Promise.all([push.stop(), smtp.stop(), telegram.stop()]))
const open = (network: Partial<Channel> = {}) =>
  ConsoleHouse.open({
    env: {
      TELEGRAM_API_ROOT: telegram.url,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Sila <sila@example.org>',
      PUBLIC_URL: 'https://sila.example.org',
    },
    network,
  })
beforeEach(async () => {
  push.status = 201
  push.pushed.length = 0
  smtp.mails.length = 0
  smtp.recipientAnswer = '250 OK'
  house = await open()
})
afterEach(() => house.close())

/** Subscribes past the route, which takes addresses of the open network only. */
async function subscribe(officer: TestOfficer): Promise<PushBrowser> {
  const browser = push.browser(officer.id)
  await house.house.console.db.pushSubscription.create({
    data: { officerId: officer.id, endpoint: browser.endpoint, keys: browser.keys },
  })
  return browser
}

/** Someone in danger writes. @returns their conversation */
async function crisis(address: string): Promise<string> {
  await house.send(address, { kind: 'text', text: WORDS }, { name: NAME })
  return house.conversation(address)
}

test('danger reaches an officer in the page, in their browser and by e-mail, without a word of who it is', async () => {
  const officer = await house.officer('officer')
  const browser = await subscribe(officer)
  await officer.client.notifications.choose.mutate({ kind: 'crisisOpened', way: 'mail', on: true })
  const conversationId = await crisis('501')
  await until(() => push.pushed.length > 0 && smtp.mails.length > 0, 20, 'the alarm outside the page')
  const { notices, unread } = await officer.client.notifications.list.query()
  expect(unread).toBe(notices.length)
  expect(notices).toContainEqual(
    expect.objectContaining({ kind: 'crisisOpened', conversationId, read: false }),
  )

  const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = push.pushed
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '3600' })
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ aud: new URL(browser.endpoint).origin, sub: 'https://sila.example.org' })
  expect(key).toBe((await officer.client.notifications.settings.query()).push.publicKey)
  expect(browser.open(body)).toEqual({
    title: 'محادثة عاجلة تنتظر',
    lang: 'ar',
    dir: 'rtl',
    tag: `crisisOpened:${conversationId}`,
    url: `/console/inbox/${conversationId}`,
    urgent: true,
  })

  const [mail] = smtp.mails
  expect(mail?.to).toContain(officer.email)
  const text = decoded(mail?.data ?? '')
  expect(text).toContain(`https://sila.example.org/console/inbox/${conversationId}`)
  for (const secret of [NAME, 'نورة', WORDS, '501']) {
    expect(text).not.toContain(secret)
    expect(JSON.stringify(browser.open(body))).not.toContain(`"${secret}`)
  }
})

test('a request that a colleague gives rings outside the page too, and says nothing of its person', async () => {
  const [lead, officer] = [await house.officer('supervisor'), await house.officer('officer')]
  const browser = await subscribe(officer)
  await officer.client.notifications.choose.mutate({ kind: 'requestAssigned', way: 'mail', on: true })
  const { id, number } = await applied(house, { address: '505', name: NAME, phone: '+966551234567' })
  await lead.client.requests.assign.mutate({ requestId: id, officerId: officer.id })
  await until(() => push.pushed.length > 0, 20, 'the news in the browser')
  const news = push.pushed.map(({ body }) => browser.open(body))
  expect(news).toEqual([
    {
      title: 'أُسند إليك طلب',
      lang: 'ar',
      dir: 'rtl',
      tag: `requestAssigned:${id}`,
      url: `/console/requests/${id}`,
      urgent: false,
    },
  ])
  // It waits for its time, without a word of the person in it either.
  await house.query(`UPDATE due_job SET due_at = now() - interval '1 second' WHERE task = 'tell-mail'`)
  house.house.console.jobs.wake()
  await until(() => smtp.mails.length > 0, 20, 'the mail')
  const text = decoded(smtp.mails[0]?.data ?? '')
  expect(text).toContain(`https://sila.example.org/console/requests/${id}`)
  for (const secret of [NAME, 'نورة', number, '551234567', lead.name]) expect(text).not.toContain(secret)
})

test('what was read in the page, or turned off, goes nowhere; danger cannot be turned off altogether', async () => {
  const officer = await house.officer('officer')
  await subscribe(officer)
  const { choose, settings } = officer.client.notifications
  await choose.mutate({ kind: 'handoffOpened', way: 'push', on: false })
  await house.asksForOfficer('511')
  await until(() => jobsDone('tell-officer'), 20, 'the notice to be looked at')
  expect(push.pushed).toEqual([])

  for (const way of ['push', 'mail', 'telegram'] as const)
    await choose.mutate({ kind: 'crisisOpened', way, on: false })
  expect((await settings.query()).choices.crisisOpened).toEqual({ push: false, mail: false, telegram: false })
  await crisis('512')
  await until(() => push.pushed.length > 0, 20, 'the alarm')
})

test.each([404, 410])('a browser that answers %i is forgotten', async (status) => {
  const officer = await house.officer('officer')
  await subscribe(officer)
  push.status = status
  await house.asksForOfficer('521')
  const left = async () => (await house.query('SELECT 1 FROM push_subscription')).length
  await until(async () => (await left()) === 0, 20, 'the subscription to go')
})

test('a push service that is out of order is tried again', async () => {
  const officer = await house.officer('officer')
  const browser = await subscribe(officer)
  push.status = 503
  await house.asksForOfficer('531')
  await until(() => push.pushed.length > 0, 20, 'the first try')
  push.status = 201
  await until(() => push.pushed.length > 1, 20, 'the second try')
  expect(browser.open(push.pushed[1]?.body ?? Buffer.alloc(0))).toMatchObject({
    title: 'محادثة جديدة تنتظر موظفًا',
  })
})

test('an officer links their own Telegram once; it is no conversation, and what it gets is for them alone', async () => {
  await house.close()
  // The ledger's network calls itself Telegram otherwise, and would be taken for the bot.
  house = await open({ name: 'whatsapp' })
  const administrator = await house.officer('administrator')
  await administrator.client.channels.telegram.save.mutate({ token: telegram.token })
  const { url } = await administrator.client.notifications.telegramLink.mutate()
  const [, bot, payload] = /^https:\/\/t\.me\/(\w+)\?start=(officer_[\w-]+)$/.exec(url) ?? []
  expect(bot).toBe(telegram.bot().sender.username)
  // The bot of this test is polled: its public address is not one that Telegram could deliver to.
  const user = telegram.user()
  user.chat.started = true
  const update = { message: message(`/start ${payload}`, user.id) }
  const channel = house.house.channels().find(({ webhook }) => webhook?.path.includes('telegram'))
  const secret = await deliver(channel, update)
  expect(secret).toBe(200)
  expect((await administrator.client.notifications.settings.query()).telegram).toEqual({ bot, linked: true })
  expect(await house.query('SELECT 1 FROM conversation')).toEqual([])
  expect(await house.query('SELECT 1 FROM inbound_message')).toEqual([])
  await deliver(channel, { message: message(`/start ${payload}`, 4343) })
  const [{ telegram_chat: chat } = { telegram_chat: '' }] = await house.query<{ telegram_chat: string }>(
    'SELECT telegram_chat FROM officer WHERE id = $1',
    administrator.id,
  )
  expect(chat).toBe(String(user.id))

  // From now on what is chosen comes there, without a word of who it is.
  const conversationId = await crisis('541')
  const told = () => user.chat.log.flatMap((entry) => (entry.who === 'bot' ? JSON.stringify(entry) : []))
  const alarm = await until(() => told().find((text) => text.includes('محادثة عاجلة تنتظر')), 20, 'the alarm')
  expect(alarm).toContain(`https://sila.example.org/console/inbox/${conversationId}`)
  expect(told().join()).not.toMatch(new RegExp(`${NAME}|${WORDS}`))
  // Whoever blocks the bot is linked no more, and it is not tried again.
  user.block()
  await crisis('542')
  const linked = async () => (await administrator.client.notifications.settings.query()).telegram.linked
  await until(async () => !(await linked()), 20, 'the link to end')
}, 60_000)

test('a channel that is down is told once to each who leads, whoever noticed it, and again hours later', async () => {
  const lead = await house.officer('supervisor')
  await house.officer('officer')
  const { jobs } = house.house.console
  const done = async () =>
    (await house.query(`SELECT 1 FROM due_job WHERE task = 'channel-down' AND status = 'done'`)).length
  const noticed = async () => {
    const before = await done()
    await jobs.add({ task: 'channel-down', key: 'channel-down:telegram', payload: { channel: 'telegram' } })
    jobs.wake()
    await until(async () => (await done()) > before, 20, 'it to be looked at')
  }
  const told = () =>
    house.query(`SELECT officer_id, detail FROM officer_notice WHERE kind = 'channelDown' ORDER BY at`)
  await noticed()
  await noticed()
  const notice = { officer_id: lead.id, detail: { channel: 'telegram' } }
  expect(await told()).toEqual([notice])
  await house.query(`UPDATE officer_notice SET at = at - interval '7 hours'`)
  await noticed()
  expect(await told()).toEqual([notice, notice])
})

const jobsDone = async (task: string) =>
  (await house.query(`SELECT 1 FROM due_job WHERE task = $1 AND status = 'done'`, task)).length > 0

const message = (text: string, id = 4242) => ({
  message_id: 1,
  date: 1_790_000_000,
  chat: { id, type: 'private', first_name: 'x' },
  from: { id, is_bot: false, first_name: 'x' },
  text,
})

async function deliver(
  channel: ReturnType<ConsoleHouse['house']['channels']>[number] | undefined,
  update: object,
): Promise<number | undefined> {
  const { createHmac } = await import('node:crypto')
  const secret = createHmac('sha256', telegram.token).update('webhook secret').digest('base64url')
  const answer = await channel?.webhook?.handle({
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': secret },
    query: {},
    body: Buffer.from(JSON.stringify({ update_id: 1, ...update })),
  })
  return answer?.status
}

/** The words of a mail, whatever they travel as. */
function decoded(data: string): string {
  const [head = '', ...rest] = data.split('\n\n')
  const body = rest.join('\n\n')
  const plain = /base64/i.test(head)
    ? Buffer.from(body.replace(/\s/g, ''), 'base64').toString()
    : Buffer.from(
        body
          .replace(/=\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString()
  return `${head}\n${plain}`
}
