import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiAnswer, plainApi } from './api.ts'
import { TelegramStandin } from './index.ts'
import type { Message } from './types.ts'

type Update = { update_id: number; message: Message }

let standin: TelegramStandin
let call: ReturnType<typeof plainApi>
beforeEach(async () => {
  standin = await new TelegramStandin({ timeScale: 0.01 }).start()
  call = plainApi(standin)
})
afterEach(() => standin.stop())

const updatesOf = (answer: ApiAnswer) => answer.result as Update[]
const textsOf = (answer: ApiAnswer) => updatesOf(answer).map((update) => update.message.text)

test('an offset confirms what is below it, everything else comes again', async () => {
  const user = standin.user()
  for (const text of ['a', 'b', 'c']) user.say(text)
  const first = await call('getUpdates')
  expect(textsOf(first)).toEqual(['a', 'b', 'c'])
  const second = await call('getUpdates', { offset: updatesOf(first)[1]?.update_id })
  expect(textsOf(second)).toEqual(['b', 'c'])
  const last = await call('getUpdates', { offset: -1 })
  expect(textsOf(last)).toEqual(['c'])
  const none = await call('getUpdates', { offset: (updatesOf(last)[0]?.update_id ?? 0) + 1 })
  expect(none.result).toEqual([])
})

test('a long poll wakes on an update', async () => {
  const waiting = call('getUpdates', { timeout: 50 })
  await standin.bot().whenReady()
  standin.user().say('hi')
  expect(textsOf(await waiting)).toEqual(['hi'])
})

test('a second poller ends the first, a webhook ends polling', async () => {
  const waiting = { offset: 200_000_000, timeout: 50 }
  const first = call('getUpdates', waiting)
  await standin.bot().whenReady()
  const second = call('getUpdates', waiting)
  const ended = await first
  expect(ended.error_code).toBe(409)
  expect(ended.description).toMatch(/terminated by other getUpdates/)
  await call('setWebhook', { url: 'http://127.0.0.1:9/x' })
  expect((await second).description).toMatch(/setWebhook/)
  expect((await call('getUpdates')).description).toMatch(/webhook is active/)
})

test('an update of a type that was not asked for is not kept', async () => {
  await call('getUpdates', { allowed_updates: ['callback_query'] })
  const user = standin.user()
  expect(user.say('unheard')).toBeUndefined()
  expect(user.callback('token')?.body).toMatchObject({ callback_query: { data: 'token' } })
})
