import { isLatin, latinSkeleton, skeletonOf } from '../policy/words.ts'

/*
 * What a word's form says, whatever the word: "قلتوا" is told to us of what we did, "تساعدون" asks what we do, "موظفكم" is
 * one of ours. Neighbouring forms are features of a message, so that an unknown verb in a known mould still speaks.
 */

/** Words that stand for themselves: questions, denials, particles, pronouns. */
const SMALL = new Set(
  `ما لا لم لن مو مب مش ولا غير هل كم متي وين فين اين ليش ليه لماذا وش ايش شو شنو كيف من مين منو لو اذا في فيه عند عندكم عندي
    الي اللي علي مع عن حتي بس قد هو هي انا انتم انتو احنا حنا نحن ان انه لي لنا لكم او يا اي كل بعد قبل يوم هذا هذه هذي ذا`.split(
    /\s+/,
  ),
)

/** The first form that fits counts. Words come as `plainWords` gives them: "قلتوا" is "قلتوي" there. */
const FORMS: ReadonlyArray<readonly [form: RegExp, name: string]> = [
  [/^[وف]?(?:حق|حقت|تبع|بتاع|مال|مالت|بتوع|حقون)(?:كم|كن|ك|كو)$/, 'of yours'],
  [/^[وف]?(?:حق|حقت|تبع|بتاع|بتاعت|مال|مالت)(?:ي|تي|نا|ه|ها)$/, 'of mine'],
  [
    /^[وف]?.{3,}(?:توا|توي|تو|تم|توه|توها|توني|تونا|تولي|تولنا|تولها|تهو|توهم|تموني|تمونا|تموه|توليا)$/,
    'you did',
  ],
  [/^[وفلب]?(?:ب|ح|بت)?ت.{2,}(?:ون|وا|وي|و|ونه|ونها|ونا|وني|ولي|ولنا|ونهم)$/, 'you do'],
  [/^[وفل]?(?:ب|ح)?ي.{2,}(?:ون|وا|وي|و|ونه|ونها|ونا|وني|ولي|ولنا|ونهم)$/, 'they do'],
  [/^[وف]?.{3,}(?:وا|وي|ولي|ولنا|وني|ونا|وه|وها|وهم|وليا)$/, 'do'],
  [/^[وفبل]?.{2,}(?:كم|كن|كو)$/, 'yours'],
  [/^[وف]?(?:ب|ح|س)?[يت].{2,}(?:ني|نا)$/, 'does me'],
  [/^[وف]?.{2,}(?:تني|تنا|ني)$/, 'me'],
  [/^[وف]?(?:ب|ح|س)?ي.{2,}$/, 'does'],
  [/^[وف]?(?:[وفبل]?ال|لل|ام).{2,}$/, 'the'],
  [/^[وف]?.{2,}[^ا]ت$/, 'I did'],
  [/^[وف]?.{3,}نا$/, 'ours'],
  [/^[وفبل]?.{3,}ي$/, 'mine'],
  [/^[وف]?ا.{2,3}$/, 'I do'],
  [/^[وف]?ن.{2,4}$/, 'we do'],
  [/^\d+$/, 'number'],
  [/[a-z]/, 'latin'],
]

function formOf(word: string): string {
  if (SMALL.has(word)) return word
  if (word.startsWith('و') && SMALL.has(word.slice(1))) return word.slice(1)
  return FORMS.find(([form]) => form.test(word))?.[1] ?? 'word'
}

/** Fewer consonants than these are too common to tell anything. */
const LEAST_CONSONANTS = 2

/**
 * Features of a message's plain words: their forms, forms side by side, and their consonants, in which "talabi" and "طلبي"
 * meet.
 */
export function shapeFeatures(words: readonly string[]): string[] {
  const found = new Set<string>()
  let before = '<'
  for (const word of words) {
    const form = formOf(word)
    found.add(`^${form}`)
    found.add(`^${before} ${form}`)
    before = form
  }
  if (words.length > 0) found.add(`^${before} >`)
  return [...found, ...consonantFeatures(words)]
}

/** The consonants of plain words, each once. */
export function consonantFeatures(words: readonly string[]): string[] {
  const skeletons = words.map((word) => (isLatin(word) ? latinSkeleton(word) : skeletonOf(word)))
  return [...new Set(skeletons.filter(({ length }) => length >= LEAST_CONSONANTS))].map((own) => `§${own}`)
}
