import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useLive } from '../../../live.tsx'
import { useTRPC } from '../../../trpc.ts'
import { Overview } from './overview.tsx'
import { Version } from './version.tsx'

/** The policy people's questions are answered from: all its versions, or one of them to work on. */
export default function Policy() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [location] = useLocation()
  useLive(({ kind }) => {
    if (kind === 'settings') void queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() })
  })
  const [, id = '', view = 'findings'] = location.replace(/^\/knowledge\/policy/, '').split('/')
  return id === '' ? <Overview /> : <Version key={id} id={id} view={view} />
}
