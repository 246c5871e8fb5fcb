import { Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { localize } from '../../../domain/localized.ts'
import { IconPlus } from '../../icons.ts'
import lines from '../../ui/lines.module.css'
import { Mark } from '../../ui/mark.tsx'
import { PageBody } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { useWhen } from './dates.ts'
import { Members } from './members.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { type OverviewData, useOverview } from './use-committee.ts'

type Listed = OverviewData['sessions'][number]

/** Sessions to come and those that were, and who sits on the committee. */
export function Overview() {
  const { t, language } = useWords()
  const data = useOverview()
  const [planning, plan] = useState(false)
  const coming = data.sessions.filter(({ status }) => status === 'planned' || status === 'open')
  const over = data.sessions.filter(({ status }) => status === 'closed' || status === 'cancelled')
  return (
    <PageBody
      title={localize(data.name, language)}
      actions={
        data.manages && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => plan(true)}>
            {t('committee.plan')}
          </Button>
        )
      }
    >
      <Text c="gray.7">{t('committee.waiting', { count: data.waiting })}</Text>
      <section className={classes.card} aria-labelledby="coming">
        <Title order={2} size="h4" id="coming" mb="xs">
          {t('committee.coming')}
        </Title>
        {coming.length === 0 ? (
          <Empty message={t(data.manages ? 'committee.noneComingPlan' : 'committee.noneComing')} />
        ) : (
          <Sessions sessions={coming} />
        )}
      </section>
      <Members manages={data.manages} quorum={data.quorum} />
      {over.length > 0 && (
        <section className={classes.card} aria-labelledby="over">
          <Title order={2} size="h4" id="over" mb="xs">
            {t('committee.over')}
          </Title>
          <Sessions sessions={over} />
        </section>
      )}
      {planning && <PlanDialog onClose={() => plan(false)} />}
    </PageBody>
  )
}

function Sessions({ sessions }: { readonly sessions: readonly Listed[] }) {
  const { t } = useWords()
  const when = useWhen()
  return (
    <ul className={classes.list}>
      {sessions.map(({ id, number, startsAt, place, status, items, settled, minutes }) => (
        <li key={id} className={lines.line}>
          <div className={classes.rowText}>
            <Group gap="xs">
              <Link to={`/committee/${id}`} className={classes.link}>
                {t('committee.session', { number })}
              </Link>
              <Mark tone={status === 'open' ? 'green' : status === 'planned' ? 'amber' : 'line'}>
                {t(`committee.status.${status}`)}
              </Mark>
            </Group>
            <span className={classes.quiet}>
              {when(startsAt)}
              {place && (
                <>
                  {' · '}
                  <bdi>{place}</bdi>
                </>
              )}
            </span>
            {status !== 'cancelled' && (
              <span className={classes.quiet}>
                {t('committee.items', { count: items })}
                {items > 0 && status !== 'planned' && ` · ${t('committee.settled', { count: settled })}`}
              </span>
            )}
          </div>
          {minutes && (
            <Button
              component="a"
              href={`/console/api/minutes/${id}`}
              download
              variant="light"
              size="compact-md"
              aria-label={t('committee.minutesOf', { number })}
            >
              {t('committee.minutes')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
