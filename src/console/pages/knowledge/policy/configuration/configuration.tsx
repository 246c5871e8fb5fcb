import { Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../../trpc.ts'
import { useWords } from '../../../../words.tsx'
import { Note } from '../../../settings/form/note.tsx'
import type { VersionData } from '../data.ts'
import classes from './configuration.module.css'
import { PartCard } from './part.tsx'

/** What a version says of the association's ways, each with its clause, to be put into its data or left. */
export function Configuration({ version }: { readonly version: VersionData }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.knowledge.policy.configuration.queryOptions({ id: version.id }))
  const open = data.parts.filter(({ agrees, unclear, left }) => !agrees && !unclear && !left).length
  return (
    <Stack gap="md" maw="52rem">
      <Text c="gray.8">{t('knowledge.configuration.intro')}</Text>
      <Text fw={600} role="status">
        {t('knowledge.configuration.open', { count: open })}
      </Text>
      {version.status !== 'inForce' && <Note tone="warn">{t('knowledge.configuration.notInForce')}</Note>}
      {version.withheld > 0 && <Note>{t('knowledge.configuration.doubtful')}</Note>}
      <ul className={classes.parts}>
        {data.parts.map((part) => (
          <li key={part.part}>
            <PartCard version={version} part={part} now={data.now} revision={data.revision} />
          </li>
        ))}
      </ul>
    </Stack>
  )
}
