import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { REQUEST_STATUSES } from '../../../domain/help-request.ts'
import { DUE } from '../../../domain/pipeline/due.ts'
import {
  REQUEST_ORDERS,
  REQUEST_SOURCES,
  type RequestFilter,
  type RequestOrder,
} from '../../../domain/request-list.ts'

export const REQUEST_VIEWS = ['board', 'table'] as const
export type RequestView = (typeof REQUEST_VIEWS)[number]

/** What of the requests is shown. */
export interface Shown {
  readonly view: RequestView
  readonly filter: RequestFilter
  readonly order: RequestOrder
  readonly descending: boolean
  readonly page: number
}

export interface RequestsAddress extends Shown {
  /** Whether anything is narrowed down. */
  readonly filtered: boolean
  /** The address of one request, from which the way back leads here. */
  hrefOf(requestId: string): string
  show(change: Partial<Shown>): void
}

const FIRST: Shown = { view: 'board', filter: {}, order: 'submitted', descending: true, page: 1 }
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const FLAGS = ['missing', 'untold'] as const
const NAMES = ['status', 'serviceId', 'city', 'assignee', 'source', 'due', 'text'] as const
const one = <T extends string>(all: readonly T[], value: string | null) =>
  all.find((known) => known === value)

/** What nobody offered is left out, and the rest stays. */
function filterIn(params: URLSearchParams): RequestFilter {
  const said = (name: string, most: number) => {
    const value = params.get(name)?.trim()
    return value && value.length <= most ? value : undefined
  }
  const assignee = params.get('assignee') ?? ''
  const text = said('text', 100)
  const filter: RequestFilter = {
    status: one([...REQUEST_STATUSES, 'open', 'all'], params.get('status')),
    serviceId: said('serviceId', 20),
    city: said('city', 100),
    assignee: assignee === 'none' || UUID.test(assignee) ? assignee : undefined,
    source: one(REQUEST_SOURCES, params.get('source')),
    due: one(DUE, params.get('due')),
    missing: params.has('missing') ? true : undefined,
    untold: params.has('untold') ? true : undefined,
    text: text && text.length >= 2 ? text : undefined,
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

function searchOf({ view, filter, order, descending, page }: Shown): string {
  const params = new URLSearchParams()
  if (view !== FIRST.view) params.set('view', view)
  for (const name of NAMES) {
    const value = filter[name]
    if (value !== undefined) params.set(name, value)
  }
  for (const name of FLAGS) if (filter[name]) params.set(name, '1')
  if (order !== FIRST.order) params.set('order', order)
  if (descending !== FIRST.descending) params.set('descending', String(descending))
  if (page !== FIRST.page) params.set('page', String(page))
  return params.toString()
}

/** What is shown stands in the address: a link shows the same, and so does the way back. */
export function useRequestsAddress(): RequestsAddress {
  const [, navigate] = useLocation()
  const search = useSearch()
  const shown = useMemo<Shown>(() => {
    const params = new URLSearchParams(search)
    const page = Number(params.get('page') ?? 1)
    return {
      view: one(REQUEST_VIEWS, params.get('view')) ?? FIRST.view,
      filter: filterIn(params),
      order: one(REQUEST_ORDERS, params.get('order')) ?? FIRST.order,
      descending: params.get('descending') !== 'false',
      page: Number.isInteger(page) && page > 0 ? page : 1,
    }
  }, [search])
  const show = useCallback(
    (change: Partial<Shown>) => {
      const next = searchOf({ ...shown, page: 1, ...change })
      navigate(`/requests${next ? `?${next}` : ''}`, { replace: true })
    },
    [navigate, shown],
  )
  const hrefOf = useCallback((id: string) => `/requests/${id}${search ? `?${search}` : ''}`, [search])
  return { ...shown, filtered: Object.keys(shown.filter).length > 0, hrefOf, show }
}
