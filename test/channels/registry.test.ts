import { expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { createChannelRegistry } from '../../src/channels/registry.ts'
import { fakeChannel } from '../conversation/office.ts'

function channel(account: string, did: string[]): Channel {
  return { ...fakeChannel(), account, stop: async () => void did.push(`stop ${account}`) }
}

test('channels come and go; what comes late begins to receive, what goes is stopped after it is out', async () => {
  const did: string[] = []
  const [first, late] = [channel('first', did), channel('late', did)]
  const registry = createChannelRegistry([first])
  const before = registry.current()
  await registry.open(async ({ account }) => void did.push(`start ${account}`))
  await registry.add(late)
  expect(registry.current()).toEqual([first, late])
  expect(registry.current()).not.toBe(before)
  await expect(registry.add(late)).rejects.toThrow('already')
  await registry.remove(first)
  expect(registry.current()).toEqual([late])
  await registry.stop()
  expect(did).toEqual(['start first', 'start late', 'stop first', 'stop late'])
})
