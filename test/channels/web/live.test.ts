import { afterEach, describe, expect, test } from 'vitest'
import { createLive, type Listener } from '../../../src/channels/web/live.ts'
import type { HistoryItem } from '../../../src/store/web-history.ts'
import { MemoryStore, reply } from './fake-shell.ts'

function listen() {
  const seen: HistoryItem[] = []
  const typing: boolean[] = []
  let ended = false
  const listener: Listener = {
    item: (item) => seen.push(item),
    typing: (on) => typing.push(on),
    end: () => {
      ended = true
    },
  }
  const numbers = () => seen.map((item) => (item.from === 'us' ? item.seq : item.id))
  return { listener, seen, typing, numbers, ended: () => ended }
}

describe('live delivery', () => {
  const stops: (() => void)[] = []
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })

  test('goes on after the number a page has, each once and in order', async () => {
    const store = new MemoryStore()
    for (const text of ['1', '2', '3']) store.say('a', reply(text))
    const live = createLive(store)
    const page = listen()
    stops.push(live.follow('a', 1, page.listener))
    store.say('a', reply('4'))
    for (let i = 0; i < 20; i++) live.wake('a')
    store.say('a', reply('5'))
    live.wake('a')
    await expect.poll(page.numbers).toEqual([2, 3, 4, 5])
  })

  test('finds what another process has said, without being told', async () => {
    const store = new MemoryStore()
    const live = createLive(store, { pollMs: 5 })
    const page = listen()
    stops.push(live.follow('a', 0, page.listener))
    await expect.poll(page.numbers).toEqual([])
    store.say('a', reply('from elsewhere'))
    await expect.poll(page.numbers).toEqual([1])
  })

  test('goes on when the database comes back', async () => {
    const store = new MemoryStore()
    const errors: unknown[] = []
    const live = createLive(store, { pollMs: 5, onError: (error) => errors.push(error) })
    store.say('a', reply('1'))
    store.away = true
    const page = listen()
    stops.push(live.follow('a', 0, page.listener))
    await expect.poll(() => errors.length).toBeGreaterThan(1)
    store.away = false
    await expect.poll(page.numbers).toEqual([1])
  })

  test('tells only the pages of the address, and none that left', async () => {
    const store = new MemoryStore()
    const live = createLive(store)
    const [mine, theirs, gone] = [listen(), listen(), listen()]
    stops.push(live.follow('a', 0, mine.listener), live.follow('b', 0, theirs.listener))
    live.follow('a', 0, gone.listener)()
    live.typing('a', true)
    live.said('a', { from: 'visitor', id: 'x', at: '', content: { kind: 'text', text: 'x' } })
    expect([mine.typing, theirs.typing, gone.typing]).toEqual([[true], [], []])
    expect([mine.seen.length, theirs.seen.length, gone.seen.length]).toEqual([1, 0, 0])
  })

  test('asks the oldest page of an address to leave when there are too many', () => {
    const live = createLive(new MemoryStore())
    const pages = Array.from({ length: 9 }, listen)
    for (const page of pages) stops.push(live.follow('a', 0, page.listener))
    expect(pages.map((page) => page.ended())).toEqual([true, ...Array(8).fill(false)])
    live.close()
    expect(pages.every((page) => page.ended())).toBe(true)
  })
})
