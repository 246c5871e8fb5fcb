import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FILE_PROBLEMS } from '../../../src/policy/files/read.ts'
import { FINDING_KINDS } from '../../../src/policy/review/finding.ts'
import { findingsOf } from '../../../src/policy/review/review.ts'
import { fixture, REAL, searched } from '../support.ts'

const words = (language: string, name: string): Record<string, string> =>
  JSON.parse(readFileSync(`locales/console/${language}/${name}.json`, 'utf8'))

describe.each(['ar', 'en'])('in %s', (language) => {
  it('every finding and every problem with a file has its reason', () => {
    expect(Object.keys(words(language, 'finding')).toSorted()).toEqual([...FINDING_KINDS].toSorted())
    expect(Object.keys(words(language, 'fileProblem')).toSorted()).toEqual([...FILE_PROBLEMS].toSorted())
  })

  it('every value a reason asks for is given', () => {
    const reasons = words(language, 'finding')
    const sources = [fixture('damaged'), fixture('lost-negation'), fixture('clean'), ...REAL.values()]
    for (const { kind, params } of sources.flatMap((source) => findingsOf(searched(source).clauses)))
      for (const [, name = ''] of (reasons[kind] ?? '').matchAll(/\{\{(\w+)\}\}/g))
        expect(params).toHaveProperty(name)
  })
})
