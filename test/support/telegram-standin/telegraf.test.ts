import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Input, Markup, Telegraf } from 'telegraf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FaultKind, TelegramStandin } from './index.ts'

/** A tiny bot that uses a little of everything. */
function echoBot(standin: TelegramStandin, errors: string[]): Telegraf {
  const bot = new Telegraf(standin.token, { telegram: { apiRoot: standin.url, webhookReply: false } })
  const { callback, contactRequest } = Markup.button
  bot.catch((error) => void errors.push(String((error as Error).message)))
  bot.start((ctx) =>
    ctx.reply('Welcome', Markup.inlineKeyboard([[callback('New', 'new'), callback('Status', 'status')]])),
  )
  bot.action('status', (ctx) => ctx.answerCbQuery('nothing yet', { show_alert: true }))
  bot.action('new', async (ctx) => {
    await ctx.answerCbQuery()
    await ctx.editMessageText('New request')
    await ctx.reply('Number?', Markup.keyboard([[contactRequest('Share')]]).oneTime())
  })
  bot.on('contact', (ctx) => ctx.reply(`Got ${ctx.message.contact.phone_number}`, Markup.removeKeyboard()))
  bot.on('photo', async (ctx) => {
    const link = await ctx.telegram.getFileLink(ctx.message.photo.at(-1)?.file_id ?? '')
    const bytes = Buffer.from(await (await fetch(link)).arrayBuffer())
    await ctx.replyWithDocument(Input.fromBuffer(bytes, 'echo.jpg'), { caption: `photo ${bytes.length}` })
  })
  bot.on('text', (ctx) => ctx.reply(`echo ${ctx.message.text}`))
  return bot
}

async function run(bot: Telegraf, mode: 'polling' | 'webhook'): Promise<() => Promise<void>> {
  if (mode === 'polling') {
    const launched = bot.launch()
    return async () => {
      bot.stop()
      await launched
    }
  }
  const server = http.createServer(bot.webhookCallback('/hook', { secretToken: 's3cret' }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 's3cret' })
  return async () => {
    server.closeAllConnections()
    server.close()
  }
}

describe.each(['polling', 'webhook'] as const)('telegraf by %s', (mode) => {
  const errors: string[] = []
  let standin: TelegramStandin
  let stop: () => Promise<void>
  beforeAll(async () => {
    standin = await new TelegramStandin({ timeScale: 0.02 }).start()
    stop = await run(echoBot(standin, errors), mode)
    await standin.bot().whenReady()
  })
  afterAll(async () => {
    await stop()
    await standin.stop()
  })

  test('buttons, answers to taps, edits, the shared contact', async () => {
    const user = standin.user({ phone: '966551234567' })
    user.start()
    const welcome = await user.waitForReply({ match: /Welcome/ })
    expect(welcome.markup?.inline_keyboard?.flat().map((button) => button.text)).toEqual(['New', 'Status'])
    user.tap('Status')
    expect(await user.waitForAnswer()).toMatchObject({ text: 'nothing yet', alert: true })
    expect(await user.press('New')).toMatchObject({ kind: 'edit', text: 'New request' })
    await user.waitForReply({ match: /Number/ })
    expect(await user.press('Share')).toMatchObject({ text: 'Got 966551234567' })
    expect(user.chat.replyKeyboard).toBeUndefined()
    expect(() => user.tap('New')).toThrow(/no button/)
  })

  test('a photo in, its file out', async () => {
    const user = standin.user()
    const data = Buffer.alloc(5000, 7)
    user.sendPhoto(data)
    const reply = await user.waitForReply({ kinds: ['document'] })
    expect(reply.text).toBe('photo 5000')
    const file = standin.bot().files.byId.get(reply.message?.document?.file_id ?? '')
    expect(file).toMatchObject({ filename: 'echo.jpg', file_size: 5000 })
    expect(file?.data.equals(data)).toBe(true)
  })

  const faults: [FaultKind, RegExp][] = [
    ['rate-limit', /429: Too Many Requests: retry after 7/],
    ['server-error', /500/],
    ['bad-gateway', /502/],
    ['drop', /socket hang up|ECONNRESET/],
    ['blocked', /403: Forbidden: bot was blocked/],
  ]
  test.each(faults)('the fault %s is felt once', async (kind, words) => {
    const user = standin.user()
    const fault = standin.fail({ method: 'sendMessage', chatId: user.id, kind, retryAfter: 7 })
    user.say('lost')
    await expect.poll(() => errors.join('\n'), { interval: 5 }).toMatch(words)
    expect(fault.hits).toBe(1)
    expect((await user.ask('again')).text).toBe('echo again')
    expect(user.transcript()).not.toMatch(/echo lost/)
  })

  test('drop-after: the message is there although the bot saw an error', async () => {
    const user = standin.user()
    standin.fail({ method: 'sendMessage', chatId: user.id, kind: 'drop-after' })
    expect((await user.ask('once')).text).toBe('echo once')
  })
})
