import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainApi } from './api.ts'
import { TelegramStandin, type User } from './index.ts'
import type { Message } from './types.ts'

let standin: TelegramStandin
let call: ReturnType<typeof plainApi>
let user: User
beforeEach(async () => {
  standin = await new TelegramStandin({ timeScale: 0.01 }).start()
  call = plainApi(standin)
  user = standin.user()
  user.start()
})
afterEach(() => standin.stop())

const inline = (...buttons: object[]) => ({ text: 'x', reply_markup: { inline_keyboard: [buttons] } })
const hundred = Array.from({ length: 101 }, (_, i) => ({ text: 'b', callback_data: `${i}` }))

test.each([
  ['no text', 'sendMessage', {}, /message text is empty/],
  ['a long text', 'sendMessage', { text: 'x'.repeat(4097) }, /message is too long/],
  [
    'long callback data',
    'sendMessage',
    inline({ text: 'b', callback_data: 'ط'.repeat(33) }),
    /BUTTON_DATA_INVALID/,
  ],
  ['a button without action', 'sendMessage', inline({ text: 'b' }), /text buttons are unallowed/],
  ['too many buttons', 'sendMessage', inline(...hundred), /reply markup is too long/],
  ['open HTML', 'sendMessage', { text: '<b>a', parse_mode: 'HTML' }, /can't parse entities/],
  ['unescaped HTML', 'sendMessage', { text: '1 < 2 <user>', parse_mode: 'HTML' }, /Unsupported start tag/],
  ['unescaped Markdown', 'sendMessage', { text: 'a.b', parse_mode: 'MarkdownV2' }, /reserved/],
  ['an unknown tap', 'answerCallbackQuery', { callback_query_id: 'nope' }, /query is too old/],
  ['an edit of nothing', 'editMessageText', { message_id: 999, text: 'x' }, /message to edit not found/],
  ['an unknown photo', 'sendPhoto', { photo: 'AgAC-unknown' }, /wrong file identifier/],
  ['an unknown file', 'getFile', { file_id: 'zzz' }, /wrong file_id/],
  ['a chat never seen', 'sendMessage', { chat_id: 1, text: 'x' }, /chat not found/],
  [
    'a bad command',
    'setMyCommands',
    { commands: [{ command: 'Menü', description: 'd' }] },
    /BOT_COMMAND_INVALID/,
  ],
  ['a webhook elsewhere', 'setWebhook', { url: 'https://example.com/x' }, /loopback/],
])('%s is refused', async (_, method, params, words) => {
  const answer = await call(method, { chat_id: user.id, ...params })
  expect(answer.ok).toBe(false)
  expect(answer.description).toMatch(words)
})

test.each([
  ['4,096 letters', { text: 'س'.repeat(4096) }],
  ['4,096 letters after formatting', { text: `<b>${'س'.repeat(4096)}</b>`, parse_mode: 'HTML' }],
])('%s are accepted', async (_, params) => {
  expect((await call('sendMessage', { chat_id: user.id, ...params })).ok).toBe(true)
})

test('an edit that changes nothing is refused', async () => {
  const sent = (await call('sendMessage', { chat_id: user.id, text: 'same' })).result as Message
  const edit = { chat_id: user.id, message_id: sent.message_id }
  expect((await call('editMessageText', { ...edit, text: 'same' })).description).toMatch(/not modified/)
  expect((await call('editMessageText', { ...edit, text: 'new' })).ok).toBe(true)
})

test('someone who never wrote cannot be written to', async () => {
  const stranger = standin.user()
  expect((await call('sendMessage', { chat_id: stranger.id, text: 'x' })).description).toMatch(
    /can't initiate/,
  )
})

test('an unknown method is not found, an unknown parameter is remarked', async () => {
  expect((await call('nosuch')).error_code).toBe(404)
  const answer = await call('sendMessage', { chat_id: user.id, text: 'x', disable_web_page_preview: true })
  expect(answer.ok).toBe(true)
  expect(standin.report().join()).toMatch(/sendMessage unknown-parameter disable_web_page_preview/)
})

test('HTML entities are shown as text', async () => {
  const html = { text: '<b>bold</b> &amp; 1 &lt; 2', parse_mode: 'HTML' }
  const sent = (await call('sendMessage', { chat_id: user.id, ...html })).result as Message
  expect(sent.text).toBe('bold & 1 < 2')
  expect(sent.entities).toEqual([{ type: 'bold', offset: 0, length: 4 }])
})

describe('parameters come', () => {
  test('as multipart', async () => {
    const form = new FormData()
    form.set('chat_id', String(user.id))
    form.set('caption', 'cap')
    form.set('reply_markup', JSON.stringify({ inline_keyboard: [[{ text: 'b', callback_data: 'd' }]] }))
    form.set('voice', new Blob([Buffer.from([79, 103, 103, 83, 0, 13, 10, 45, 45])]), 'v.ogg')
    const response = await fetch(`${standin.url}/bot${standin.token}/sendVoice`, {
      method: 'POST',
      body: form,
    })
    const { result } = (await response.json()) as { result: Message }
    expect(result.caption).toBe('cap')
    expect(standin.bot().files.byId.get(result.voice?.file_id ?? '')?.data.length).toBe(9)
    expect(user.tap('b')?.body).toMatchObject({ callback_query: { data: 'd' } })
  })

  test('as a form, the method in any case', async () => {
    const body = new URLSearchParams({ chat_id: String(user.id), text: 'form' })
    const response = await fetch(`${standin.url}/bot${standin.token}/sendmessage`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({ ok: true, result: { text: 'form' } })
  })

  test('in the query', async () => {
    const query = `chat_id=${user.id}&text=hey`
    const response = await fetch(`${standin.url}/bot${standin.token}/sendMessage?${query}`)
    expect(await response.json()).toMatchObject({ ok: true, result: { text: 'hey' } })
  })
})

test('a file is downloadable after getFile, up to 20 MB', async () => {
  const sent = user.sendDocument(Buffer.alloc(100), { filename: 'a.pdf' })?.body.message as Message
  const { result } = await call('getFile', { file_id: sent.document?.file_id })
  const { file_path } = result as { file_path: string }
  const response = await fetch(`${standin.url}/file/bot${standin.token}/${file_path}`)
  expect((await response.arrayBuffer()).byteLength).toBe(100)
  const big = user.sendDocument(Buffer.alloc((20 << 20) + 1))?.body.message as Message
  expect((await call('getFile', { file_id: big.document?.file_id })).description).toMatch(/file is too big/)
})

test('flood limits answer 429', async () => {
  const strict = await new TelegramStandin({ limits: true }).start()
  try {
    const person = strict.user()
    person.start()
    const send = plainApi(strict)
    const answers = []
    for (const text of '1234') answers.push(await send('sendMessage', { chat_id: person.id, text }))
    expect(answers.map((answer) => answer.error_code)).toEqual([undefined, undefined, undefined, 429])
    expect(answers.at(-1)?.parameters?.retry_after).toBe(1)
  } finally {
    await strict.stop()
  }
})
