import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { REQUEST_STATUSES } from '../../src/domain/help-request.ts'
import { MOVE_NAMES } from '../../src/domain/pipeline/moves.ts'

const dir = (language: string) => path.resolve('locales/console', language)
const PLURALS = /_(zero|one|two|few|many|other)$/

/** Every key of a language with its words: `file.path.to.key`. */
function wordsOf(language: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') found.set(key, value)
    else for (const [name, part] of Object.entries(value ?? {})) walk(part, `${key}.${name}`)
  }
  for (const file of readdirSync(dir(language)))
    walk(JSON.parse(readFileSync(path.join(dir(language), file), 'utf8')), file.replace('.json', ''))
  return found
}
const [ar, en] = [wordsOf('ar'), wordsOf('en')]
const sources = readdirSync('src/console', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join('src/console', file), 'utf8'))
const bare = (words: Map<string, string>) =>
  [...new Set([...words.keys()].map((key) => key.replace(PLURALS, '')))].sort()

describe('the words of the console', () => {
  test('are there in both languages', () => {
    expect(bare(en)).toEqual(bare(ar))
  })

  test('say of a request to be completed nothing of papers: an answer may be all it waits for', () => {
    const said = [ar, en].flatMap((words) =>
      [...words]
        .filter(([key]) => /(person|thread)\.(?!.*move).*\.incomplete$/.test(key))
        .map(([, said]) => said),
    )
    expect(said).toHaveLength(4)
    expect(said.filter((one) => /مستند|ورق|document|paper/i.test(one))).toEqual([])
  })

  test('name every place a request can stand in, wherever one is named', () => {
    const named = ['person.status', 'thread.request']
    const missing = named.flatMap((of) =>
      REQUEST_STATUSES.map((status) => `${of}.${status}`).filter((key) => !ar.has(key)),
    )
    expect(missing).toEqual([])
  })

  test('name every move of a request', () => {
    expect(MOVE_NAMES.filter((move) => !ar.has(`requests.steps.move.${move}`))).toEqual([])
  })

  test('have every plural form their language knows', () => {
    const missing = (words: Map<string, string>, locale: string) =>
      [...words.keys()]
        .filter((key) => PLURALS.test(key))
        .flatMap((key) =>
          new Intl.PluralRules(locale)
            .resolvedOptions()
            .pluralCategories.map((form) => `${key.replace(PLURALS, '')}_${form}`)
            .filter((form) => !words.has(form)),
        )
    expect([...missing(ar, 'ar'), ...missing(en, 'en')]).toEqual([])
  })

  test('are there for every key the pages name', () => {
    const named = sources.flatMap((code) =>
      [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key),
    )
    const known = new Set([...bare(ar), ...ar.keys()])
    expect(named.length).toBeGreaterThan(5)
    expect([...new Set(named)].filter((key) => !known.has(key))).toEqual([])
  })

  test('of one page alone are named by that page alone', () => {
    const pages = readFileSync('src/console/pages.ts', 'utf8')
    const own = [...pages.matchAll(/pages\/(\w+)\/page\.tsx'\),\s*\[([^\]]*)\]/g)].map(
      ([, page = '', files = '']) => ({
        page,
        files: [...files.matchAll(/'(\w+)'/g)].map(([, file = '']) => file),
      }),
    )
    const late = new Set(own.flatMap(({ files }) => files))
    expect(late.size).toBeGreaterThan(3)
    const wrong = readdirSync('src/console', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/^(pages|words-..)\.ts$/.test(file))
      .flatMap((file) => {
        const code = readFileSync(path.join('src/console', file), 'utf8')
        const having = own
          .filter(({ page }) => file.startsWith(`pages/${page}/`))
          .flatMap(({ files }) => files)
        return [...code.matchAll(/\bt\(\s*['`](\w+)\./g)]
          .map(([, name = '']) => name)
          .filter((name) => late.has(name) && !having.includes(name))
          .map((name) => `${file} says ${name}.*`)
      })
    expect(wrong).toEqual([])
  })

  test('ask for the same values in both languages', () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).sort()
    const different = [...ar].filter(
      ([key, text]) => !PLURALS.test(key) && String(values(text)) !== String(values(en.get(key) ?? '')),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })
})
