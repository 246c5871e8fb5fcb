import { Text } from '@mantine/core'
import { useWords } from '../../../../words.tsx'
import { ClausePlace } from '../../clause-place.tsx'
import type { VersionData } from '../data.ts'
import classes from './review.module.css'
import { aboutOf, type Finding } from './segments.ts'

/** The clause as printed, with the words the finding is about, or the heading as printed; it stays whatever is decided. */
export function Original({
  clause: { section, number, text, quoting },
  finding,
}: {
  readonly clause: VersionData['clauses'][number]
  readonly finding: Finding
}) {
  const { t } = useWords()
  const { from, to } = finding
  if (aboutOf(finding) === 'heading')
    return (
      <blockquote className={classes.original} dir="auto" aria-label={t('knowledge.findings.original')}>
        {section}
      </blockquote>
    )
  const part = to > from && to - from < text.length
  return (
    <>
      <Text size="sm" c="gray.7" mt={4}>
        <ClausePlace heading={quoting.heading} number={number} />
        {' · '}
        {t(`knowledge.quoting.${quoting.state}`)}
      </Text>
      <blockquote className={classes.original} dir="auto" aria-label={t('knowledge.findings.original')}>
        {part ? (
          <>
            {text.slice(0, from)}
            <mark>{text.slice(from, to)}</mark>
            {text.slice(to)}
          </>
        ) : (
          text
        )}
      </blockquote>
    </>
  )
}
