import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import classes from './knowledge.module.css'

/** Which version people are answered from, on every tab. */
export function InForceName() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useQuery(trpc.knowledge.policy.versions.queryOptions())
  const version = data?.find(({ status }) => status === 'inForce')
  if (!version) return null
  return (
    <p className={classes.inForce}>
      {t('knowledge.inForceName')}{' '}
      <Link to={`/knowledge/policy/${version.id}`}>
        <bdi>{version.title || version.fileName || t('knowledge.versions.untitled')}</bdi>
      </Link>
    </p>
  )
}
