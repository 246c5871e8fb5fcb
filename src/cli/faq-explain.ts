import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openBuiltModels } from '../built-models.ts'
import { association } from '../domain/association.ts'
import { recogniseCrisis } from '../intent/crisis.ts'
import { explainIntent, recogniseIntent } from '../intent/intent.ts'
import { explainQuestion } from '../policy/explanation.ts'
import { withFaq } from '../policy/faq.ts'
import { createPolicySearch, type SearchedPolicy } from '../policy/search.ts'
import { policyOrExit } from './policy-file.ts'

/*
 * npm run faq:explain -- "QUESTION" [--policy FILE ...] [--association FILE]
 *
 * Prints why a question is answered as it is: crisis and intent before the search, then the words as they were read, the
 * topics and phrasings nearest to it, the clauses and the tier. Without --policy the sample is asked. Needs no database.
 */

const USAGE = 'npm run faq:explain -- "QUESTION" [--policy FILE ...] [--association FILE]'
const SAMPLE = { policy: 'prisma/seed/policy.txt', association: 'prisma/seed/association.json' }

async function run(argv: readonly string[]): Promise<number> {
  const given = argumentsOf(argv)
  const question = given?.positionals.join(' ').trim() ?? ''
  if (!given || question === '') {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { values } = given
  const profile = values.association ?? (values.policy ? undefined : SAMPLE.association)
  if (profile && !existsSync(profile)) {
    process.stderr.write(`There is no file ${profile}.\n`)
    return 2
  }
  const policies: SearchedPolicy[] = []
  for (const file of values.policy ?? [SAMPLE.policy]) policies.push(await readPolicy(file))
  openBuiltModels()
  for (const line of [...before(question), '', ...explainQuestion(question, policies)])
    process.stdout.write(`${line}\n`)
  if (profile) process.stdout.write(`${ownAnswer(question, policies, profile)}\n`)
  return 0
}

/** null where they are not such as the usage says. */
function argumentsOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { policy: { type: 'string', multiple: true }, association: { type: 'string' } },
    })
  } catch {
    return null
  }
}

/** What is recognised before any search: a message that is no question never reaches it. */
function before(question: string): string[] {
  const { intent, strength, question: asks, greeting } = recogniseIntent(question)
  return [
    `crisis     ${JSON.stringify(recogniseCrisis(question)) ?? 'null'}`,
    `intent     ${intent} (${strength}${asks ? ', worded as a question' : ''}${greeting ? ', greets' : ''})`,
    ...explainIntent(question).map(
      ({ intent, weight, words }) => `  ${intent.padEnd(10)} +${weight.toFixed(1)}  "${words}"`,
    ),
  ]
}

function ownAnswer(question: string, policies: readonly SearchedPolicy[], file: string): string {
  const profile = association.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { faq, contact } = withFaq(createPolicySearch(policies), profile).ask(question)
  if (faq) return `faq        ${faq.id} ${faq.score.toFixed(2)}: goes before the clauses`
  return contact ? 'faq        none; the contact data answers' : 'faq        none near enough'
}

async function readPolicy(file: string): Promise<SearchedPolicy> {
  const { title, adoption, clauses } = (await policyOrExit(file)).parsed
  return {
    title: { id: file, title, adoption },
    clauses: clauses.map((clause) => ({ ...clause, id: `${file}#${clause.order}` })),
  }
}

process.exitCode = await run(process.argv.slice(2))
