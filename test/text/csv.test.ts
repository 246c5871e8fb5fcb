import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '../../src/text/csv.ts'

/** What a spreadsheet reads, as RFC 4180 has it. */
function read(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g
  for (const [, quoted, bare, end] of text.slice(1).matchAll(cells)) {
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

test('commas, quotes, lines and Arabic come back as they were', () => {
  const rows = [
    ['الوقت', 'من، "كذا"', 'سطر\nوسطر'],
    ['', 'a,b', 'c'],
  ]
  expect(csvOf(rows).startsWith('\uFEFF')).toBe(true)
  expect(read(csvOf(rows))).toEqual(rows)
})

test('no cell is a formula, whatever stands in it', () => {
  const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\n=', 'س')
  fc.assert(
    fc.property(fc.array(fc.tuple(start, fc.string()), { minLength: 1, maxLength: 5 }), (parts) => {
      const cells = parts.map(([first, rest]) => first + rest)
      const [row = []] = read(csvOf([cells]))
      expect(row).toHaveLength(cells.length)
      for (const [index, cell] of row.entries()) {
        expect(cell).not.toMatch(/^[\s]*[=+\-@]/)
        expect([cells[index], `'${cells[index]}`]).toContain(`${cell}`.replace(/^'(?=')/, "'"))
      }
    }),
  )
})
