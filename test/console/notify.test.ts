import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { type PushBrowser, PushStandin } from '../support/push-standin.ts'
import { SmtpStandin } from '../support/smtp-standin.ts'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'

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
beforeEach(async () => {
  push.status = 201
  push.pushed.length = 0
  smtp.mails.length = 0
  smtp.recipientAnswer = '250 OK'
  house = await ConsoleHouse.open({
    env: {
      TELEGRAM_API_ROOT: telegram.url,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Sila <sila@example.org>',
      PUBLIC_URL: 'https://sila.example.org',
    },
  })
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
  const administrator = await house.officer('administrator')
  await administrator.client.channels.telegram.save.mutate({ token: telegram.token })
  const { url } = await administrator.client.notifications.telegramLink.mutate()
  const [, bot, payload] = /^https:\/\/t\.me\/(\w+)\?start=(officer_[\w-]+)$/.exec(url) ?? []
  expect(bot).toBe(telegram.bot().sender.username)
  // The bot of this test is polled: its public address is not one that Telegram could deliver to.
  const update = { message: message(`/start ${payload}`) }
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
  expect(chat).toBe('4242')
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
