import { createRecogniser, learnIntents } from '../intent/recogniser.ts'
import { EXEMPLIFIED, type Exemplified, type Wish } from '../intent/wish.ts'
import type { Label } from './exemplar-file.ts'
import { intentExemplars, voicesWithout } from './exemplars.ts'

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
  const lines = Array.from(voicesWithout(), ([author, { own, others }]) => {
    const exemplars = intentExemplars(others)
    const recogniser = createRecogniser(learnIntents(exemplars))
    const learnt = new Set([...exemplars.values()].flat())
    const counts = new Map<Wish, Count>()
    for (const { label, text } of own) {
      if (!isWish(label) || learnt.has(text)) continue
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

function isWish(label: Label): label is Exemplified {
  return EXEMPLIFIED.some((one) => one === label)
}

function shares(counts: ReadonlyMap<Wish, Count>): string {
  return [...counts]
    .map(([label, { right, all }]) => `${label} ${((100 * right) / all).toFixed(1)} %`)
    .join(', ')
}
