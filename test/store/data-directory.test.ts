import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeDataDirectory } from '../../src/store/data-directory.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'sila-place-'))
afterAll(() => rmSync(place, { recursive: true }))

test('is made with the directories above it, once', () => {
  const dir = path.join(place, 'a/b/c')
  makeDataDirectory(dir)
  makeDataDirectory(dir)
  expect(existsSync(dir)).toBe(true)
})

test('that cannot be made is named, with what to do', () => {
  const file = path.join(place, 'file')
  writeFileSync(file, '')
  for (const dir of [file, path.join(file, 'data')])
    expect(() => makeDataDirectory(dir)).toThrow(`the data directory ${dir} cannot be written`)
  expect(() => makeDataDirectory(path.join(file, 'data'))).toThrow('DATA_DIR')
})
