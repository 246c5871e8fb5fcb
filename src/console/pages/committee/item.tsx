import { Alert, Group, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { localize } from '../../../domain/localized.ts'
import { IconArrowRight } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { Mark } from '../../ui/mark.tsx'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { Decide } from './decide.tsx'
import { Summary } from './summary.tsx'
import type { Session } from './use-committee.ts'
import { Voting } from './voting.tsx'

/** A request before the committee: what it is about, the votes, and the decision. */
export function ItemView({ itemId, session }: { readonly itemId: string; readonly session: Session }) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const { data: item } = useSuspenseQuery(trpc.committee.item.queryOptions({ itemId }))
  const { about, number, service, outcome } = item
  return (
    <article className={classes.card} aria-labelledby="case">
      <Link to={`/committee/${session.id}`} className={classes.toAgenda}>
        <IconArrowRight size={16} aria-hidden className={classes.backIcon} />
        {t('committee.agenda')}
      </Link>
      <Group justify="space-between" gap="xs" mb="xs">
        <div>
          <Title order={2} size="h4" id="case">
            {about ? <bdi>{about.applicant}</bdi> : <bdi dir="ltr">{number}</bdi>}
          </Title>
          <span className={classes.quiet}>
            {about && (
              <>
                <bdi dir="ltr">{number}</bdi>
                {' · '}
              </>
            )}
            {localize(service, language)}
          </span>
        </div>
        {about && (
          <Link to={`/requests/${item.requestId}`} className={classes.link}>
            {t('committee.wholeRequest')}
          </Link>
        )}
      </Group>
      {about ? (
        <Summary about={about} studied={item.studied} />
      ) : (
        <Alert color="yellow" p="sm">
          {t('committee.hidden')}
        </Alert>
      )}
      {outcome ? (
        <section className={classes.part} aria-label={t('committee.decision')}>
          <Group gap="xs">
            <strong>{t('committee.decision')}</strong>
            <Mark tone={outcome === 'approve' ? 'green' : 'amber'}>{t(`committee.outcome.${outcome}`)}</Mark>
          </Group>
          {about?.reason && <Written text={about.reason} className={classes.said} />}
          {about?.clause && (
            <blockquote className={classes.clause}>
              <Written text={about.clause} />
            </blockquote>
          )}
        </section>
      ) : null}
      <Voting item={item} />
      {!outcome && item.open && item.leads && about && <Decide item={item} about={about} />}
    </article>
  )
}
