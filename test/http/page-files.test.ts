import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPageFiles } from '../../src/http/page-files.ts'

const FILES = {
  'index.html': '<!doctype html><title>صِلة</title>',
  'assets/a.js': `export default ${JSON.stringify('كلمات '.repeat(500))}`,
  'assets/a.woff2': 'a font',
}

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'sila-pages-'))
  mkdirSync(path.join(dir, 'assets'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(dir, name), text)
})
afterEach(() => rmSync(dir, { recursive: true }))
const pack = () => execFileSync(process.execPath, ['.scripts/pack.mjs', dir])

test.each([
  ['as the build has compressed it', true],
  ['compressed here where the build has not', false],
])('a page is read with all its files, %s', async (_name, packed) => {
  if (packed) pack()
  const files = await readPageFiles(dir)
  expect([...files.keys()].sort()).toEqual(Object.keys(FILES).sort())
  for (const [name, text] of Object.entries(FILES)) {
    const { plain, br, gzip } = files.get(name) ?? {}
    expect(plain?.toString()).toBe(text)
    if (name.endsWith('.woff2')) expect([br, gzip]).toEqual([undefined, undefined])
    else expect([br && brotliDecompressSync(br), gzip && gunzipSync(gzip)].map(String)).toEqual([text, text])
  }
})

test('what the build has compressed is not compressed again', async () => {
  pack()
  writeFileSync(path.join(dir, 'assets/a.js.br'), 'as it lies there')
  const script = (await readPageFiles(dir)).get('assets/a.js')
  expect(script?.br?.toString()).toBe('as it lies there')
  expect(script?.gzip).toEqual(readFileSync(path.join(dir, 'assets/a.js.gz')))
})
