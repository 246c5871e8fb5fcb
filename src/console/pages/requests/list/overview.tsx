import { Button, Group, SegmentedControl, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { IconPlus } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { REQUEST_VIEWS, type RequestsAddress, type RequestView, useRequestsAddress } from '../address.ts'
import classes from '../requests.module.css'
import { Board } from './board.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { useFresh } from './rows.ts'
import { RequestTable } from './table.tsx'

/** All requests: on a board by where they stand, or in a table. */
export function Overview() {
  const { t } = useWords()
  const { may } = useOfficer()
  const address = useRequestsAddress()
  useFresh()
  return (
    <div className={classes.overview} data-view={address.view}>
      <header className={classes.head}>
        <Title order={1} size="h2">
          {t('requests.title')}
        </Title>
        <Group gap="sm">
          {may('request.handle') && (
            <Button component={Link} to="/record" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('record.begin')}
            </Button>
          )}
          {may('contact.export') && <ExportMenu filter={address.filter} />}
          <SegmentedControl
            aria-label={t('requests.view.label')}
            value={address.view}
            onChange={(view) => address.show({ view: view as RequestView })}
            data={REQUEST_VIEWS.map((view) => ({ value: view, label: t(`requests.view.${view}`) }))}
          />
        </Group>
      </header>
      <Summary address={address} />
      <Filters address={address} />
      {address.view === 'board' ? <Board address={address} /> : <RequestTable address={address} />}
    </div>
  )
}

const TILES = ['late', 'near', 'missing', 'untold'] as const

/** What needs somebody; one tap narrows everything down to it. */
function Summary({ address }: { readonly address: RequestsAddress }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.requests.summary.queryOptions(undefined, { refetchInterval: 60_000, staleTime: 0 }),
  )
  const { filter, show } = address
  const chosen = (tile: (typeof TILES)[number]) =>
    tile === 'late' || tile === 'near' ? filter.due === tile : filter[tile] === true
  const choose = (tile: (typeof TILES)[number]) => {
    const { due: _, missing: __, untold: ___, ...rest } = filter
    if (chosen(tile)) return show({ filter: rest })
    show({ filter: tile === 'late' || tile === 'near' ? { ...rest, due: tile } : { ...rest, [tile]: true } })
  }
  return (
    <section className={classes.tiles} aria-label={t('requests.summary.label')}>
      {TILES.map((tile) => (
        <button
          key={tile}
          type="button"
          className={classes.tile}
          data-tile={tile}
          data-none={data?.[tile] === 0 || undefined}
          aria-pressed={chosen(tile)}
          onClick={() => choose(tile)}
        >
          <span className={classes.figure}>{data ? data[tile].toLocaleString('en') : '–'}</span>
          <span>{t(`requests.summary.${tile}`)}</span>
        </button>
      ))}
    </section>
  )
}
