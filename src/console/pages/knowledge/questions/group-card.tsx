import { Button } from '@mantine/core'
import { useOfficer } from '../../../me.tsx'
import { useDates } from '../../../ui/dates.ts'
import { useWords } from '../../../words.tsx'
import { Chip } from '../../settings/form/note.tsx'
import { ClauseLine } from './clause-line.tsx'
import type { Group, TaughtInput } from './data.ts'
import classes from './questions.module.css'

/** One question in all its wordings: what was answered, what may be meant, and what to teach. */
export function GroupCard({
  group,
  busy,
  onTeach,
  onOpen,
}: {
  readonly group: Group
  readonly busy: boolean
  readonly onTeach: (taught: TaughtInput) => void
  readonly onOpen: () => void
}) {
  const { t } = useWords()
  const dates = useDates()
  const mayTeach = useOfficer().may('knowledge.manage')
  const { question, count, wordings, wordingsInAll, unhelpful, silent, lastAt, given, nearest } = group
  return (
    <li className={classes.card}>
      <h2 className={classes.question} dir="auto">
        {question}
      </h2>
      <div className={classes.marks}>
        <Chip tone="good">{t('questions.group.asked', { count })}</Chip>
        {unhelpful > 0 && <Chip tone="warn">{t('questions.group.unhelpful', { count: unhelpful })}</Chip>}
        {silent > 0 && <Chip>{t('questions.group.silent')}</Chip>}
        <span>{t('questions.group.last', { when: dates.moment(lastAt) })}</span>
      </div>
      {wordingsInAll > 1 && (
        <details className={classes.wordings}>
          <summary>{t('questions.group.wordings', { count: wordingsInAll })}</summary>
          <ul>
            {wordings.map((wording) => (
              <li key={wording} dir="auto">
                {wording}
              </li>
            ))}
          </ul>
        </details>
      )}
      {(given || nearest.length > 0) && (
        <div className={classes.clauses}>
          {given && (
            <>
              <p className={classes.caption}>{t('questions.group.given')}</p>
              <ClauseLine clause={given} given />
            </>
          )}
          {nearest.length > 0 && <p className={classes.caption}>{t('questions.group.nearest')}</p>}
          {nearest.map((clause) => (
            <ClauseLine key={clause.id} clause={clause}>
              {mayTeach && (
                <Button
                  size="compact-sm"
                  variant="light"
                  flex="none"
                  disabled={busy}
                  onClick={() => onTeach({ kind: 'clause', clauseId: clause.id })}
                >
                  {t('questions.group.thisOne')}
                </Button>
              )}
            </ClauseLine>
          ))}
        </div>
      )}
      {mayTeach && (
        <div className={classes.acts}>
          <Button size="sm" onClick={onOpen}>
            {t('questions.group.teach')}
          </Button>
          <Button size="sm" variant="default" disabled={busy} onClick={() => onTeach({ kind: 'outside' })}>
            {t('questions.group.outside')}
          </Button>
        </div>
      )}
    </li>
  )
}
