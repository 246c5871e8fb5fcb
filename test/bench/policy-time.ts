import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parsePolicy } from '../../src/policy/parse.ts'
import { createPolicySearch } from '../../src/policy/search.ts'
import { quantile } from './window.ts'

export interface PolicyTimes {
  /** Milliseconds to build the model of the catalogue, once a process, and the index of five policies. */
  readonly modelMs: number
  readonly indexMs: number
  /** Milliseconds of one question. */
  readonly p50: number
  readonly p99: number
  readonly questions: number
}

const ROOT = path.resolve(import.meta.dirname, '../..')
const POLICIES = 5

/** Asks the search of five policies what people ask and say, in this process. */
export function measurePolicy(): PolicyTimes {
  const source = readFileSync(path.join(ROOT, 'prisma/seed/policy.txt'), 'utf8')
  const policies = Array.from({ length: POLICIES }, (_, n) => {
    const { title, adoption, clauses } = parsePolicy(source)
    const id = `policy-${n}`
    return {
      title: { id, title, adoption },
      clauses: clauses.map((clause, i) => ({ ...clause, id: `${id}-${i}` })),
    }
  })
  const began = performance.now()
  createPolicySearch([])
  const trained = performance.now()
  const search = createPolicySearch(policies)
  const indexed = performance.now()
  const texts = questions()
  for (const text of texts) search.ask(text)
  const times = texts.map((text) => {
    const at = performance.now()
    search.ask(text)
    return performance.now() - at
  })
  times.sort((a, b) => a - b)
  return {
    modelMs: trained - began,
    indexMs: indexed - trained,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    questions: times.length,
  }
}

/** What people write, from the recogniser's own tests. */
function questions(): string[] {
  const lines = readFileSync(path.join(ROOT, 'test/intent/intents.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { text: string }).text)
}
