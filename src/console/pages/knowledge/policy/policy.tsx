import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import classes from '../knowledge.module.css'

/** The policy people's questions are answered from, and its versions. */
export default function Policy() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data: versions } = useSuspenseQuery(trpc.knowledge.policy.versions.queryOptions())
  return (
    <div className={classes.body}>
      {versions.length === 0 && <Empty message={t('knowledge.versions.none')} />}
      <ul>
        {versions.map(({ id, title }) => (
          <li key={id} dir="auto">
            {title}
          </li>
        ))}
      </ul>
    </div>
  )
}
