import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Lease } from '../../../src/channels/lease.ts'
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts'
import { plainApi } from '../../support/telegram-standin/api.ts'
import type { TelegramStandin } from '../../support/telegram-standin/index.ts'
import { Inbox } from '../contract.ts'
import { memoryLog, openTelegram, QUICK, type TelegramHarness } from './harness.ts'

let harness: TelegramHarness
let standin: TelegramStandin
let inbox: Inbox
beforeEach(async () => {
  harness = await openTelegram('polling')
  standin = harness.standin
  inbox = new Inbox()
})
afterEach(() => harness.close())

const until = (check: () => unknown) => expect.poll(check, { interval: 5, timeout: 10_000 })
const pending = () => standin.bot().updates.pending.size
const state = () => harness.channel.state()
const connected = () => until(state).toMatchObject({ state: 'connected' })
const start = async () => {
  await harness.channel.start(inbox.receive, inbox.reports)
  await connected()
}
const texts = () =>
  inbox.messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))
/** Rejects the first `times` messages with this text. */
const refuse = (text: string, times: number) => {
  let left = times
  inbox.verdict = async ({ content }) => {
    if (content.kind === 'text' && content.text === text && left-- > 0) throw new Error('not recorded')
  }
}

test('a batch is handed over in order, and confirmed when all of it is recorded', async () => {
  const [one, two] = [standin.user(), standin.user()]
  one.say('1')
  two.say('2')
  one.say('3')
  const release: (() => void)[] = []
  inbox.verdict = () => new Promise((resolve) => void release.push(resolve))
  await start()
  await inbox.arrived(3)
  expect(texts()).toEqual(['1', '2', '3'])
  expect(pending()).toBe(3)
  for (const resolve of release) resolve()
  await until(pending).toBe(0)
  expect(texts()).toEqual(['1', '2', '3'])
})

test('what was not recorded stays with Telegram, what was is not handed over again', async () => {
  const user = standin.user()
  for (const text of ['1', 'poison', '3']) user.say(text)
  refuse('poison', 3)
  await start()
  await until(pending).toBe(0)
  expect(texts()).toEqual(['1', 'poison', '3', 'poison', 'poison', 'poison'])
})

test('one slow contact does not hold up the others', async () => {
  await start()
  const [slow, quick] = [standin.user(), standin.user()]
  let release = () => {}
  inbox.verdict = ({ address }) =>
    address === String(slow.id)
      ? new Promise((resolve) => {
          release = resolve
        })
      : Promise.resolve()
  slow.say('slow')
  await inbox.arrived(1)
  quick.say('quick')
  await inbox.arrived(2)
  expect(pending()).toBeGreaterThan(0)
  release()
  await until(pending).toBe(0)
  expect(texts()).toEqual(['slow', 'quick'])
})

test('groups, blocks and edits of locations are confirmed and say nothing', async () => {
  await start()
  const user = standin.user()
  const group = { id: -100200, type: 'supergroup', title: 'الحي' }
  standin
    .bot()
    .push('message', { message_id: 1, chat: group, from: user.person, date: 1, text: '@bot' }, 'group')
  user.block()
  user.say('private')
  await inbox.arrived(1)
  await until(pending).toBe(0)
  expect(texts()).toEqual(['private'])
  expect(standin.calls.filter(({ method }) => method.startsWith('send'))).toEqual([])
})

test.each([
  ['drop', 'disconnected'],
  ['bad-gateway', 'disconnected'],
  ['server-error', 'disconnected'],
  ['rate-limit', 'disconnected'],
  [{ code: 401, description: 'Unauthorized' }, 'refused'],
] as const)('after %s of getUpdates it is %s until it polls again', async (kind, during) => {
  const fault = standin.fail({
    method: 'getUpdates',
    kind,
    times: Number.POSITIVE_INFINITY,
    retryAfter: 0.01,
  })
  await harness.channel.start(inbox.receive, inbox.reports)
  await until(state).toMatchObject({ state: during })
  fault.remove()
  await connected()
  standin.user().say('again')
  await inbox.arrived(1)
})

