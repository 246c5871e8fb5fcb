import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from './live.tsx'
import { playOnce, readyTone } from './tone.ts'
import { type Answers, useTRPC } from './trpc.ts'
import { useSoon } from './ui/soon.ts'
import { useWords } from './words.tsx'

export type Counts = Answers['inbox']['counts']
/** Not known yet. */
export const UNCOUNTED: Counts = { waiting: 0, mine: 0, open: 0, snoozed: 0, crises: [] }

/** How much there is to do; asked again whenever a queue may have changed. */
export function useCounts(): Counts {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(
    trpc.inbox.counts.queryOptions(undefined, { placeholderData: keepPreviousData, refetchInterval: 60_000 }),
  )
  const again = useSoon(() => queries.invalidateQueries(trpc.inbox.counts.queryFilter()))
  useLive((change) => {
    if (change.kind === 'conversation' && !change.quiet) again()
  })
  return data ?? UNCOUNTED
}

/** Seconds between two alarms while somebody in danger waits. */
const AGAIN_MS = 60_000

/** Carries the number of those who wait in the page's name, and sounds when somebody is in danger. */
export function useAttention({ waiting, crises }: Counts): void {
  const { t } = useWords()
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${t('frame.product')}` : t('frame.product')
  }, [waiting, t])
  useEffect(readyTone, [])
  const known = useRef<ReadonlySet<string>>(new Set())
  const ids = crises.join()
  useEffect(() => {
    const now = new Set(ids ? ids.split(',') : [])
    const fresh = [...now].filter((id) => !known.current.has(id))
    known.current = now
    for (const id of fresh) playOnce(id)
    if (now.size === 0) return
    const timer = setInterval(() => playOnce('again'), AGAIN_MS)
    return () => clearInterval(timer)
  }, [ids])
}
