import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { Queries } from '../../src/console/queries.ts'

/** A source that answers when told, with what it held when it was asked. */
function source() {
  const asked: { readonly held: string; readonly answer: () => void }[] = []
  const now = { value: 'old' }
  const read = () => {
    const held = now.value
    return new Promise<string>((resolve) => asked.push({ held, answer: () => resolve(held) }))
  }
  return { asked, now, read }
}

test('what is invalidated while it is read for the first time is read once more', async () => {
  const queries = new Queries()
  const { asked, now, read } = source()
  const observer = new QueryObserver(queries, { queryKey: ['list', 1], queryFn: read })
  const stop = observer.subscribe(() => {})
  await expect.poll(() => asked.length).toBe(1)
  now.value = 'new'
  const invalidated = queries.invalidateQueries({ queryKey: ['list'] })
  asked[0]?.answer()
  await expect.poll(() => asked.length).toBe(2)
  asked[1]?.answer()
  await invalidated
  expect(observer.getCurrentResult().data).toBe('new')
  expect(asked).toHaveLength(2)
  stop()
})

test('what has come is read anew at once, what is on its way ended', async () => {
  const queries = new Queries()
  const { asked, now, read } = source()
  queries.setQueryData(['list'], 'older')
  const observer = new QueryObserver(queries, { queryKey: ['list'], queryFn: read, staleTime: 0 })
  const stop = observer.subscribe(() => {})
  await expect.poll(() => asked.length).toBe(1)
  now.value = 'new'
  const invalidated = queries.invalidateQueries({ queryKey: ['list'] })
  asked[0]?.answer()
  asked[1]?.answer()
  await invalidated
  expect(observer.getCurrentResult().data).toBe('new')
  expect(asked).toHaveLength(2)
  stop()
})

test('nothing else is read', async () => {
  const queries = new Queries()
  const { asked, read } = source()
  const stop = new QueryObserver(queries, { queryKey: ['other'], queryFn: read }).subscribe(() => {})
  await queries.invalidateQueries({ queryKey: ['list'] })
  asked[0]?.answer()
  await expect.poll(() => queries.getQueryData(['other'])).toBe('old')
  expect(asked).toHaveLength(1)
  stop()
})
