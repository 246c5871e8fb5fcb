import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { monthName } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'
import classes from './reports.module.css'

/** A row for each month; the head of a column is the word `reports.<its key>`. */
export function MonthTable<Row extends { readonly month: string }>({
  rows,
  columns,
}: {
  readonly rows: readonly Row[]
  readonly columns: Readonly<Record<string, (row: Row, at: number) => ReactNode>>
}) {
  const { t, language } = useWords()
  return (
    <div className={classes.table}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {['month', ...Object.keys(columns)].map((key) => (
              <Table.Th key={key}>{t(`reports.${key}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            <Table.Tr key={row.month}>
              <Table.Th scope="row">{monthName(row.month.slice(0, 7), language, 'short')}</Table.Th>
              {Object.entries(columns).map(([key, shown]) => (
                <Table.Td key={key}>{shown(row, at)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
