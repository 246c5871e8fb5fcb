import { Text, Title } from '@mantine/core'
import type { Answers } from '../../trpc.ts'
import { Trend } from '../../ui/chart/trend.tsx'
import { monthName } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'
import { MonthTable } from './month-table.tsx'
import classes from './reports.module.css'
import { sumOf } from './sum.ts'
import { percentOf, Tiles } from './tiles.tsx'

type Report = Answers['reports']['service']
type Month = Report['requests'][number]

const rounded = (value: number | null) => (value === null ? '-' : String(Math.round(value * 10) / 10))

/** What became of the requests, and how long it took. */
export function Requests({ report }: { readonly report: Report }) {
  const { t } = useWords()
  const { requests, promised, targetDays } = report
  const total = (of: (month: Month) => number) => sumOf(requests, of)
  const promise = {
    label: t('reports.promiseKept'),
    value: percentOf(
      total((one) => one.promiseKept),
      total((one) => one.promised),
    ),
    hint: t('reports.promiseHint'),
  }
  const target = {
    label: t('reports.targetKept'),
    value: percentOf(
      total((one) => one.targetKept),
      total((one) => one.targeted),
    ),
    hint: t('reports.targetHint', { count: targetDays }),
  }
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('reports.requests')}
      </Title>
      <Tiles
        tiles={[
          { label: t('reports.submitted'), value: String(total((one) => one.submitted)) },
          { label: t('reports.approved'), value: String(total((one) => one.approved)) },
          { label: t('reports.declined'), value: String(total((one) => one.declined)) },
          { label: t('reports.delivered'), value: String(total((one) => one.delivered)) },
          ...(promised ? [promise] : []),
          target,
        ]}
      />
      <div className={classes.card} style={{ marginTop: '1rem' }}>
        <MedianDays months={requests} />
        <MonthTable
          rows={requests}
          columns={{
            submitted: (one) => one.submitted,
            approved: (one) => one.approved,
            declined: (one) => one.declined,
            delivered: (one) => one.delivered,
            medianDays: (one) => rounded(one.medianDays),
            slowDays: (one) => rounded(one.slowDays),
            serviceDays: (one) => rounded(one.serviceDays),
          }}
        />
      </div>
    </section>
  )
}

/** How many days a request took, over the months; nothing before there are two of them. */
function MedianDays({ months }: { readonly months: readonly Month[] }) {
  const { t, language } = useWords()
  const points = months.map(({ month, medianDays }) => ({
    name: monthName(month.slice(0, 7), language, 'short'),
    value: medianDays,
  }))
  const known = points.filter(({ value }) => value !== null)
  if (known.length < 2) return null
  return (
    <>
      <Text fw={600}>{t('reports.medianDays')}</Text>
      <Trend
        points={points}
        least={0}
        most={Math.max(1, ...points.map(({ value }) => value ?? 0))}
        label={known.map(({ name, value }) => `${name}: ${rounded(value)}`).join(t('reports.comma'))}
      />
    </>
  )
}
