import { Button, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type Answers, useTRPC } from '../../../../trpc.ts'
import { useDates } from '../../../../ui/dates.ts'
import { useWords } from '../../../../words.tsx'
import { Chip } from '../../../settings/form/note.tsx'
import type { VersionData } from '../data.ts'
import { WordRuns } from '../word-runs.tsx'
import classes from './review.module.css'

type Help = Answers['knowledge']['policy']['proposal']

/** Two sources and more make a proposal sure; less is a hint. */
const SURE = 2

/** What is proposed, how sure it is, and how others word it. @param onTake puts a wording into the field */
export function Proposed({
  version,
  help: { proposal, words, said },
  onTake,
}: {
  readonly version: VersionData
  readonly help: Help
  readonly onTake: ((text: string) => void) | null
}) {
  const { t } = useWords()
  const source = useSources()
  const twin =
    proposal?.kind === 'merge' ? version.clauses.find(({ order }) => order === proposal.order) : undefined
  return (
    <div className={classes.proposed}>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={600}>
          {t('knowledge.proposal.title')}
        </Text>
        {proposal?.kind === 'wording' && (
          <Chip tone={proposal.agreeing.length >= SURE ? 'good' : 'warn'}>
            {t(proposal.agreeing.length >= SURE ? 'knowledge.proposal.sure' : 'knowledge.proposal.hint', {
              percent: Math.round(proposal.confidence * 100),
            })}
          </Chip>
        )}
      </Group>
      {proposal?.kind === 'wording' && (
        <>
          <WordRuns runs={words} />
          {proposal.agreeing.length > 0 && (
            <Text size="xs" c="gray.7">
              {t('knowledge.proposal.agreeing', { names: proposal.agreeing.map(source).join('، ') })}
            </Text>
          )}
        </>
      )}
      {proposal?.kind === 'merge' && (
        <>
          <Text size="sm">{t('knowledge.proposal.merge')}</Text>
          <Text size="sm" dir="auto" className={classes.said}>
            {twin?.text}
          </Text>
        </>
      )}
      {proposal?.kind === 'quote-both' && <Text size="sm">{t('knowledge.proposal.quote-both')}</Text>}
      {proposal?.kind === 'ask' && <Text size="sm">{t('knowledge.proposal.ask')}</Text>}
      {proposal === null && <Text size="sm">{t('knowledge.proposal.none')}</Text>}
      {said.length > 0 && (
        <details className={classes.others}>
          <summary>{t('knowledge.proposal.said', { count: said.length })}</summary>
          <ul>
            {said.map((one) => (
              <li key={one.text}>
                <Text size="sm" dir="auto">
                  {one.text}
                </Text>
                <Group gap="xs" mt={2}>
                  <Text size="xs" c="gray.7">
                    {t('knowledge.proposal.source', {
                      names: one.sources.map(source).join('، '),
                      percent: Math.round(one.likeness * 100),
                    })}
                  </Text>
                  {onTake && (
                    <Button size="compact-xs" variant="light" onClick={() => onTake(one.text)}>
                      {t('knowledge.proposal.take')}
                    </Button>
                  )}
                </Group>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** What a source of a wording is called: the model, the text itself, or another version. */
function useSources() {
  const { t } = useWords()
  const trpc = useTRPC()
  const dates = useDates()
  const { data } = useSuspenseQuery(trpc.knowledge.policy.versions.queryOptions())
  return (id: string) => {
    if (id === 'model' || id === 'text') return t(`knowledge.proposal.from.${id}`)
    const version = data.find((one) => one.id === id)
    return t('knowledge.proposal.from.version', {
      when: version ? dates.day((version.published ?? version.imported).at) : '',
    })
  }
}
