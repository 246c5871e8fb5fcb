import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import { localize } from '../../../../../domain/localized.ts'
import { useTRPC } from '../../../../trpc.ts'
import { useDates } from '../../../../ui/dates.ts'
import lines from '../../../../ui/lines.module.css'
import { Mark } from '../../../../ui/mark.tsx'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { Status } from '../../../inbox/person/status.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'

/** Shown before the others are asked for. */
const FIRST = 2

/** Other requests that perhaps belong to the same person or family: a hint to look, and nothing more. */
export function Related({ request }: SectionProps) {
  const { t, language } = useWords()
  const { day } = useDates()
  const trpc = useTRPC()
  const search = useSearch()
  const { data = [] } = useQuery(trpc.requests.related.queryOptions({ requestId: request.id }))
  const [all, showAll] = useState(false)
  if (data.length === 0) return null
  const shown = all ? data : data.slice(0, FIRST)
  const own = data.some(({ why }) => why.includes('sameId'))
  return (
    <Section title={t(own ? 'requests.related.person' : 'requests.related.family')}>
      <p className={classes.quiet}>{t('requests.related.what')}</p>
      <ul className={lines.list}>
        {shown.map((one) => (
          <li key={one.id} className={lines.line}>
            <div className={classes.lineText}>
              <span>
                <Link to={`/requests/${one.id}${search ? `?${search}` : ''}`} className={classes.strong}>
                  <Written text={one.name} />
                </Link>{' '}
                <bdi dir="ltr" className={classes.quiet}>
                  {one.number}
                </bdi>
              </span>
              <span className={classes.quiet}>
                <Written text={localize(one.service, language)} /> · {day(one.submittedAt)}
              </span>
              <span className={classes.marks}>
                {one.why.map((why) => (
                  <Mark key={why} tone="line">
                    {t(`requests.related.why.${why}`)}
                  </Mark>
                ))}
                {one.repeated && <Mark tone="amber">{t('requests.related.repeated')}</Mark>}
              </span>
            </div>
            <Status status={one.status} />
          </li>
        ))}
      </ul>
      {shown.length < data.length && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => showAll(true)}>
          {t('requests.related.all', { number: data.length })}
        </Button>
      )}
    </Section>
  )
}
