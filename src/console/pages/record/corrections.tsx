import type { Answers } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './record.module.css'

/** What was put right since it was written down: who, when, why, and what stood there before. */
export function Corrections({
  corrections,
}: {
  readonly corrections: Answers['declaration']['read']['corrections']
}) {
  const { t } = useWords()
  const { moment } = useDates()
  return corrections.map(({ id, by, at, reason, lines }) => (
    <div key={id} className={classes.dispute} data-settled>
      <strong>{t('record.correct.done')}</strong>
      <dl className={classes.lines}>
        {lines.map(({ step, label, before, after }) => (
          <div key={step}>
            <dt>{label}</dt>
            <dd>
              <Written text={after ?? t('record.correct.nothing')} />
              {before !== null && (
                <>
                  <br />
                  <del className={classes.was}>
                    <Written text={before} />
                  </del>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Written text={reason} className={classes.said} />
      <span className={classes.quiet}>
        <Written text={by ?? ''} /> · {moment(at)}
      </span>
    </div>
  ))
}
