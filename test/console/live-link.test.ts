import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LinkState, type OpenStream, openLink } from '../../src/console/live-link.ts'

/** The locks of a browser: one holder at a time, the others in the order they came. */
class Locks {
  #last: Promise<unknown> = Promise.resolve()
  request(_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>): Promise<unknown> {
    this.#last = this.#last.then(() => (signal.aborted ? undefined : held()))
    return this.#last
  }
}

beforeEach(() => vi.stubGlobal('navigator', { locks: new Locks() }))
afterEach(() => vi.unstubAllGlobals())

/** A tab, with the stream it has once it leads. */
function openTab(name: string) {
  const seen: { state: LinkState; missed: boolean }[] = []
  const heard: string[] = []
  let hear: Parameters<OpenStream>[0] | null = null
  const link = openLink(name, (to) => {
    hear = to
    return () => {
      hear = null
    }
  })
  link.watch((state, missed) => seen.push({ state, missed }))
  link.follow((change) => heard.push(change.kind))
  return { link, seen, heard, stream: () => hear }
}
const poll = <T>(read: () => T) => expect.poll(read, { interval: 5 })

test('the tab that takes the stream over reads anew what was changed in between, however young it is', async () => {
  const one = openTab('officer 1')
  await poll(() => one.stream()).not.toBeNull()
  one.stream()?.state('live')
  const two = openTab('officer 1')
  await poll(() => two.seen).toEqual([{ state: 'live', missed: false }])
  one.stream()?.change({ kind: 'settings' })
  await poll(() => two.heard).toEqual(['settings'])
  expect(two.stream()).toBeNull()
  one.link.close()
  await poll(() => two.stream()).not.toBeNull()
  two.stream()?.state('live')
  expect(two.seen.at(-1)).toEqual({ state: 'live', missed: true })
  two.link.close()
})

test('the first tab has missed nothing, until its stream has broken and is back', async () => {
  const one = openTab('officer 2')
  await poll(() => one.stream()).not.toBeNull()
  const stream = one.stream()
  stream?.state('live')
  stream?.state('away')
  stream?.state('live')
  expect(one.seen).toEqual([
    { state: 'live', missed: false },
    { state: 'away', missed: false },
    { state: 'live', missed: true },
  ])
  one.link.close()
})
