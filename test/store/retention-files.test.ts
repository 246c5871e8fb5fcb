import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every table that names a file keeps it from being swept away', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  const sweep = readFileSync('src/store/retention-files.ts', 'utf8')
  const naming = [...schema.matchAll(/^model \w+ \{(.*?)^\}/gms)]
    .filter(([, body = '']) => /^\s+(sha256|minutes)\s+String/m.test(body))
    .map(([, body = '']) => /@@map\("(\w+)"\)/.exec(body)?.[1])
  expect(naming).toContain('board_report')
  expect(
    naming.filter((table) => !new RegExp(`FROM ${table} \\w WHERE \\w\\.(sha256|minutes) = h`).test(sweep)),
  ).toEqual([])
})
