import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CatchUp } from '../../../../src/channels/whatsapp/web/catch-up.ts'
import type { WebSession } from '../../../../src/channels/whatsapp/web/session.ts'
import { memoryLog } from './world.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page with many chats that answers when it is told to. */
function slowPage() {
  const questions: ((messages: unknown[]) => void)[] = []
  const chats = Array.from({ length: 20 }, (_, n) => ({ id: `96655123456${n}@c.us`, unread: 0 }))
  const call = (what: string) =>
    what === 'chats to catch up'
      ? Promise.resolve(chats)
      : new Promise((resolve) => {
          questions.push(resolve)
        })
  const release = vi.fn()
  const catchUp = new CatchUp({
    session: { call } as unknown as WebSession,
    newestProcessed: async () => new Date(),
    take: async () => {},
    hold: () => {},
    release,
    timing: { holdMs: 20_000, backoffMs: [1_000, 1_000] },
    log: memoryLog(),
    random: () => 0.5,
    now: Date.now,
  })
  catchUp.run()
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
  return { release, pass, answer: () => questions.shift()?.([]) }
}

test('what is live waits for a page that answers slowly, and no longer for one that falls silent', async () => {
  const { release, pass, answer } = slowPage()
  for (let chat = 0; chat < 3; chat++) {
    await pass(12)
    answer()
  }
  await pass(15)
  expect(release).not.toHaveBeenCalled()
  await pass(6)
  expect(release).toHaveBeenCalled()
})

test('however many chats there are, it does not wait for all of them', async () => {
  const { release, pass, answer } = slowPage()
  for (let chat = 0; chat < 7; chat++) {
    expect(release).not.toHaveBeenCalled()
    await pass(8)
    answer()
  }
  await pass(8)
  expect(release).toHaveBeenCalled()
})
