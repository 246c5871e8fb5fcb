import { cleanText } from '../text/clean.ts'
import type { Direction } from './document.ts'

/** A day of the calendar, `YYYY-MM-DD`: no hour and no zone moves it to another. */
export interface Day {
  readonly day: string
}

/** What stands in a cell: text stays text, whatever it begins with; no cell is a formula. */
export type CellValue = string | number | Day | null

/** A table as a spreadsheet shows it. */
export interface SheetTable {
  /** Name of its sheet: without : \ / ? * [ ] and no longer than 31 characters, or it is made so. */
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width?: number }[]
  readonly rows: readonly (readonly CellValue[])[]
}

const FORBIDDEN = /[:\\/?*[\]]/g
const LONGEST_NAME = 31
/** Longest text a cell may hold (Excel's limit). */
const LONGEST_TEXT = 32_767

/**
 * Tables as a workbook (XLSX), a sheet each, the head in sight while scrolling.
 * @param direction from which side the sheets are read
 */
export async function printSheets(tables: readonly SheetTable[], direction: Direction): Promise<Uint8Array> {
  const sheets = tables.map(({ name, columns, rows }, index) => ({
    sheet: name.replace(FORBIDDEN, ' ').trim().slice(0, LONGEST_NAME) || String(index + 1),
    rightToLeft: direction === 'rtl',
    stickyRowsCount: 1,
    columns: columns.map(({ width = 18 }) => ({ width })),
    data: [
      columns.map(({ title }) => ({
        value: written(title),
        type: String,
        fontWeight: 'bold' as const,
        backgroundColor: '#e9f7f2',
      })),
      ...rows.map((row) => row.map(cell)),
    ],
  }))
  const { default: writeExcelFile } = await import('write-excel-file/node')
  return new Uint8Array(await writeExcelFile(sheets).toBuffer())
}

function cell(value: CellValue) {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  if (typeof value === 'object')
    return {
      value: new Date(`${value.day}T00:00:00Z`),
      type: Date,
      format: 'yyyy-mm-dd',
      alignVertical: 'top' as const,
    }
  return { value: written(value), type: String, wrap: value.includes('\n'), alignVertical: 'top' as const }
}

/** What XML has no words for is left out. */
const written = (text: string) => cleanText(text).slice(0, LONGEST_TEXT)
