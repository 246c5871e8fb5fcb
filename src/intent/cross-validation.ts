import { exemplarsOf } from './exemplars/index.ts'
import { voiceAnswers } from './exemplars/voices/answers.ts'
import { authors } from './exemplars/voices/index.ts'
import { createRecogniser } from './recogniser.ts'
import type { Exemplified, Wish } from './wish.ts'

interface Count {
  right: number
  all: number
}

/**
 * Keeps one author out in turn, asks how the others' recogniser understands what that author wrote, and returns the
 * shares as lines to print. Harder than life in that one voice is missing, softer in that cues, word classes and ways were
 * written with all of them in sight.
 */
export function leaveAuthorsOut(): string[] {
  const total = new Map<Wish, Count>()
  let messages = 0
  let torn = 0
  const lines = Object.entries(authors).map(([author, own]) => {
    const heard = Object.entries(authors).flatMap(([name, said]) => (name === author ? [] : said))
    const exemplars = exemplarsOf([...heard, ...voiceAnswers])
    const recogniser = createRecogniser(exemplars)
    const learnt = new Set([...exemplars.values()].flat())
    const counts = new Map<Wish, Count>()
    for (const [label, text] of own) {
      if (!isWish(label, exemplars) || learnt.has(text)) continue
      const wish = label === 'suggestion' ? 'complaint' : label
      const { intent, or } = recogniser.recognise(text)
      const right = intent.replace(/contact|language/, 'question') === wish
      messages++
      if (or) torn++
      for (const into of [counts, total]) {
        const { right: before, all } = into.get(wish) ?? { right: 0, all: 0 }
        into.set(wish, { right: before + (right ? 1 : 0), all: all + 1 })
      }
    }
    return `  without author ${author.padEnd(8)} ${shares(counts)}`
  })
  const near = ((100 * torn) / Math.max(messages, 1)).toFixed(1)
  return [
    'authors left out, intents right',
    ...lines,
    `  all together            ${shares(total)}`,
    `  another intent near     ${near} % of messages: which is meant is asked, unless the policy answers`,
  ]
}

function isWish(label: string, exemplars: ReadonlyMap<Exemplified, unknown>): label is Exemplified {
  return exemplars.has(label as Exemplified)
}

function shares(counts: ReadonlyMap<Wish, Count>): string {
  return [...counts]
    .map(([label, { right, all }]) => `${label} ${((100 * right) / all).toFixed(1)} %`)
    .join(', ')
}
