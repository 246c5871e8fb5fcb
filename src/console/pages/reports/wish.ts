import { useLocation, useSearch } from 'wouter'

/** What a report is about, as it stands in the address. Months are YYYY-MM. */
export interface Wish {
  readonly from: string
  readonly to: string
  readonly service?: string
  readonly channel?: string
  readonly city?: string
  readonly by: 'service' | 'channel' | 'city'
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const BY = ['service', 'channel', 'city'] as const

/** The month so many months before another. */
export function monthsBefore(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Every month from one to another. */
export function monthsOf({ from, to }: Pick<Wish, 'from' | 'to'>): string[] {
  const months: string[] = []
  for (let month = to; month >= from && months.length < 36; month = monthsBefore(month, 1))
    months.unshift(month)
  return months
}

/** The wish in the address, and how to change it; half a year up to now where there is none. @param now YYYY-MM */
export function useWish(now: string): readonly [Wish, (next: Partial<Wish>) => void] {
  const given = new URLSearchParams(useSearch())
  const [location, go] = useLocation()
  const month = (name: string, otherwise: string) => {
    const value = given.get(name) ?? ''
    return MONTH.test(value) ? value : otherwise
  }
  const to = month('to', now)
  const from = month('from', monthsBefore(to, 5))
  const text = (name: string) => given.get(name)?.slice(0, 120) || undefined
  const wish: Wish = {
    from: from <= to ? from : to,
    to,
    service: text('service'),
    channel: text('channel'),
    city: text('city'),
    by: BY.find((one) => one === given.get('by')) ?? 'service',
  }
  return [wish, (next) => go(`${location}?${queryOf({ ...wish, ...next })}`, { replace: true })]
}

/** A wish as an address carries it. */
export function queryOf(wish: Wish): string {
  return new URLSearchParams(
    Object.entries(wish).filter(([, value]) => value !== undefined && value !== ''),
  ).toString()
}
