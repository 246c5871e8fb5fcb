import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openBuiltModels } from '../built-models.ts'
import { recogniseCrisis } from '../intent/crisis.ts'
import { recogniseIntent } from '../intent/intent.ts'
import { leaveAuthorsOut } from '../learning/cross-validation.ts'
import { crossValidate } from '../policy/cross-validation.ts'
import { type Kind, measure, type Prediction, type Question } from '../policy/evaluation.ts'
import { parsePolicy } from '../policy/parse.ts'
import { createRanking } from '../policy/ranking.ts'
import { answerOf, type SearchedPolicy } from '../policy/search.ts'
import { topicModel } from '../policy/topic-model.ts'

/*
 * npm run faq:evaluate -- --policy FILE [--policy FILE ...] --questions FILE.jsonl --out predictions.jsonl
 *
 * Asks every question of the policies and writes one prediction a line:
 *   {"id","intent","tier","answers":[{"text","score"}, up to three, best first, whatever the tier]}
 * A file name such as `003_name.txt` answers the questions whose `policy` is `003`; a file without such a prefix answers
 * them all. Prints its own measures. Needs no database.
 * `--times` also prints what it costs: CPU time of this process, so that a busy machine matters little.
 * `--strangers` also asks what each voice of the catalogue says, with a model that has never heard that voice, and the
 * messages of every author that intents are learnt from, each with a recogniser that has not.
 */

const USAGE =
  'npm run faq:evaluate -- --policy FILE [--policy FILE ...] --questions FILE.jsonl --out predictions.jsonl [--strangers] [--times]'

const questionRow = z.object({
  id: z.string(),
  policy: z.string().optional(),
  question: z.string(),
  kind: z.string().optional(),
  gold: z.array(z.string()).optional(),
  register: z.string().optional(),
})

function run(argv: readonly string[]): number {
  const values = argumentsOf(argv)
  if (!values?.policy?.length || !values.questions || !values.out) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const missing = [...values.policy, values.questions].filter((file) => !existsSync(file))
  if (missing.length > 0) {
    process.stderr.write(`not found: ${missing.join(', ')}\n`)
    return 2
  }
  const questions = readQuestions(values.questions)
  openBuiltModels()
  if (values.times) for (const line of times(values.policy, questions)) process.stdout.write(`${line}\n`)
  const predictions: Prediction[] = []
  const policies: SearchedPolicy[] = []
  const asked: Question[] = []
  const askings: (() => void)[] = []
  for (const file of values.policy) {
    const { prefix, policy } = searchedFrom(file)
    policies.push(policy)
    const rank = createRanking([policy])
    for (const question of questions) {
      if (prefix !== undefined && question.policy !== undefined && question.policy !== prefix) continue
      asked.push(question)
      const understand = () => ({ intent: intentOf(question.question), ranking: rank(question.question) })
      askings.push(understand)
      const { intent, ranking } = understand()
      predictions.push({
        id: question.id,
        intent,
        tier: answerOf(ranking).tier,
        answers: ranking.nearest.map(({ clause, score }) => ({
          text: clause.text,
          score: Number(score.toFixed(4)),
        })),
      })
    }
  }
  // Asked once more: what a process that answers people costs is not what its first minute does.
  const cpu = spent(() => {
    for (const ask of askings) ask()
  })
  writeFileSync(values.out, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''))
  for (const line of measure(asked, predictions)) process.stdout.write(`${line}\n`)
  process.stdout.write(
    `time per question         ${(cpu / Math.max(1, asked.length)).toFixed(2)} ms CPU, danger, intent and search of one policy\n`,
  )
  if (values.strangers)
    for (const line of [...crossValidate(policies), ...leaveAuthorsOut()]) process.stdout.write(`${line}\n`)
  return 0
}

/** null where they are not such as the usage says. */
function argumentsOf(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        policy: { type: 'string', multiple: true },
        questions: { type: 'string' },
        out: { type: 'string' },
        strangers: { type: 'boolean' },
        times: { type: 'boolean' },
      },
    }).values
  } catch {
    return null
  }
}

/** First of all in the process, so that compiling the code is paid for as it is at start-up. */
function times(files: readonly string[], questions: readonly Question[]): string[] {
  const policies = files.map((file) => searchedFrom(file).policy)
  const model = spent(() => topicModel())
  const indexes = policies.map((policy) => spent(() => createRanking([policy])))
  const rank = createRanking(policies)
  const rounds = 5
  const asking = spent(() => {
    for (let round = 0; round < rounds; round++) for (const { question } of questions) rank(question)
  })
  return [
    `model                     ${model.toFixed(0)} ms CPU, once per process`,
    `index per policy          ${indexes.map((index) => index.toFixed(0)).join(', ')} ms CPU`,
    `a question, all policies  ${(asking / rounds / Math.max(1, questions.length)).toFixed(2)} ms CPU`,
  ]
}

/** Milliseconds of this process's CPU. */
function spent(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function searchedFrom(file: string): { prefix: string | undefined; policy: SearchedPolicy } {
  const prefix = /^(\d{3})_/u.exec(basename(file))?.[1]
  const { title, adoption, clauses } = parsePolicy(readFileSync(file, 'utf8'))
  const id = prefix ?? basename(file)
  return {
    prefix,
    policy: {
      title: { id, title, adoption },
      clauses: clauses.map((clause) => ({ ...clause, id: `${id}#${clause.order}` })),
    },
  }
}

function readQuestions(file: string): Question[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => questionRow.parse(JSON.parse(line)))
}

/** Crisis first, then what the message wants; asking for contact data or another language is a question. */
function intentOf(text: string): Kind {
  if (recogniseCrisis(text)) return 'crisis'
  const { intent } = recogniseIntent(text)
  return intent === 'contact' || intent === 'language' ? 'question' : intent
}

process.exitCode = run(process.argv.slice(2))
