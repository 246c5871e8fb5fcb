import { useSuspenseQuery } from '@tanstack/react-query'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import { AskOnce } from '../../settings/form/ask-once.tsx'
import { Chip } from '../../settings/form/note.tsx'
import { ClauseLine } from './clause-line.tsx'
import type { LessonShown } from './data.ts'
import classes from './questions.module.css'
import { useUntaught } from './use-teach.ts'

/** What officers taught, by whom, and a way back. */
export function Lessons() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.knowledge.questions.lessons.queryOptions())
  if (data.length === 0) return <Empty message={t('questions.taught.none')} />
  return (
    <ul className={classes.cards}>
      {data.map((lesson) => (
        <Lesson key={lesson.id} lesson={lesson} />
      ))}
    </ul>
  )
}

function Lesson({ lesson }: { readonly lesson: LessonShown }) {
  const { t } = useWords()
  const dates = useDates()
  const mayTeach = useOfficer().may('knowledge.manage')
  const undo = useUntaught(t('questions.taught.undone'))
  const { id, phrasings, taught, questions, told } = lesson
  return (
    <li className={classes.card}>
      <div className={classes.own}>
        <h2 className={classes.question} dir="auto">
          {phrasings[0]}
        </h2>
        {mayTeach && (
          <AskOnce
            label={t('questions.taught.undo')}
            question={t('questions.taught.sure')}
            onYes={() => undo.mutate({ id })}
          />
        )}
      </div>
      <div className={classes.marks}>
        <Chip tone="good">{t(`questions.taught.kinds.${taught.kind}`)}</Chip>
        {questions > 0 && <Chip>{t('questions.taught.settled', { count: questions })}</Chip>}
        <span>
          {t('questions.taught.by', {
            by: told.by || t('questions.taught.gone'),
            when: dates.moment(told.at),
          })}
        </span>
      </div>
      {phrasings.length > 1 && (
        <details className={classes.wordings}>
          <summary>{t('questions.group.wordings', { count: phrasings.length })}</summary>
          <ul>
            {phrasings.map((phrasing) => (
              <li key={phrasing} dir="auto">
                {phrasing}
              </li>
            ))}
          </ul>
        </details>
      )}
      <What lesson={lesson} />
    </li>
  )
}

function What({ lesson: { taught, clause, topic } }: { readonly lesson: LessonShown }) {
  const { t } = useWords()
  if (taught.kind === 'answer')
    return (
      <div className={classes.clauses}>
        {Object.entries(taught.answer).map(([language, words]) => (
          <p key={language} className={classes.clause} dir="auto">
            {words}
          </p>
        ))}
      </div>
    )
  if (topic !== null)
    return (
      <div className={classes.clauses}>
        <p className={classes.clause} dir="auto">
          {topic}
        </p>
      </div>
    )
  if (taught.kind !== 'clause') return null
  return (
    <div className={classes.clauses}>
      {clause ? (
        <ClauseLine clause={clause} />
      ) : (
        <>
          <Chip tone="warn">{t('questions.taught.lost')}</Chip>
          <p className={classes.clause} data-given dir="auto">
            {taught.clauseText}
          </p>
        </>
      )}
    </div>
  )
}
