import { Button, Checkbox, Group, Text, UnstyledButton } from '@mantine/core'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { localize } from '../../../../domain/localized.ts'
import { IconArrowDown, IconArrowUp } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useDates } from '../../../ui/dates.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Status } from '../../inbox/person/status.tsx'
import { type Selection, useSelection } from '../../inbox/selection.ts'
import type { RequestsAddress } from '../address.ts'
import classes from '../requests.module.css'
import { Signs } from '../signs.tsx'
import { Bulk } from './bulk.tsx'
import { type Line, useTable } from './rows.ts'

const COLUMNS = ['number', 'name', 'city', 'status', 'since', 'target'] as const

/** Requests line by line: sorted, paged, ticked. */
export function RequestTable({ address }: { readonly address: RequestsAddress }) {
  const words = useWords()
  const { t } = words
  const handles = useOfficer().may('request.handle')
  const { data, error, refetch, isPlaceholderData } = useTable(address)
  const rows = data?.rows ?? []
  const selection = useSelection(rows.map(({ id }) => id))
  useRowKeys(rows, handles ? selection : null)
  if (error && !data) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.total === 0)
    return <Empty message={t(address.filtered ? 'requests.noneFound' : 'requests.none')} />
  const pages = Math.ceil(data.total / data.pageSize)
  return (
    <>
      {handles && <Bulk selection={selection} rows={rows} />}
      <div className={classes.sheet} aria-busy={isPlaceholderData}>
        <table className={classes.table}>
          <thead>
            <tr>
              {handles && (
                <th className={classes.tick}>
                  <All rows={rows} selection={selection} />
                </th>
              )}
              {COLUMNS.map((column) => (
                <SortHead key={column} column={column} address={address} />
              ))}
              <th>{t('requests.column.assignee')}</th>
              <th>{t('requests.column.signs')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((line) => (
              <Row
                key={line.id}
                line={line}
                href={address.hrefOf(line.id)}
                selection={handles ? selection : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Group justify="center" gap="md">
        <Button
          variant="default"
          disabled={address.page <= 1}
          onClick={() => address.show({ page: address.page - 1 })}
        >
          {t('requests.page.before')}
        </Button>
        <Text size="sm" role="status">
          {t('requests.page.of', { page: address.page, pages, total: data.total.toLocaleString('en') })}
        </Text>
        <Button
          variant="default"
          disabled={address.page >= pages}
          onClick={() => address.show({ page: address.page + 1 })}
        >
          {t('requests.page.next')}
        </Button>
      </Group>
    </>
  )
}

function All({ rows, selection }: { readonly rows: readonly Line[]; readonly selection: Selection }) {
  const { t } = useWords()
  const ids = rows.map(({ id }) => id)
  const whole = ids.length > 0 && ids.every(selection.has)
  return (
    <Checkbox
      aria-label={t('requests.bulk.all')}
      checked={whole}
      indeterminate={!whole && selection.size > 0}
      onChange={() => selection.set(whole ? [] : ids)}
    />
  )
}

function SortHead({
  column,
  address: { order, descending, show },
}: {
  readonly column: (typeof COLUMNS)[number]
  readonly address: RequestsAddress
}) {
  const { t } = useWords()
  const sorted = order === column
  const Arrow = descending ? IconArrowDown : IconArrowUp
  return (
    <th aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => show({ order: column, descending: sorted ? !descending : column === 'since' })}
      >
        {t(`requests.column.${column}`)} {sorted && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </th>
  )
}

function Row({
  line,
  href,
  selection,
}: {
  readonly line: Line
  readonly href: string
  readonly selection: Selection | null
}) {
  const { t, language } = useWords()
  const { day } = useDates()
  const on = (date: string | null) => (date === null ? '' : day(`${date}T12:00:00Z`))
  return (
    <tr data-row={line.id} data-ticked={selection?.has(line.id) || undefined}>
      {selection && (
        <td className={classes.tick}>
          <Checkbox
            aria-label={t('requests.bulk.one', { number: line.number })}
            checked={selection.has(line.id)}
            onChange={() => {}}
            onClick={(event) => selection.toggle(line.id, event.shiftKey)}
          />
        </td>
      )}
      <td className={classes.cellNumber}>
        <bdi dir="ltr">{line.number}</bdi>
      </td>
      <td className={classes.cellName}>
        <Link to={href} className={classes.link} data-open>
          <Written text={line.name} />
        </Link>
        <span className={classes.quiet}>
          <Written text={localize(line.service, language)} />
        </span>
      </td>
      <td>
        <Written text={line.city} />
      </td>
      <td>
        <Status status={line.status} />
      </td>
      <td className={classes.quiet}>{day(line.statusSince)}</td>
      <td className={classes.quiet}>{on(line.targetOn)}</td>
      <td>
        {line.assignee === null ? (
          <span className={`${classes.quiet} ${classes.nobody}`}>{t('requests.nobody')}</span>
        ) : (
          <Written text={line.assignee} />
        )}
      </td>
      <td>
        <span className={classes.signs}>
          <Signs line={line} />
        </span>
      </td>
    </tr>
  )
}

const TYPED_IN =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=listbox]'

/** j and k go to the next line and the one before, x ticks it; Enter opens it as any link. */
function useRowKeys(rows: readonly Line[], selection: Selection | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      if (target?.closest(TYPED_IN) || event.ctrlKey || event.metaKey || event.altKey) return
      const focused = target?.closest<HTMLElement>('[data-row]')?.dataset.row
      const at = rows.findIndex(({ id }) => id === focused)
      if (event.code === 'KeyX' && focused) selection?.toggle(focused, event.shiftKey)
      const step = event.code === 'KeyJ' ? 1 : event.code === 'KeyK' ? -1 : 0
      const next = step === 0 ? undefined : rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
      if (!next) return
      event.preventDefault()
      document.querySelector<HTMLElement>(`[data-row="${next.id}"] [data-open]`)?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [rows, selection])
}
