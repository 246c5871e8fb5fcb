import { foldWords } from '../../text/fold.ts'

/** Words of each step, as people write or dictate them; several words of one phrase are joined by `_`. */
const STEPS: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  5: 'ممتاز ممتازه رائع رائعه مذهل خرافي خرافيه عظيم فخم راقي راقيه يجنن الافضل افضل_شي افضل_ما_يكون احسن_شي احسن_ما_يكون قمه مثالي مثاليه جميل_جدا راضي_جدا راضيه_جدا مره_زين مره_حلو مره_ممتاز مره_راضي ما_قصرتوا ما_قصرتم ماقصرتوا ماقصرتم بيض_الله_وجهكم excellent perfect great amazing wonderful awesome outstanding superb',
  4: 'جيد جيده جيد_جدا جيده_جدا زين زينه كويس كويسه حلو حلوه طيب طيبه تمام راضي راضيه سريع سريعه مرتب مرتبه مناسب لطيف لطيفه سهل سهله واضح واضحه بشوش بشوشه good nice well fine satisfied happy fast easy clear',
  3: 'عادي عاديه مقبول مقبوله متوسط متوسطه نص_نص نصف_نصف ماشي_الحال يمشي_الحال لا_باس بين_بين وسط محايد average okay ok so_so acceptable neutral normal fair',
  2: 'سيء سيئ سيئه ضعيف ضعيفه شين شينه تعبان تعبانه بطيء بطيئ بطيئه متاخر صعب صعبه معقد ناقص ناقصه مخيب زعلان زعلانه bad poor weak slow difficult unhappy dissatisfied disappointing unclear',
  1: 'سيء_جدا سيئ_جدا سيئه_جدا ضعيف_جدا ضعيفه_جدا اسوا زفت فاشل فاشله كارثه كارثي مقرف تعيس مهين مره_سيء مره_شين مره_ضعيف سيء_للغايه terrible awful horrible worst very_bad very_poor disgusting',
}
const NEGATES = new Set(foldWords('مو مب مش مهب ماهو ماهي غير ليس ليست ما لست مهوب not isnt wasnt dont'))
/** May stand between a negation and what it negates. */
const IS = new Set(foldWords('هو هي كان كانت so very that'))
const WHOLLY = new Set(foldWords('ابدا نهائيا بالمره اطلاقا بتاتا مطلقا all ever'))
/** A longer text tells a story, and is no answer to a rating. */
const MOST_WORDS = 9
const LONGEST_PHRASE = 4

const steps = new Map<string, number>()
for (const [step, phrases] of Object.entries(STEPS))
  for (const phrase of phrases.split(' '))
    steps.set(foldWords(phrase.replaceAll('_', ' ')).join(' '), Number(step))

const PICTURES: readonly (readonly [RegExp, number])[] = [
  [/^(?:😍|🤩|😁|😀|😃|😄|❤️?|💯|👏|🌹|🥰|😊)+$/u, 5],
  [/^(?:🙂|👍|☺️?|👌)+$/u, 4],
  [/^(?:😐|😑|😶)+$/u, 3],
  [/^(?:🙁|☹️?|😕|👎|😒)+$/u, 2],
  [/^(?:😞|😡|😠|😢|😭|🤬|😤)+$/u, 1],
]

/**
 * The rating in a short text, in words of the written language and of dialects ("ممتاز", "مو راضي", "نص نص"), stars or
 * faces. A negation turns a word around: "not good" is 2, "not bad" is 3.
 * @returns 1..5; null when there is none, or the text says two different things
 */
export function readRating(text: string): number | null {
  const bare = text.replace(/\s|\uFE0F/gu, '')
  const stars = /^(?:⭐|★|🌟){1,5}$/u.exec(bare)
  if (stars) return [...bare].length
  for (const [picture, step] of PICTURES) if (picture.test(bare)) return step
  const words = foldWords(text)
  if (words.length === 0 || words.length > MOST_WORDS || /[؟?]/.test(text)) return null
  const found = new Set(ratingsIn(words))
  if (found.size === 0) return null
  const all = [...found]
  const low = Math.min(...all)
  const high = Math.max(...all)
  // "زين وممتاز" agree; "زين بس بطيء" does not.
  return low >= 4 || high <= 2 || low === high ? (low >= 4 ? high : low) : null
}

function ratingsIn(words: readonly string[]): number[] {
  const ratings: number[] = []
  for (let at = 0; at < words.length; ) {
    const [length, step] = longestAt(words, at)
    if (step === null) {
      at++
      continue
    }
    const wholly = words.some((word) => WHOLLY.has(word))
    ratings.push(isNegated(words, at) ? negated(step, wholly) : step)
    at += length
  }
  return ratings
}

const isNegated = (words: readonly string[], at: number): boolean =>
  NEGATES.has(words[at - 1] ?? '') || (IS.has(words[at - 1] ?? '') && NEGATES.has(words[at - 2] ?? ''))

/** The longest phrase that begins here, with or without the article. */
function longestAt(words: readonly string[], at: number): readonly [number, number | null] {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const phrase = words.slice(at, at + length).join(' ')
    const step = steps.get(phrase) ?? steps.get(phrase.replace(/^(?:و|ال|وال)(?=\S{3})/, ''))
    if (step !== undefined) return [length, step]
  }
  return [1, null]
}

const negated = (step: number, wholly: boolean): number => (step >= 4 ? (wholly ? 1 : 2) : 3)
