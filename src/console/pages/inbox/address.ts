import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { HANDOFF_REASONS } from '../../../domain/handoff.ts'
import { type InboxFilter, SORTS, type Sort, sortsOf, VIEWS, type View } from '../../../domain/inbox.ts'
import { CHANNELS } from '../../../domain/message.ts'

/** What of the inbox is shown; all of it stands in the address, so that a link shows the same. */
export interface InboxAddress {
  readonly conversationId: string | undefined
  readonly view: View
  readonly sort: Sort
  readonly filter: InboxFilter
  readonly filtered: boolean
  /** The message at which the conversation is to be opened, as `inbound:12`. */
  readonly at: string | undefined
  /** The address of a conversation in this list. */
  hrefOf(conversationId: string | undefined, at?: string): string
  go(conversationId: string | undefined): void
  show(change: { view?: View; sort?: Sort; filter?: InboxFilter }): void
}

const FILTERS = ['channel', 'labelId', 'teamId', 'officerId', 'reason'] as const
const one = <T extends string>(all: readonly T[], value: string | null) =>
  all.find((known) => known === value)
const UUID = /^[0-9a-f-]{36}$/
const id = (value: string | null) => (value && UUID.test(value) ? value : undefined)

export function useInboxAddress(): InboxAddress {
  const [location, navigate] = useLocation()
  const search = useSearch()
  const conversationId = id(location.split('/')[2] ?? null)
  const asked = useMemo(() => {
    const params = new URLSearchParams(search)
    const view = one(VIEWS, params.get('tab')) ?? 'waiting'
    const wanted = one(SORTS, params.get('sort')) ?? 'urgency'
    const team = params.get('teamId')
    const filter: InboxFilter = {
      channel: one(CHANNELS, params.get('channel')),
      labelId: id(params.get('labelId')),
      teamId: team === 'none' ? team : id(team),
      officerId: id(params.get('officerId')),
      reason: one(HANDOFF_REASONS, params.get('reason')),
    }
    const sort: Sort = sortsOf(view).includes(wanted) ? wanted : 'newest'
    const at = /^(?:inbound|outbound):\d{1,18}$/.exec(params.get('at') ?? '')?.[0]
    return { view, sort, filter, at, filtered: FILTERS.some((name) => filter[name] !== undefined) }
  }, [search])
  const hrefOf = useCallback(
    (to: string | undefined, at?: string) => {
      const params = new URLSearchParams(search)
      params.delete('at')
      if (at) params.set('at', at)
      return `/inbox${to ? `/${to}` : ''}${params.size > 0 ? `?${params}` : ''}`
    },
    [search],
  )
  const go = useCallback((to: string | undefined) => navigate(hrefOf(to)), [navigate, hrefOf])
  const show = useCallback<InboxAddress['show']>(
    (change) => {
      const { view, sort, filter } = { ...asked, ...change }
      const params = new URLSearchParams({ tab: view })
      if (sort !== 'urgency' && sortsOf(view).length > 1) params.set('sort', sort)
      for (const name of FILTERS) {
        const value = filter[name]
        if (value) params.set(name, value)
      }
      navigate(`/inbox${conversationId ? `/${conversationId}` : ''}?${params}`)
    },
    [asked, navigate, conversationId],
  )
  return { conversationId, ...asked, hrefOf, go, show }
}
