import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { flows } from '../../src/flows/index.ts'
import { replay } from '../support/transcript.ts'

const files = readdirSync('test/flows', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.transcript'))
  .sort()

describe('transcripts', () => {
  test.each(files)('%s', async (file) => {
    await expect(replay(readFileSync(join('test/flows', file), 'utf8'))).toMatchFileSnapshot(`./${file}`)
  })

  test('every flow has at least one', () => {
    const told = new Set(files.map((file) => basename(dirname(file))))
    expect(flows.all.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([])
  })
})
