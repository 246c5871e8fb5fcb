import { readFileSync } from 'node:fs'
import { DANGERS, type Danger } from '../intent/crisis/likeness.ts'
import { EXEMPLIFIED, type Exemplified } from '../intent/wish.ts'
import { TOPICS } from '../policy/topics.ts'
import { type Exemplar, type Label, parseExemplars } from './exemplar-file.ts'
import { spreadWay } from './spread.ts'

/*
 * Everything that danger and intents are learnt from lies in `exemplars/`: plain text, read only when something is learnt.
 * `voices/` are messages of authors who had not seen the recogniser, `ways/` rows of wordings whose brackets hold what may
 * stand in for each other, the rest was written beside the first rules.
 */

const FOLDER = new URL('./exemplars/', import.meta.url)
const AUTHORS = ['first', 'a', 'b', 'c', 'e', 'h', 'i', 'm', 'p', 't', 'u', 'v', 'w', 'x']
/** Answers to the questions of a form: nobody's in particular, and never kept out. */
const ANSWERS = 'answers'
const WAYS = [
  ...['request', 'status', 'human', 'complaint', 'suggestions', 'chitchat', 'question'],
  ...['told', 'pleas', 'matters', 'callers', 'grievances', 'small', 'asking'],
]

/** How often each alternative of a row is heard, each time in other company: the third time teaches nothing more. */
const TIMES = 2
/**
 * What people ask of policies, whatever its topic: what a question sounds like. Some of each topic are enough; more make
 * every message about rent or medicine sound like a question.
 */
const OF_EACH_TOPIC = 6

function read(name: string): Exemplar[] {
  return parseExemplars(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'))
}

const voice = (name: string) => read(`voices/${name}`)

/** Everything that people wrote. How well strangers are understood is measured on an author who is kept out of it. */
export function voices(): Exemplar[] {
  return [ANSWERS, ...AUTHORS].flatMap(voice)
}

/**
 * Everything that people wrote but for one author, by the author's name; harder than life in that one voice is missing.
 */
export function voicesWithout(): Map<string, { readonly own: Exemplar[]; readonly others: Exemplar[] }> {
  const said = new Map([ANSWERS, ...AUTHORS].map((name) => [name, voice(name)] as const))
  return new Map(
    AUTHORS.map((author) => {
      const others = [...said].flatMap(([name, own]) => (name === author ? [] : own))
      return [author, { own: said.get(author) ?? [], others }]
    }),
  )
}

/** What is wanted, in many vocabularies: verbs, times, things and people of every register beside each other. */
export function spokenWays(): Exemplar[] {
  const rows = WAYS.flatMap((name) => read(`ways/${name}`))
  return EXEMPLIFIED.flatMap((label) => {
    const own = rows.filter((row) => row.label === label)
    const texts = new Set(own.flatMap(({ text }) => spreadWay(text, TIMES)))
    return Array.from(texts, (text) => ({ label, text }))
  })
}

/**
 * Everything that intents are learnt from.
 * @param heard the authors' messages, all of them unless one is kept out to be measured on
 */
export function intentExemplars(
  heard: readonly Exemplar[] = voices(),
): ReadonlyMap<Exemplified, readonly string[]> {
  const asked = TOPICS.filter(({ scope }) => scope !== 'outside').flatMap(({ phrasings }) =>
    phrasings.slice(0, OF_EACH_TOPIC).map((text) => ({ label: 'question', text }) as const),
  )
  return byLabel(EXEMPLIFIED, [...read('intents'), ...heard, ...spokenWays(), ...asked])
}

/** Everything that danger is learnt from; whoever wants something else is in none. */
export function dangerExemplars(): ReadonlyMap<Danger, readonly string[]> {
  const said = [...['ordinary', 'intents', 'danger'].flatMap(read), ...voices()]
  return byLabel(
    DANGERS,
    said.map(({ label, text }) => ({
      label: DANGERS.find((danger) => danger === label) ?? 'ordinary',
      text,
    })),
  )
}

function byLabel<L extends string>(
  labels: readonly L[],
  said: readonly { readonly label: L | Label; readonly text: string }[],
): ReadonlyMap<L, readonly string[]> {
  return new Map(
    labels.map((label) => [label, said.filter((one) => one.label === label).map(({ text }) => text)]),
  )
}
