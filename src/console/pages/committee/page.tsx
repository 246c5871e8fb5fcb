import { useParams } from 'wouter'
import { Overview } from './overview.tsx'
import { SessionView } from './session.tsx'

/** The research committee: `/committee`, `/committee/<session>`, `/committee/<session>/<item>`. */
export default function CommitteePage() {
  const { '*': rest = '' } = useParams<{ '*'?: string }>()
  const [sessionId, itemId] = rest.split('/')
  if (!sessionId) return <Overview />
  return <SessionView key={sessionId} sessionId={sessionId} itemId={itemId || null} />
}
