import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Lease } from '../../../../src/channels/lease.ts'
import { LeaseQuestion } from '../../../../src/channels/whatsapp/web/lease-question.ts'

const TIMING = { leaseMs: 10_000, leaseGraceMs: 14_000 }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function question(hold: Lease['hold']) {
  const release = vi.fn(async () => {})
  return { lease: new LeaseQuestion({ hold, release }, TIMING), release }
}

it('is not held by who never could ask', async () => {
  const { lease } = question(() => Promise.reject(new Error('no database')))
  expect(await lease.ask()).toBe(false)
})

it('outlasts a database that is away for a moment, not for long', async () => {
  const hold = vi.fn(async () => true)
  const { lease } = question(hold)
  expect(await lease.ask()).toBe(true)
  hold.mockRejectedValue(new Error('no database'))
  await vi.advanceTimersByTimeAsync(TIMING.leaseMs)
  expect(await lease.ask()).toBe(true)
  await vi.advanceTimersByTimeAsync(TIMING.leaseMs)
  expect(await lease.ask()).toBe(false)
})

it('is lost at once to another holder', async () => {
  const hold = vi.fn(async () => true)
  const { lease } = question(hold)
  await lease.ask()
  hold.mockResolvedValue(false)
  expect(await lease.ask()).toBe(false)
})

it('does not wait for ever for a database that does not answer', async () => {
  const { lease } = question(() => new Promise(() => {}))
  const asked = lease.ask()
  await vi.advanceTimersByTimeAsync(TIMING.leaseMs / 2)
  expect(await asked).toBe(false)
})

it('is given back once, and only by who has it', async () => {
  const { lease, release } = question(async () => true)
  await lease.release()
  expect(release).not.toHaveBeenCalled()
  await lease.ask()
  await lease.release()
  await lease.release()
  expect(release).toHaveBeenCalledTimes(1)
})

it('is not taken back by a question under way when it is given back', async () => {
  const said: string[] = []
  let answer = (_held: boolean) => {}
  const lease = new LeaseQuestion(
    {
      hold: () =>
        new Promise<boolean>((resolve) => {
          answer = (held) => {
            said.push('held')
            resolve(held)
          }
        }),
      release: async () => void said.push('released'),
    },
    TIMING,
  )
  const asked = lease.ask()
  const released = lease.release()
  answer(true)
  await Promise.all([asked, released])
  expect(said).toEqual(['held', 'released'])
})
