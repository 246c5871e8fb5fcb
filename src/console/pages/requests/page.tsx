import { useLocation } from 'wouter'
import { Overview } from './list/overview.tsx'
import { RequestPage } from './request/request.tsx'

const UUID = /^[0-9a-f-]{36}$/

/** Help requests: all of them, or the one of the address. */
export default function RequestsPage() {
  const [location] = useLocation()
  const [, , id = ''] = location.split('/')
  return UUID.test(id) ? <RequestPage key={id} requestId={id} /> : <Overview />
}
