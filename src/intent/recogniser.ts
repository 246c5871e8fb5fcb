import { namesAmong } from '../policy/names.ts'
import { foldWords } from '../text/fold.ts'
import { numberWord } from '../text/number-words.ts'
import { type Classifier, classifierOf, type Learnt, learnClassifier, wordFeatures } from './classifier.ts'
import { type Cue, type CueReading, leader, readCues } from './cue-reading.ts'
import type { Scored } from './cues.ts'
import { intentLexicon } from './lexicon.ts'
import { PhraseBook } from './phrase.ts'
import { likelihoods, WEIGH, weighed } from './weighing.ts'
import { EXEMPLIFIED, type Exemplified, type Intent, type Wish } from './wish.ts'
import { wordClasses } from './word-classes.ts'
import { shapeFeatures } from './word-shapes.ts'
import { plainWords } from './words.ts'

export type { Cue } from './cue-reading.ts'
export type { Exemplified, Intent } from './wish.ts'

/** What a message was taken for. */
export interface Recognised {
  readonly intent: Intent
  /** `weak` when little speaks for the intent or another is close behind. */
  readonly strength: 'strong' | 'weak'
  /** Opens with a greeting. */
  readonly greeting: boolean
  /** Worded as a question: a question mark, or an interrogative of the dialects. */
  readonly question: boolean
  /** A complaint that blames nobody and proposes something. */
  readonly suggestion: boolean
  /** What is nearly as likely as the intent; null where one is clear. */
  readonly or: Intent | null
}

export interface Recogniser {
  readonly recognise: (text: string) => Recognised
  /** Every reason that counted. Quotes the message, so never to be logged. */
  readonly explain: (text: string) => readonly Cue[]
}

/** What an intent must reach to be more than a guess, and its distance to the next for it to be strong. */
const ENOUGH = 2
const CLEAR = 1
/** Share of courteous words from which a message that wants nothing else is small talk. */
const MOSTLY = 0.75
/** Where fewer of the words are known, likeness says nothing: a name, a place. Of a word or two all must be known. */
const PARTLY_KNOWN = 0.25
/** A word alone, and a number in words, may be anything. */
const FEWEST_LIKENED = 2
const FEW = 3
const LONGEST_NAME = 6

/** Two wishes whose weights are nearer than this are as good as equal. */
const CLOSE = 0.4
/** Likeness from which a few words are taken for a wish though nothing else speaks for it. */
const SURE = 0.6
/** Share of the likeness from which it is named among the reasons. */
const TELLING = 0.4

/** Word classes of the cues found in a text, as features: one exemplar speaks for its synonyms. */
const classes = new PhraseBook<string>(intentLexicon)
for (const name of Object.keys(intentLexicon)) classes.add(`<${name}>`, `@${name}`)
const alike = new PhraseBook<string>(wordClasses)
for (const name of Object.keys(wordClasses)) alike.add(`<${name}>`, `@@${name}`)

function features(text: string): string[] {
  const words = plainWords(text)
  const found = [...classes.findAll(words), ...alike.findAll(words)]
  return [...wordFeatures(text), ...new Set(found.map(({ value }) => value)), ...shapeFeatures(words)]
}

/**
 * Words are left out at random while learning: an intent then rests on everything said, not on one word that the authors
 * happened to share. Strangers are understood five points more often for it.
 */
const LEARNING = { rounds: 14, rate: (round: number) => 2 / (1 + round * 0.15), drop: 0.5 }

/** Learns what messages want. The same exemplars give the same, to the last bit. */
export function learnIntents(exemplars: ReadonlyMap<Exemplified, readonly string[]>): Learnt {
  return learnClassifier(exemplars, features, LEARNING)
}

/** Weighs likeness to what has been learnt with the cues; it never throws. */
export function createRecogniser(learnt: Learnt, weigh: typeof WEIGH = WEIGH): Recogniser {
  const likeness = classifierOf(EXEMPLIFIED, features, learnt)
  const of = (text: string) => {
    const words = plainWords(text)
    const read = readCues(text, words)
    const matter = matterOf(text, read)
    const like = likeable(text, words, likeness) ? likeness.classify(matter) : null
    return { words, read, like }
  }
  return {
    recognise: (text) => {
      const { words, read, like } = of(text)
      return judged(text, words, read, like, weigh)
    },
    explain: (text) => {
      const { read, like } = of(text)
      const reasons: Cue[] = [...read.cues]
      for (const [label, share] of like ? likelihoods(like) : []) {
        if (share >= TELLING && label !== 'chitchat')
          reasons.push({ intent: label, weight: share, words: '' })
      }
      return reasons
    },
  }
}

