import { cues, type Scored } from './cues.ts'
import { intentLexicon } from './lexicon.ts'
import { PhraseBook } from './phrase.ts'

/** One reason for an intent: the words of the message and what they weigh; no words for likeness to exemplars. */
export interface Cue {
  readonly intent: Scored
  readonly weight: number
  readonly words: string
}

/** What the cues say of a message. */
export interface CueReading {
  readonly cues: readonly Cue[]
  /** Weights added up, by intent. */
  readonly scores: ReadonlyMap<Scored, number>
  readonly greeting: boolean
  /** Some courtesy stands in it, beside words that may be courteous. */
  readonly kind: boolean
  /** How many of the words are courteous. */
  readonly courteous: number
  /** What is left of the words without greetings, thanks and blessings. */
  readonly matter: readonly string[]
  readonly asks: boolean
  /** A question mark stands in it. */
  readonly marked: boolean
}

type Mark =
  | { readonly type: 'cue'; readonly intent: Scored; readonly weight: number; readonly row: number }
  | { readonly type: 'greeting' | 'courtesy' | 'beside' | 'question' }

/** A question mark weighs as much as a question word; without any cue a message is a question for the policy. */
const QUESTION_MARK = 1.2
const UNTIL_SHOWN = 0.9

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
  // In dialect ما denies and من is "from": they ask only before a thing.
  book.add('^ ما/من هو/هي/ال*', { type: 'question' })
  book.add('<greeting> _6 هل/كم/وش/ايش/متي/كيف/شلون/وين/فين/مين/ليش/ليه/شو/شنو', { type: 'question' })
  book.add('هل/كم/وش/ايش/متي/كيف/شلون/وين/فين/مين/منو/ليش/ليه/شو/شنو/ماهي/ماهو/ماذا/لماذا', {
    type: 'question',
  })
  return book
}

const book = build()

/** Reads the cues of a message; each row of cues counts once. */
export function readCues(text: string, words: readonly string[]): CueReading {
  const marked = /[؟?]/.test(text)
  const counted = new Map<number, Cue>()
  const courteous = new Set<number>()
  const kindly = new Set<number>()
  let greeting = false
  let kind = false
  let asks = marked
  for (const { value, start, end } of book.findAll(words)) {
    if (value.type === 'cue') {
      const { intent, weight, row } = value
      if (!counted.has(row)) counted.set(row, { intent, weight, words: words.slice(start, end).join(' ') })
    } else if (value.type === 'greeting') greeting = true
    else if (value.type === 'question') asks = true
    else {
      if (value.type === 'courtesy') kind = true
      for (let at = start; at < end; at++) {
        courteous.add(at)
        if (value.type === 'courtesy') kindly.add(at)
      }
    }
  }
  const scores = new Map<Scored, number>([['question', UNTIL_SHOWN + (marked ? QUESTION_MARK : 0)]])
  for (const { intent, weight } of counted.values()) scores.set(intent, (scores.get(intent) ?? 0) + weight)
  return {
    cues: [...counted.values()],
    scores,
    greeting,
    kind,
    courteous: courteous.size,
    matter: words.filter((_, at) => !kindly.has(at)),
    asks,
    marked,
  }
}

/** The intent with the highest score, and its distance to the next. */
export function leader(scores: ReadonlyMap<Scored, number>): { intent: Scored; score: number; lead: number } {
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1])
  const [intent, score] = first ?? ['question' as const, 0]
  return { intent, score, lead: score - (second?.[1] ?? 0) }
}
