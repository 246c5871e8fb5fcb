import { expect, test } from 'vitest'
import { openArchive } from '../../src/policy/files/zip.ts'
import { printSheets } from '../../src/print/sheet.ts'

async function partsOf(tables: Parameters<typeof printSheets>[0], direction: 'rtl' | 'ltr' = 'rtl') {
  const archive = openArchive(await printSheets(tables, direction))
  return (name: string) => new TextDecoder().decode(archive.read(name, 1e6) ?? new Uint8Array())
}

test('a sheet is read from the right, its head stays, and text that looks like a formula is text', async () => {
  const columns = [{ title: 'الاسم' }, { title: 'العدد' }]
  const rows = [
    ['=HYPERLINK("http://x")', 3],
    ['+966551234567', null],
    ['@sum\u0000', 0],
  ]
  const part = await partsOf([{ name: 'طلبات: [1]/2', columns, rows }])
  const sheet = part('xl/worksheets/sheet1.xml')
  expect(sheet).toContain('rightToLeft="1"')
  expect(sheet).toContain('ySplit="1"')
  expect(sheet).not.toContain('<f>')
  const texts = part('xl/sharedStrings.xml')
  expect(texts).toContain('<t>=HYPERLINK("http://x")</t>')
  expect(texts).toContain('+966551234567')
  expect(texts).toContain('@sum<')
  expect(part('xl/workbook.xml')).toContain('name="طلبات   1  2"')
})

test('a day is a day to reckon with, and no zone moves it', async () => {
  const part = await partsOf([{ name: 'x', columns: [{ title: 'منذ' }], rows: [[{ day: '2026-11-22' }]] }])
  // Days since 1899-12-30, as spreadsheets count.
  expect(part('xl/worksheets/sheet1.xml')).toMatch(/<c r="A2"[^>]*><v>46348<\/v><\/c>/)
  expect(part('xl/styles.xml')).toContain('yyyy-mm-dd')
})

test('several tables are several sheets, and English is read from the left', async () => {
  const table = { columns: [{ title: 'Name' }], rows: [['Sara']] }
  const part = await partsOf(
    [
      { name: 'One', ...table },
      { name: '??', ...table },
    ],
    'ltr',
  )
  expect(part('xl/workbook.xml')).toMatch(/name="One".*name="2"/)
  expect(part('xl/worksheets/sheet1.xml')).not.toContain('rightToLeft="1"')
  expect(part('xl/worksheets/sheet2.xml')).toContain('<row')
})
