import { expect, test } from 'vitest'
import { createLane } from '../../../src/conversation/delivery/lane.ts'
import type { ClaimedMessage } from '../../../src/store/outbound-store.ts'
import { fakeChannel } from '../office.ts'

const claimed = (id: string): ClaimedMessage => ({
  id,
  conversationId: 'c',
  channel: 'whatsapp',
  account: 'whatsapp',
  address: 'a',
  message: { text: 'x', options: [], locale: 'ar' },
  priority: 1,
  attempts: 1,
})

test('a process without the network’s session claims nothing, and lets go of what it still has', async () => {
  let lanes = 2
  const sent: string[] = []
  const ends: (() => void)[] = []
  const channel = {
    ...fakeChannel(),
    get pace() {
      return { lanes, perSecond: Number.POSITIVE_INFINITY }
    },
  }
  const lane = createLane(channel, ({ id }) => {
    sent.push(id)
    return new Promise((resolve) => ends.push(resolve))
  })
  expect(lane.room()).toBe(4)
  for (const id of ['1', '2', '3', '4']) lane.offer(claimed(id))
  expect(sent).toEqual(['1', '2'])

  lanes = 0
  expect(lane.room()).toBe(0)
  expect(lane.takesReply(false)).toBe(false)
  expect(lane.takesReply(true)).toBe(false)
  for (let n = 0; n < 4; n++) {
    ends.shift()?.()
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(sent).toEqual(['1', '2', '3', '4'])
  expect(lane.close()).toEqual([])
})
