import { expect, test } from 'vitest'
import type { ChannelState } from '../../src/channels/channel.ts'
import { watchChannels } from '../../src/officers/notify/watch-channels.ts'
import type { DueJob } from '../../src/store/due-jobs.ts'
import { fakeChannel } from '../conversation/office.ts'

test('a channel that is down for minutes is told once, and again when it went down anew', async () => {
  let state: ChannelState = { state: 'connected', since: '2026-11-21T10:00:00.000Z' }
  let now = new Date('2026-11-21T10:00:00Z')
  const added: DueJob[] = []
  const channels = [{ ...fakeChannel(), state: () => state }]
  const watch = watchChannels({
    channels: () => channels,
    jobs: { add: async (job) => void added.push(job) },
    now: () => now,
    onError: () => {},
  })
  await watch.look()
  state = { state: 'disconnected', since: '2026-11-21T10:00:00.000Z' }
  now = new Date('2026-11-21T10:02:00Z')
  await watch.look()
  expect(added).toEqual([])
  now = new Date('2026-11-21T10:03:00Z')
  await watch.look()
  await watch.look()
  expect(added).toMatchObject([{ task: 'channel-down', payload: { channel: 'telegram' } }])
  state = { state: 'connected', since: '2026-11-21T10:04:00.000Z' }
  await watch.look()
  state = { state: 'refused', since: '2026-11-21T10:05:00.000Z' }
  now = new Date('2026-11-21T10:09:00Z')
  await watch.look()
  expect(added).toHaveLength(2)
  watch.stop()
})
