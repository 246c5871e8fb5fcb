import { Title } from '@mantine/core'
import { IconCheck } from '../../../../icons.ts'
import { useWords } from '../../../../words.tsx'
import type { VersionData } from '../data.ts'
import classes from './review.module.css'
import { aboutOf, type Finding, stateOf } from './segments.ts'

/** All findings in the order they are decided, to see where one stands and to go to any. */
export function FindingList({
  version,
  findings,
  selected,
  onSelect,
}: {
  readonly version: VersionData
  readonly findings: readonly Finding[]
  readonly selected: string
  readonly onSelect: (key: string) => void
}) {
  const { t } = useWords()
  return (
    <nav aria-label={t('knowledge.findings.all')}>
      <Title order={3} size="h5" mb="xs">
        {t('knowledge.findings.all')}
      </Title>
      <ol className={classes.list}>
        {findings.map((finding) => {
          const { key, kind, params, decision, settled } = finding
          const clause = version.clauses.find(({ order }) => order === finding.clause)
          return (
            <li key={key}>
              <button
                type="button"
                className={classes.line}
                data-state={stateOf(finding)}
                aria-current={key === selected ? 'true' : undefined}
                onClick={() => onSelect(key)}
              >
                <span className={classes.dot} aria-hidden>
                  {settled && <IconCheck size={12} stroke={3} />}
                </span>
                <span className={classes.lineText}>
                  <span>{t(`finding.${kind}`, params)}</span>
                  <small>
                    {decision ? (
                      t(`knowledge.decided.of.${aboutOf(finding)}.${decision.decision}`)
                    ) : settled ? (
                      t('knowledge.decided.moot')
                    ) : (
                      <bdi>{clause?.quoting.heading}</bdi>
                    )}
                  </small>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