function judged(
  text: string,
  words: readonly string[],
  read: CueReading,
  like: ReadonlyMap<Exemplified, number> | null,
  weigh: typeof WEIGH,
): Recognised {
  const { scores, asks, marked, courteous } = read
  const clear = leader(scores)
  const plain = clear.score >= ENOUGH && clear.lead >= CLEAR
  const allCourteous = courteous === words.length
  const courtesy =
    (read.kind && courteous >= words.length * MOSTLY && !asksBetween(read)) || words.length === 0
  const wordless = words.length === 0 && /^[\s؟?.!]*$/.test(text)
  const byCues = clear.score >= ENOUGH ? clear.intent : 'question'
  let intent: Intent = courtesy && byCues === 'question' && !wordless ? 'chitchat' : byCues
  let or: Intent | null = null
  // "كيف حالكم" is courtesy although it asks; a message of emoji only has no words and is courtesy too.
  if (like && !(intent === 'chitchat' && allCourteous)) {
    const shares = likelihoods(like)
    const [first, second] = weighed(shares, scores, { asks, courteous: intent === 'chitchat' }, weigh)
    const likely = first ? surely(first.wish, { like: shares, scores, words: words.length }) : 'question'
    // What likeness never learnt (where to find us, the language) stands beside a question, and plainly said beside courtesy.
    const unlearnt = !shares.has(byCues as Wish)
    if (!unlearnt || !(likely === 'question' || (likely === 'chitchat' && plain))) intent = likely
    if (
      first &&
      second &&
      words.length >= FEW &&
      first.wish === intent &&
      first.weight - second.weight < CLOSE
    )
      or = second.wish
  }
  const strong = intent === 'chitchat' ? allCourteous : plain && clear.intent === intent
  return {
    intent,
    // Likeness may decide, but only what was plainly said is strong: forms are interrupted for nothing less.
    strength: strong ? 'strong' : 'weak',
    greeting: read.greeting,
    question: intent === 'chitchat' ? marked : asks,
    suggestion: intent === 'complaint' && (like?.get('suggestion') ?? 0) > (like?.get('complaint') ?? 0),
    or,
  }
}

/** A question stands between a greeting and a blessing. */
function asksBetween({ asks, matter }: CueReading): boolean {
  return asks && matter.length >= FEWEST_LIKENED
}

/** What a message is like is judged by what stands between its greeting and its blessing, where that asks. */
function matterOf(text: string, read: CueReading): string {
  return asksBetween(read) ? `${read.matter.join(' ')}${read.marked ? '؟' : ''}` : text
}

/** A line of a word or two that leaves off in the middle ("اقدم على"): the wish comes with the next one. */
const UNFINISHED = /(?:^| )(?:علي|في|عن|من|الي|مع|حق|عند)$/

function likeable(text: string, words: readonly string[], likeness: Classifier<Exemplified>): boolean {
  if (words.length < FEW && UNFINISHED.test(words.join(' '))) return false
  const folded = foldWords(text)
  if (folded.length <= LONGEST_NAME && namesAmong(folded).every((name) => name !== undefined)) return false
  const spoken = words.filter((word) => /\p{L}/u.test(word) && numberWord(word) === null)
  if (spoken.length < FEWEST_LIKENED) return false
  return likeness.knows(words.join(' ')) >= (spoken.length < FEW ? 1 : PARTLY_KNOWN)
}

/** A few words without any cue must be much alike: a wrong act is worse than being asked what is meant. */
function surely(
  likely: Wish,
  {
    like,
    scores,
    words,
  }: {
    readonly like: ReadonlyMap<Wish, number>
    readonly scores: ReadonlyMap<Scored, number>
    readonly words: number
  },
): Wish {
  if (likely === 'question' || likely === 'chitchat' || words > FEW || (scores.get(likely) ?? 0) > 0)
    return likely
  return (like.get(likely) ?? 0) < SURE ? 'question' : likely
}
