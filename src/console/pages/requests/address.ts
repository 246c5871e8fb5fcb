import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import {
  REQUEST_ORDERS,
  type RequestFilter,
  type RequestOrder,
  requestFilter,
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
const FLAGS = ['missing', 'untold'] as const
const NAMES = ['status', 'serviceId', 'city', 'assignee', 'source', 'due', 'text'] as const
const one = <T extends string>(all: readonly T[], value: string | null) =>
  all.find((known) => known === value)

function filterIn(params: URLSearchParams): RequestFilter {
  const filter: RequestFilter = {}
  for (const name of [...NAMES, ...FLAGS]) {
    const value = params.get(name)
    if (value === null) continue
    // One that nobody offered is left out by itself, and the others stay.
    const read = requestFilter.safeParse({ [name]: FLAGS.some((flag) => flag === name) ? true : value })
    if (read.success) Object.assign(filter, read.data)
  }
  return filter
}

function searchOf({ view, filter, order, descending, page }: Shown): string {
  const params = new URLSearchParams()
  if (view !== FIRST.view) params.set('view', view)
  for (const name of NAMES) if (filter[name] !== undefined) params.set(name, filter[name])
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
