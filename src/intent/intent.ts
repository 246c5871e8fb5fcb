import { numberWord } from '../text/number-words.ts'
import { trainClassifier, wordFeatures } from './classifier.ts'
import { cues, type Scored } from './cues.ts'
import { intentExemplars } from './exemplars/intents.ts'
import { voiced } from './exemplars/voices/index.ts'
import { intentLexicon } from './lexicon.ts'
import { type Found, PhraseBook } from './phrase.ts'
import { rows } from './rows.ts'
import { plainWords } from './words.ts'

/** What a free message wants; `question` is everything that goes to the policy. */
export type Intent = Scored | 'chitchat'

/** What a message was taken for. */
export interface Recognised {
  readonly intent: Intent
  /** `weak` when little speaks for the intent or another is close behind. */
  readonly strength: 'strong' | 'weak'
  /** Opens with a greeting. */
  readonly greeting: boolean
  /** Worded as a question: a question mark, or an interrogative of the dialects. */
  readonly question: boolean
}

/** One reason for an intent: the words of the message and what they weigh; no words for likeness to exemplars. */
export interface Cue {
  readonly intent: Scored
  readonly weight: number
  readonly words: string
}

type Mark =
  | { readonly type: 'cue'; readonly intent: Scored; readonly weight: number; readonly row: number }
  | Manner
type Manner = { readonly type: 'greeting' | 'courtesy' | 'beside' | 'question' }

/** What an intent must reach to be more than a guess, and its distance to the next for it to be strong. */
const ENOUGH = 2
const CLEAR = 1
/** A question mark weighs as much as a question word; without any cue a message is a question for the policy. */
const QUESTION_MARK = 1.2
const UNTIL_SHOWN = 0.9
/** Share of courteous words from which a message that wants nothing else is small talk. */
const MOSTLY = 0.75

/** Courteous only as a whole; each word by itself may be a name. */
const WISHES = [
  '(رمضان|رمضانكم) (كريم|مبارك)',
  'جمعه مباركه',
  '(عيد|عيدكم) (مبارك|سعيد)',
  'كل عام وانتم',
  'كيف (الحال|حالك)',
  'الله كريم',
  'يا رب',
  'لا اله',
  'لا حول',
  'تقبل الله',
  'ان شا الله',
  'من (العايدين|عواده)',
  'ما شا الله',
  '(الله|ربي) (كريم|يعين|المستعان)',
  'كثر الله',
  'الله (-رفع|-كثر|-زيد|-جعل|-عين|-قوي|-نور|-عز|-حفض|-سلم|-خلف|-جبر|-رزق|-وفق|-ديم|-حيي|-عافي|-كتب|-بارك|-رضي)* *كم',
  'بعد (حيي|عمري|روحي|قلبي)',
  'ok/okay thanks/thank',
  'صباح/مسا (النور|الورد|الخير)',
]
/** Where fewer of the words are known, likeness says nothing: a name, a place. Of a word or two all must be known. */
const PARTLY_KNOWN = 0.25
/** A word alone, and a number in words, may be anything. */
const FEWEST_LIKENED = 2
const FEW = 3

const intents: readonly Scored[] = [
  'request',
  'status',
  'human',
  'complaint',
  'contact',
  'language',
  'question',
]

function build(): PhraseBook<Mark> {
  const book = new PhraseBook<Mark>(intentLexicon)
  let row = 0
  for (const intent of intents) {
    for (const [weight, phrases] of cues[intent]) {
      row++
      for (const phrase of phrases.split(';')) {
        if (phrase.trim() !== '') book.add(phrase, { type: 'cue', intent, weight, row })
      }
    }
  }
  book.add('^ يا? <greeting>', { type: 'greeting' })
  book.add('<greeting>', { type: 'courtesy' })
  book.add('<courtesy>', { type: 'courtesy' })
  book.add('<besideCourtesy>', { type: 'beside' })
  for (const wish of WISHES) book.add(wish, { type: 'courtesy' })
  book.add('^ <asks>', { type: 'question' })
  book.add('<greeting> _6 هل/كم/وش/ايش/متي/كيف/شلون/وين/فين/مين/ليش/ليه/شو/شنو', { type: 'question' })
  book.add('هل/كم/وش/ايش/متي/كيف/شلون/وين/فين/مين/منو/ليش/ليه/شو/شنو/ماهي/ماهو/ماذا/لماذا', {
    type: 'question',
  })
  return book
}

const book = build()

type Exemplified = keyof typeof intentExemplars

/*
 * How likeness and cues are weighed against each other: the logarithm of the likelihood plus a part of the cues' weight.
 * Set by leaving one author out in turn, so that of a stranger's questions three or four in a hundred go astray.
 */
const FLOOR = 0.02
const CUE_SHARE = 0.3
const MOST_OF_CUES = 4
/** A needless policy answer costs less than a wrong action: the question is given a start, and more where one asks. */
const QUESTION_AHEAD = 0
const ASKS = 0.5
/** For a message of courteous words. */
const COURTESY = 1
/** Share of the likeness from which it is named among the reasons. */
const TELLING = 0.4

/** Word classes of the cues found in a text, as features: one exemplar speaks for its synonyms. */
const classes = new PhraseBook<string>(intentLexicon)
for (const name of Object.keys(intentLexicon)) classes.add(`<${name}>`, `@${name}`)

