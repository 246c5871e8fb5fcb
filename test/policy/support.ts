import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parsePolicy } from '../../src/policy/parse.ts'
import type { SearchedPolicy } from '../../src/policy/search.ts'

export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')
}

/** A policy as the store would hand it over. */
export function searched(source: string, id = 'p'): SearchedPolicy {
  const { title, adoption, clauses } = parsePolicy(source)
  return {
    title: { id, title, adoption },
    clauses: clauses.map((clause) => ({ ...clause, id: `${id}#${clause.order}` })),
  }
}

const shared = new URL('../../../shared/policies/', import.meta.url)

/** The real policies handed over with the project, where they are at hand; by their three digits. */
export const REAL: ReadonlyMap<string, string> = new Map(
  existsSync(shared)
    ? readdirSync(shared)
        .filter((name) => /^\d{3}_.*\.txt$/u.test(name))
        .map((name) => [name.slice(0, 3), readFileSync(new URL(name, shared), 'utf8')])
    : [],
)
