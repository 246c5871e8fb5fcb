import { assaultRules } from './crisis/assault.ts'
import { childRules } from './crisis/child.ts'
import { collapseRules } from './crisis/collapse.ts'
import { criesRules } from './crisis/cries.ts'
import { harmToChildrenRules } from './crisis/harm-to-children.ts'
import { crisisLexicon } from './crisis/lexicon.ts'
import { likeness } from './crisis/likeness.ts'
import { medicalRules } from './crisis/medical.ts'
import { menaceRules } from './crisis/menace.ts'
import type { CrisisKind, CrisisRules, CrisisStyle, Excuse } from './crisis/rule.ts'
import { selfHarmRules } from './crisis/self-harm.ts'
import { selfHarmSigns } from './crisis/self-harm-signs.ts'
import { type Surrounding, surroundings } from './crisis/surroundings.ts'
import { threatRules } from './crisis/threat.ts'
import { violenceRules } from './crisis/violence.ts'
import { type Found, PhraseBook } from './phrase.ts'
import { plainWords } from './words.ts'

export type { CrisisKind, CrisisStyle } from './crisis/rule.ts'

/** A message in which someone seems to be in danger. */
export interface Crisis {
  readonly kind: CrisisKind
  readonly style: CrisisStyle
}

/** Why a message was taken for a crisis: the rule's reason and the words it rests on, or what excused them. */
export interface CrisisEvidence {
  readonly crisis: Crisis
  readonly reason: string
  readonly words: string
  readonly excusedBy: readonly Excuse[]
  /** Said in courtesy or anger as well. */
  readonly ambiguous: boolean
}

/** How far an excuse reaches: about one clause of everyday writing. */
const NEAR = 8
/** How many words may stand between "كان" or "ما" and the verb it puts into the past or denies. */
const BEFORE = { was: 2, denied: 0 } as const

type Meaning =
  | { readonly type: 'danger'; readonly rules: CrisisRules }
  | { readonly type: 'surrounding'; readonly surrounding: Surrounding }

/** Correct words one letter away from a dangerous one. */
const LOOKALIKES = [
  'ضربني',
  'ضربنا',
  'عنفني',
  'ضربوني',
  'انتحر',
  'انتحار',
  'الانتحار',
  'بالانتحار',
  'انتظر',
  'بنتظر',
  'ينتظر',
  'الانتظار',
  'انتظار',
  'انتشر',
  'ينتشر',
  'انتشار',
  'الانتشار',
  'انتصر',
  'انتصار',
  'الانتصار',
  'انتحل',
  'انتحال',
  'انتهى',
  'انتخب',
  'اموات',
  'اموتنا',
  'الموت',
  'اموال',
  'يضربوني',
  'خايف',
  'حابس',
  'اذبحها',
  'اسعاد',
  'اسعار',
  'الاسعار',
  'اسعارك',
  'انتهاء',
  'الانتهاء',
  'انهاء',
  'إنهاء',
  'يمنعني',
  'ينفعني',
]

function build(): PhraseBook<Meaning> {
  const book = new PhraseBook<Meaning>(crisisLexicon, LOOKALIKES)
  const all = [
    ...criesRules,
    ...childRules,
    ...harmToChildrenRules,
    ...selfHarmRules,
    ...selfHarmSigns,
    ...medicalRules,
    ...collapseRules,
    ...violenceRules,
    ...assaultRules,
    ...threatRules,
    ...menaceRules,
  ]
  for (const style of ['explicit', 'indirect'] as const)
    for (const rules of all.filter((candidate) => candidate.style === style))
      for (const phrase of rules.phrases) book.add(phrase, { type: 'danger', rules })
  for (const [surrounding, phrases] of Object.entries(surroundings))
    for (const phrase of phrases)
      book.add(phrase, { type: 'surrounding', surrounding: surrounding as Surrounding })
  return book
}

const book = build()

