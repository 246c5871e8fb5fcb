import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'

/** Two processes of one database share it. */
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64')

let standin: TelegramStandin
let house: ConsoleHouse
let administrator: TestOfficer
beforeAll(async () => {
  standin = await new TelegramStandin({ timeScale: 0.1 }).start()
})
afterAll(() => standin.stop())
beforeEach(async () => {
  house = await ConsoleHouse.open({ env: { TELEGRAM_API_ROOT: standin.url, SECRET_KEY } })
  administrator = await house.officer('administrator')
})
afterEach(() => house.close())

const telegram = async () => {
  const { signs, telegram: bot } = await administrator.client.channels.list.query()
  // The ledger's network calls itself Telegram as well.
  return { bot, signs: signs.filter(({ name }) => name === 'telegram') }
}

test('a bot answers within seconds of its token, in every process, and is silent once it is removed', async () => {
  const second = await ConsoleHouse.open({
    env: { TELEGRAM_API_ROOT: standin.url, SECRET_KEY },
    database: house.database,
  })
  try {
    const found = await administrator.client.channels.telegram.save.mutate({ token: ` ${standin.token}\n` })
    expect(found.username).toBe(standin.bot().sender.username)
    const user = standin.user()
    user.say('السلام عليكم')
    await until(() => user.chat.log.some(({ who }) => who === 'bot'), 15, 'an answer')
    expect((await telegram()).bot).toEqual({ source: 'console', bot: found })
    const own = (one: ConsoleHouse) => one.house.channels().filter(({ account }) => account !== 'bot')
    await until(() => own(second).some(({ name }) => name === 'telegram'), 15, 'the bot in the other process')
    // Sealed: the table holds nothing that could be used.
    const [row] = await house.query<{ value: object }>(
      `SELECT value FROM setting WHERE name = 'telegram.token'`,
    )
    expect(JSON.stringify(row)).not.toContain(standin.token.split(':')[1])
    await administrator.client.channels.telegram.remove.mutate()
    expect(own(house).map(({ name }) => name)).toEqual(['web'])
    await until(() => !own(second).some(({ name }) => name === 'telegram'), 15, 'the bot to go there as well')
    expect((await telegram()).bot).toEqual({ source: null, bot: null })
    const [audited] = await house.query<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit_entry WHERE action LIKE 'channel.%' ORDER BY id LIMIT 1`,
    )
    expect(audited).toEqual({ action: 'channel.telegramSet', detail: { bot: found.username } })
  } finally {
    await second.close()
  }
})

test('what was not answered before the bot came back is answered then', async () => {
  await administrator.client.channels.telegram.save.mutate({ token: standin.token })
  const user = standin.user()
  user.say('مرحبا')
  await until(() => user.chat.log.some(({ who }) => who === 'bot'), 15, 'an answer')
  const before = user.chat.log.length
  await administrator.client.channels.telegram.remove.mutate()
  const [{ id } = { id: '' }] = await house.query<{ id: string }>(
    `SELECT id FROM conversation WHERE channel = 'telegram'`,
  )
  await house.query(
    `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority)
     SELECT id, channel, account, 900, '{"text":"رد الموظف","options":[],"locale":"ar"}', 1
       FROM conversation WHERE id = $1`,
    id,
  )
  await administrator.client.channels.telegram.save.mutate({ token: standin.token })
  await until(() => user.chat.log.slice(before).some(({ text }) => text === 'رد الموظف'), 15, 'the rest')
})

test('what is no token, and one that Telegram refuses, is said in words', async () => {
  const { save, test } = administrator.client.channels.telegram
  await expect(save.mutate({ token: 'not a token' })).rejects.toMatchObject({ message: 'tokenMalformed' })
  const refusal = { method: 'getMe', kind: { code: 401, description: 'Unauthorized' } } as const
  standin.fail(refusal)
  await expect(save.mutate({ token: standin.token })).rejects.toMatchObject({ message: 'tokenRefused' })
  expect(await house.query(`SELECT 1 FROM setting WHERE name = 'telegram.token'`)).toEqual([])
  await save.mutate({ token: standin.token })
  expect(await test.mutate()).toMatchObject({ username: standin.bot().sender.username })
  standin.fail(refusal)
  await expect(test.mutate()).rejects.toMatchObject({ message: 'tokenRefused' })
})

test('a bot that works elsewhere is taken only when that is wanted', async () => {
  const other = await fetch(`${standin.url}/bot${standin.token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'http://127.0.0.1:9/hook' }),
  })
  expect(await other.json()).toMatchObject({ ok: true })
  const { save } = administrator.client.channels.telegram
  await expect(save.mutate({ token: standin.token })).rejects.toMatchObject({
    message: 'tokenElsewhere',
    data: { values: { host: '127.0.0.1:9' } },
  })
  await save.mutate({ token: standin.token, anyway: true })
  const user = standin.user()
  user.say('هلا')
  await until(() => user.chat.log.some(({ who }) => who === 'bot'), 15, 'an answer')
})

test('a server that does not answer is told from a wrong token', async () => {
  const away = await ConsoleHouse.open({ env: { TELEGRAM_API_ROOT: 'http://127.0.0.1:9' } })
  try {
    const someone = await away.officer('administrator')
    const saving = someone.client.channels.telegram.save.mutate({ token: standin.token })
    await expect(saving).rejects.toMatchObject({ message: 'telegramUnreachable' })
  } finally {
    await away.close()
  }
})

test('the token of the environment wins and cannot be changed here', async () => {
  const given = await ConsoleHouse.open({
    env: { TELEGRAM_API_ROOT: standin.url, TELEGRAM_BOT_TOKEN: standin.token },
  })
  try {
    const { client } = await given.officer('administrator')
    expect((await client.channels.list.query()).telegram).toMatchObject({
      source: 'environment',
      bot: { username: standin.bot().sender.username },
    })
    for (const change of [
      () => client.channels.telegram.save.mutate({ token: standin.token }),
      () => client.channels.telegram.remove.mutate(),
    ])
      await expect(change()).rejects.toMatchObject({ message: 'tokenOfEnvironment' })
  } finally {
    await given.close()
  }
})

test('only who may manages channels; who reads settings sees them', async () => {
  const auditor = await house.officer('auditor')
  expect((await auditor.client.channels.list.query()).signs.map(({ name }) => name)).toContain('web')
  const officer = await house.officer('officer')
  for (const refused of [
    () => officer.client.channels.list.query(),
    () => auditor.client.channels.telegram.save.mutate({ token: standin.token }),
    () => auditor.client.channels.whatsapp.turn.mutate({ to: 'off' }),
    () => auditor.client.channels.whatsapp.unlink.mutate(),
  ])
    await expect(refused()).rejects.toMatchObject({ message: 'forbidden' })
})
