import { Button, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import type { RequestsAddress } from '../address.ts'
import classes from '../requests.module.css'
import { Card } from './card.tsx'
import { type Column, useBoard } from './rows.ts'

const PHONE = '(max-width: 48em)'

/** Requests by where they stand; only the steps this association has. */
export function Board({ address }: { readonly address: RequestsAddress }) {
  const words = useWords()
  const { t } = words
  const phone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false })
  const { data, error, refetch } = useBoard(address)
  if (error && !data) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={5} />
  if (data.every(({ count }) => count === 0))
    return <Empty message={t(address.filtered ? 'requests.noneFound' : 'requests.none')} />
  return phone ? (
    <OneColumn columns={data} address={address} />
  ) : (
    <AllColumns columns={data} address={address} />
  )
}

interface Columns {
  readonly columns: readonly Column[]
  readonly address: RequestsAddress
}

/** Arrows lead from card to card: up and down in a column, and to the column beside it. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const card = document.activeElement
  const column = card?.closest('[data-column]')
  if (!card || !column) return
  const columns = [...event.currentTarget.querySelectorAll('[data-column]')]
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card]')]
  const at = cards.findIndex((one) => one.isSameNode(card))
  const focus = (to: Element | undefined, row: number) => {
    const all = [...(to?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    const next = all[Math.min(row, all.length - 1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  if (event.key === 'ArrowDown') focus(column, at + 1)
  if (event.key === 'ArrowUp' && at > 0) focus(column, at - 1)
  const ahead = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  const here = columns.indexOf(column)
  const filled = (one: Element) => one.querySelector('[data-card]') !== null
  if (event.key === ahead) focus(columns.slice(here + 1).find(filled), at)
  if (event.key === back) focus(columns.slice(0, here).reverse().find(filled), at)
}

function AllColumns({ columns, address }: Columns) {
  const { t } = useWords()
  return (
    <section className={classes.board} aria-label={t('requests.view.board')} onKeyDown={onArrow}>
      {columns.map((column) => (
        <section
          key={column.status}
          className={classes.column}
          data-column={column.status}
          aria-label={t(`person.status.${column.status}`)}
        >
          <header className={classes.columnHead}>
            <h2>{t(`person.status.${column.status}`)}</h2>
            <span className={classes.count}>{column.count.toLocaleString('en')}</span>
            {column.late > 0 && (
              <span className={classes.due} data-due="late">
                {t('requests.late', { count: column.late })}
              </span>
            )}
          </header>
          <Cards column={column} address={address} />
        </section>
      ))}
    </section>
  )
}

function Cards({ column, address }: { readonly column: Column; readonly address: RequestsAddress }) {
  const { t } = useWords()
  const more = column.count - column.cards.length
  return (
    <ul className={classes.cards}>
      {column.cards.map((line) => (
        <li key={line.id}>
          <Card line={line} href={address.hrefOf(line.id)} />
        </li>
      ))}
      {column.count === 0 && <li className={classes.nothing}>{t('requests.nothingHere')}</li>}
      {more > 0 && (
        <li>
          <Button
            variant="subtle"
            size="compact-sm"
            fullWidth
            onClick={() =>
              address.show({ view: 'table', filter: { ...address.filter, status: column.status } })
            }
          >
            {t('requests.more', { count: more })}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** On a phone one column at a time. */
function OneColumn({ columns, address }: Columns) {
  const { t } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const column = columns.find(({ status }) => status === chosen) ?? columns.find(({ count }) => count > 0)
  if (!column) return null
  return (
    <>
      <Select
        label={t('requests.filter.status')}
        value={column.status}
        allowDeselect={false}
        onChange={choose}
        data={columns.map(({ status, count }) => ({
          value: status,
          label: `${t(`person.status.${status}`)} (${count})`,
        }))}
      />
      <Cards column={column} address={address} />
    </>
  )
}