test('another poller is survived, and said', async () => {
  await start()
  const told = () => /"disconnected","detail":"conflict"/.test(harness.log.lines.join())
  // Whoever polls later ends the other's poll; in turns, ours is ended before long.
  for (let i = 0; i < 50 && !told(); i++) await plainApi(standin)('getUpdates', { timeout: 50 })
  expect(told()).toBe(true)
  await connected()
  standin.user().say('after')
  await inbox.arrived(1)
})

test('a webhook left behind, or set meanwhile, is removed', async () => {
  const call = plainApi(standin)
  await call('setWebhook', { url: 'http://127.0.0.1:9/left-behind' })
  await start()
  await call('setWebhook', { url: 'http://127.0.0.1:9/meanwhile' })
  standin.user().say('through')
  await inbox.arrived(1)
  expect(standin.bot().updates.webhook).toBeUndefined()
})

test('a poll that is never answered is given up', async () => {
  await harness.close()
  harness = await openTelegram('polling', { timing: { pollSlackMs: 40, pollSeconds: 0 } })
  standin = harness.standin
  const fault = standin.fail({ method: 'getUpdates', kind: 'hang', times: 2 })
  await harness.channel.start(inbox.receive, inbox.reports)
  await until(() => fault.hits).toBe(2)
  standin.user().say('heard')
  await inbox.arrived(1)
})

test('stopping confirms what is recorded and leaves the rest to Telegram', async () => {
  await start()
  const user = standin.user()
  refuse('refused', Number.POSITIVE_INFINITY)
  user.say('recorded')
  user.say('refused')
  await inbox.arrived(2)
  await harness.channel.stop()
  expect([...standin.bot().updates.pending.values()].map(({ body }) => body.message)).toMatchObject([
    { text: 'refused' },
  ])
})

test('only the holder of the lease polls; the next one takes over when it lets go', async () => {
  let holder: string | undefined
  const leaseOf = (name: string): Lease => ({
    hold: async () => {
      holder ??= name
      return holder === name
    },
    release: async () => {
      holder = undefined
    },
  })
  const open = (name: string) =>
    createTelegramChannel({
      token: standin.token,
      mode: 'polling',
      apiRoot: standin.url,
      log: memoryLog(),
      commands: [],
      lease: leaseOf(name),
      timing: QUICK,
    })
  const [first, second] = [open('first'), open('second')]
  const later = new Inbox()
  try {
    await first.start(inbox.receive, inbox.reports)
    await until(() => first.state()).toMatchObject({ state: 'connected' })
    await second.start(later.receive, later.reports)
    await until(() => second.state()).toMatchObject({ state: 'connected', detail: 'standby' })
    standin.user().say('one')
    await inbox.arrived(1)
    holder = 'second'
    await until(() => first.state()).toMatchObject({ detail: 'standby' })
    standin.user().say('two')
    await later.arrived(1)
    await second.stop()
    standin.user().say('three')
    await inbox.arrived(2)
    expect(later.messages.length).toBe(1)
  } finally {
    await first.stop()
    await second.stop()
  }
})

test('the command menu is set in each language', async () => {
  await harness.close()
  harness = await openTelegram('polling', {
    commands: [
      { command: 'request', description: { ar: 'طلب مساعدة', en: 'Ask for help' } },
      { command: 'menu', description: { ar: 'القائمة' } },
    ],
  })
  standin = harness.standin
  standin.fail({ method: 'setMyCommands', kind: 'server-error' })
  await start()
  const commands = () => Object.fromEntries(standin.bot().commands)
  const menu = (request: string) => [
    { command: 'request', description: request },
    { command: 'menu', description: 'القائمة' },
  ]
  await until(commands).toEqual({
    '[{"type":"default"},""]': menu('طلب مساعدة'),
    '[{"type":"default"},"en"]': menu('Ask for help'),
  })
  expect(standin.report()).toEqual([])
})

test('no log line carries words, names or the token', async () => {
  standin.fail({ method: 'getUpdates', kind: 'drop', times: 2 })
  const user = standin.user({ first_name: 'ليلى' })
  user.say('سري')
  refuse('سري', 2)
  await start()
  await until(pending).toBe(0)
  expect(harness.log.lines.length).toBeGreaterThan(2)
  expect(harness.log.lines.join('\n')).not.toMatch(
    new RegExp(`سري|ليلى|${user.id}|${standin.token.split(':')[1]}`),
  )
})
