import { trainClassifier } from './classifier.ts'
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
/** Likeness says nothing about a word alone, nor where most words are new (a name, a place). */
const FEWEST_LIKENED = 3
const MOSTLY_KNOWN = 0.5

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

/** Likeness to exemplars, for wordings without a cue; weighs about as much as one clear statement. */
const LIKENESS = 12
const LIKE_CHAT = 0.5
/** How far an intent must be ahead of the question to be taken, when only likeness speaks for it. */
const OVER_A_QUESTION = 2.5
/** Share of the likeness from which it is named among the reasons. */
const TELLING = 0.4
const likeness = trainClassifier(
  new Map<Exemplified, readonly string[]>(
    Object.entries(intentExemplars).map(([intent, texts]) => {
      const label = intent as Exemplified
      return [label, [...rows(texts), ...voiced(label)]]
    }),
  ),
)

type Exemplified = keyof typeof intentExemplars

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
  const likeable = words.length >= FEWEST_LIKENED && likeness.knows(text) >= MOSTLY_KNOWN
  const like = likeable ? likeness.classify(text) : new Map<Exemplified, number>()
  for (const [label, share] of like) {
    if (label === 'chitchat') continue
    const weight = LIKENESS * share
    add(label, weight)
    if (share >= TELLING) reasons.push({ intent: label, weight, words: '' })
  }
  // What was plainly said stands; likeness decides the rest, and only with a clear lead over a mere question.
  const unlearnt = !(clear.intent in intentExemplars)
  const plain = clear.intent !== 'question' && clear.score >= ENOUGH && (unlearnt || clear.lead >= CLEAR)
  const { intent, score } = plain ? clear : ahead(scores)
  const wantsNothing = intent === 'question' || score < ENOUGH
  const courtesy = kind && courteous.size >= words.length * MOSTLY
  // "كيف حالكم" is courtesy although it asks; a message of emoji only has no words and is courtesy too.
  if (
    wantsNothing &&
    (courtesy || words.length === 0 || (!asks && (like.get('chitchat') ?? 0) >= LIKE_CHAT)) &&
    !/^[\s؟?.!]*$/.test(text)
  ) {
    return {
      recognised: {
        intent: 'chitchat',
        strength: courteous.size === words.length ? 'strong' : 'weak',
        greeting,
        question: marked,
      },
      cues: reasons,
    }
  }
  return {
    recognised: {
      intent: score < ENOUGH ? 'question' : intent,
      // Likeness may decide, but only what was plainly said is strong: forms are interrupted for nothing less.
      strength:
        plain || (clear.intent === intent && clear.score >= ENOUGH && clear.lead >= CLEAR)
          ? 'strong'
          : 'weak',
      greeting,
      question: asks,
    },
    cues: reasons,
  }
}

/** The leading intent; the question for the policy where the lead over it is small. */
function ahead(scores: ReadonlyMap<Scored, number>): { intent: Scored; score: number } {
  const first = leader(scores)
  const question = scores.get('question') ?? 0
  return first.score - question < OVER_A_QUESTION ? { intent: 'question', score: question } : first
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