function excuses(
  danger: Found<unknown>,
  rules: CrisisRules,
  around: readonly Found<Surrounding>[],
): Excuse[] {
  const near = new Set<Surrounding>()
  for (const { value, start, end } of around) {
    if (value === 'was' || value === 'denied') {
      const before = danger.start - end
      if (start < danger.start && before >= 0 && before <= BEFORE[value]) near.add(value)
    } else if (end >= danger.start - NEAR && start <= danger.end + NEAR) near.add(value)
  }
  return rules.excusedBy.filter((excuse) => near.has(excuse) && !(excuse === 'past' && near.has('present')))
}

/**
 * Everything in a message that sounds dangerous, taken seriously or excused, the most telling first. For people who
 * review the rules; never to be logged, since it quotes the message.
 */
export function explainCrisis(text: string): CrisisEvidence[] {
  const words = plainWords(text)
  const dangers: { found: Found<Meaning>; rules: CrisisRules }[] = []
  const around: Found<Surrounding>[] = []
  for (const found of book.findAll(words)) {
    if (found.value.type === 'danger') dangers.push({ found, rules: found.value.rules })
    else around.push({ value: found.value.surrounding, start: found.start, end: found.end })
  }
  return dangers
    .map(({ found, rules }) => ({
      crisis: { kind: rules.kind, style: rules.style },
      reason: rules.reason,
      words: words.slice(found.start, found.end).join(' '),
      excusedBy: excuses(found, rules, around),
      ambiguous: rules.ambiguous === true,
    }))
    .sort((a, b) => doubt(a) - doubt(b))
}

/** How little a reason tells: excused less than ambiguous, ambiguous less than plain. */
function doubt({ excusedBy, ambiguous }: CrisisEvidence): number {
  return excusedBy.length > 0 ? 2 : Number(ambiguous)
}

/**
 * Likeness from which a message no rule knows is a crisis: set on authors nothing was learnt from, so that two or three in a
 * hundred of a stranger's ordinary messages pass; higher where its surroundings excuse such words.
 */
const ALIKE = 0.3
const ALIKE_THOUGH_EXCUSED = 0.7
/** Few words tell little: an answer in a form must not sound like a call for help by chance. */
const SHORT = 7
const ALIKE_WHEN_SHORT = 0.85
/** Likeness from which ambiguous words are believed. */
const ALIKE_THOUGH_AMBIGUOUS = 0.15
/** Likeness from which a gentle line costs less than silence; of a stranger's ordinary messages about one in fifty passes. */
const CONCERN = 0.2
const CONCERN_WHEN_SHORT = 0.4
/** A word or two are too little to liken. */
const FEWEST_LIKENED = 3

/**
 * Whether someone in this message seems to be in danger, and of what kind; null for everything else. Runs before
 * anything else reads the message: rules first, then likeness to known calls for help. Pure, without network; never
 * throws. It leans towards a false alarm: a needless offer of help costs little, a missed one may cost a life.
 */
export function recogniseCrisis(text: string): Crisis | null {
  const evidence = explainCrisis(text)
  const first = evidence[0]
  const plain = first !== undefined && first.excusedBy.length === 0
  if (plain && !first.ambiguous) return first.crisis
  const count = plainWords(text).length
  if (count < FEWEST_LIKENED) return null
  const { kind, likelihood } = likeness(text)
  if (plain && likelihood >= ALIKE_THOUGH_AMBIGUOUS) return first.crisis
  const needed = Math.max(
    first === undefined || plain ? ALIKE : ALIKE_THOUGH_EXCUSED,
    count < SHORT ? ALIKE_WHEN_SHORT : 0,
  )
  return likelihood >= needed ? { kind, style: 'indirect' } : null
}

/**
 * Whether a message that is no clear crisis still sounds close to one, so that its ordinary answer may end with a line
 * on where to find help at once. Catches more unforeseen wordings at the price of about one ordinary message in fifty.
 */
export function soundsWorrying(text: string): boolean {
  const count = plainWords(text).length
  if (count < FEWEST_LIKENED) return false
  return likeness(text).likelihood >= (count < SHORT ? CONCERN_WHEN_SHORT : CONCERN)
}
