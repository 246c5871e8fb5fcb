import { Anchor, Group } from '@mantine/core'
import { localize } from '../../../domain/localized.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import type { About } from './use-committee.ts'

/** The request in one look: the need, the family, what the checks came to, the papers, and who studied it. */
export function Summary({ about, studied }: { readonly about: About; readonly studied: readonly string[] }) {
  const { t, language } = useWords()
  const { day } = useDates()
  const { objection, earlier, need, checks, documents } = about
  const family = [
    t('committee.household', { count: about.household }),
    about.income && localize(about.income, language),
    [about.city, about.district].filter(Boolean).join(t('committee.comma')),
  ]
  return (
    <>
      {objection !== null && (
        <section className={classes.objection} aria-label={t('committee.objection')}>
          <strong>{t('committee.objection')}</strong>
          <Written text={objection} className={classes.said} />
        </section>
      )}
      {earlier.map((one) => (
        <p key={`${one.sessionId} ${String(one.decidedAt)}`} className={classes.earlier}>
          {t('committee.earlier', {
            number: one.number,
            outcome: t(`committee.outcome.${one.outcome}`),
            date: day(String(one.decidedAt)),
          })}{' '}
          {one.reason && <Written text={one.reason} />}
          {one.voters.length > 0 && one.outcome !== 'putOff' && (
            <span className={classes.quiet}>
              {' '}
              {t('committee.votedThen', { names: one.voters.join(t('committee.comma')) })}{' '}
              {t('committee.mayAgain')}
            </span>
          )}
        </p>
      ))}
      <section className={classes.part} aria-label={t('committee.need')}>
        {need ? (
          <Written text={need} className={classes.need} />
        ) : (
          <span className={classes.quiet}>{t('committee.needByVoice')}</span>
        )}
        <Group gap="xs" mt="xs">
          {family.filter(Boolean).map((words) => (
            <Mark key={String(words)}>
              <bdi>{words}</bdi>
            </Mark>
          ))}
          {about.early && about.earliestAnswer && (
            <Mark tone="amber">
              {t('committee.earliest', { date: day(`${about.earliestAnswer}T12:00:00Z`) })}
            </Mark>
          )}
        </Group>
      </section>
      <section className={classes.part} aria-label={t('committee.study')}>
        <strong>{t('committee.study')}</strong>
        {checks.length === 0 && <p className={classes.quiet}>{t('committee.noChecks')}</p>}
        {checks.map((check) => (
          <div key={check.id} className={classes.check}>
            <Group gap="xs">
              <span>{t(`committee.check.${check.kind}`)}</span>
              <Mark tone={check.due ? 'green' : 'amber'}>
                {t(check.due ? 'committee.due' : 'committee.notDue')}
              </Mark>
              <span className={classes.quiet}>
                <bdi>{check.by}</bdi> · {day(String(check.at))}
              </span>
            </Group>
            {check.notes && <Written text={check.notes} className={classes.said} />}
          </div>
        ))}
        {studied.length > 0 && (
          <p className={classes.quiet}>
            {t('committee.studied', { names: studied.join(t('committee.comma')) })}
          </p>
        )}
      </section>
      <section className={classes.part} aria-label={t('committee.papers')}>
        <strong>{t('committee.papers')}</strong>
        {documents.length === 0 && <p className={classes.quiet}>{t('committee.noPapers')}</p>}
        <ul className={classes.papers}>
          {documents.map(({ attachmentId, name, documentId, status }) => (
            <li key={attachmentId}>
              <Anchor href={`/console/files/${attachmentId}`} target="_blank" rel="noreferrer" size="sm">
                {name
                  ? localize(name, language)
                  : t(`committee.paper.${documentId}`, { defaultValue: documentId })}
              </Anchor>{' '}
              <Mark tone={status === 'accepted' ? 'green' : 'line'}>
                {t(`committee.paperStatus.${status}`)}
              </Mark>
            </li>
          ))}
          {about.missing.map((name) => (
            <li key={name.ar}>
              {localize(name, language)} <Mark tone="amber">{t('committee.paperMissing')}</Mark>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