const labels = Object.keys(intentExemplars) as Exemplified[]
const likeness = trainClassifier(
  new Map(labels.map((label) => [label, [...rows(intentExemplars[label]), ...voiced(label)]])),
  (text) => [...wordFeatures(text), ...new Set(classes.findAll(plainWords(text)).map(({ value }) => value))],
)

interface Weighed {
  readonly recognised: Recognised
  readonly cues: readonly Cue[]
}

function weigh(text: string): Weighed {
  const words = plainWords(text)
  const found = book.findAll(words)
  const marked = /[؟?]/.test(text)
  const counted = new Map<number, Cue>()
  const courteous = new Set<number>()
  let greeting = false
  let kind = false
  let asks = marked
  for (const { value, start, end } of found) {
    if (value.type === 'cue') {
      if (!counted.has(value.row)) counted.set(value.row, cueOf(value, words, { start, end }))
    } else if (value.type === 'greeting') greeting = true
    else if (value.type === 'question') asks = true
    else {
      if (value.type === 'courtesy') kind = true
      for (let at = start; at < end; at++) courteous.add(at)
    }
  }

  const scores = new Map<Scored, number>([['question', UNTIL_SHOWN + (marked ? QUESTION_MARK : 0)]])
  const add = (intent: Scored, weight: number) => scores.set(intent, (scores.get(intent) ?? 0) + weight)
  for (const { intent, weight } of counted.values()) add(intent, weight)
  const clear = leader(scores)
  const reasons: Cue[] = [...counted.values()]
  const plain = clear.score >= ENOUGH && clear.lead >= CLEAR
  const courtesy = (kind && courteous.size >= words.length * MOSTLY) || words.length === 0
  const wordless = words.length === 0 && /^[\s؟?.!]*$/.test(text)
  const like = likeable(words) ? likeness.classify(text) : null
  for (const [label, share] of like ?? []) {
    if (share >= TELLING && label !== 'chitchat') reasons.push({ intent: label, weight: share, words: '' })
  }
  const byCues = clear.score >= ENOUGH ? clear.intent : 'question'
  let intent: Intent = courtesy && byCues === 'question' && !wordless ? 'chitchat' : byCues
  // "كيف حالكم" is courtesy although it asks; a message of emoji only has no words and is courtesy too.
  if (like && !(intent === 'chitchat' && courteous.size === words.length)) {
    const likely = likeliest(like, scores, { asks, courteous: intent === 'chitchat' })
    // What likeness never learnt (where to find us, the language) stands beside a question.
    if (likely !== 'question' || byCues in intentExemplars) intent = likely
  }
  const strong = intent === 'chitchat' ? courteous.size === words.length : plain && clear.intent === intent
  return {
    recognised: {
      intent,
      // Likeness may decide, but only what was plainly said is strong: forms are interrupted for nothing less.
      strength: strong ? 'strong' : 'weak',
      greeting,
      question: intent === 'chitchat' ? marked : asks,
    },
    cues: reasons,
  }
}

function likeable(words: readonly string[]): boolean {
  const spoken = words.filter((word) => /\p{L}/u.test(word) && numberWord(word) === null)
  if (spoken.length < FEWEST_LIKENED) return false
  return likeness.knows(words.join(' ')) >= (spoken.length < FEW ? 1 : PARTLY_KNOWN)
}

/** The intent for which likeness and cues together speak loudest. */
function likeliest(
  like: ReadonlyMap<Exemplified, number>,
  cued: ReadonlyMap<Scored, number>,
  { asks, courteous }: { readonly asks: boolean; readonly courteous: boolean },
): Exemplified {
  let best: Exemplified = 'question'
  let most = Number.NEGATIVE_INFINITY
  for (const [label, share] of like) {
    let sum = Math.log(share + FLOOR)
    if (label === 'chitchat') sum += courteous ? COURTESY : 0
    else sum += CUE_SHARE * Math.min(cued.get(label) ?? 0, MOST_OF_CUES)
    if (label === 'question') sum += QUESTION_AHEAD + (asks ? ASKS : 0)
    if (sum > most) {
      most = sum
      best = label
    }
  }
  return best
}

/** The intent with the highest score, and its distance to the next. */
function leader(scores: ReadonlyMap<Scored, number>): { intent: Scored; score: number; lead: number } {
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1])
  const [intent, score] = first ?? ['question' as const, 0]
  return { intent, score, lead: score - (second?.[1] ?? 0) }
}

function cueOf(
  mark: { readonly intent: Scored; readonly weight: number },
  words: readonly string[],
  { start, end }: Pick<Found<unknown>, 'start' | 'end'>,
): Cue {
  return { intent: mark.intent, weight: mark.weight, words: words.slice(start, end).join(' ') }
}

/**
 * What a message in the person's own words wants. Runs after crisis and keywords, before any policy search. Pure,
 * without a model or network; the same text gives the same answer; never throws.
 */
export function recogniseIntent(text: string): Recognised {
  return weigh(text).recognised
}

/** Why `recogniseIntent` decided so: every cue that counted, and likeness. Quotes the message, so never to be logged. */
export function explainIntent(text: string): readonly Cue[] {
  return weigh(text).cues
}
