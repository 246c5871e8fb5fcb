import { foldWords } from './fold.ts'

/** Ways of saying which option, folded here; the article الـ may stand before each. -1 is the last. */
const ORDINALS: ReadonlyArray<readonly [place: number, spellings: string]> = [
  [1, 'أول أولى أولة اولاني أولانية واحد واحدة first 1st one'],
  [2, 'ثاني ثانية تاني تانية اثنين اثنان ثنين تنين اتنين ثنتين second 2nd two'],
  [3, 'ثالث ثالثة تالت تالتة ثلاثة تلاتة third 3rd three'],
  [4, 'رابع رابعة أربعة fourth 4th four'],
  [5, 'خامس خامسة خمسة fifth 5th five'],
  [6, 'سادس سادسة سادسه سات ستة sixth 6th six'],
  [7, 'سابع سابعة سبعة seventh 7th seven'],
  [8, 'ثامن ثامنة تامن تامنة ثمانية تمانية eighth 8th eight'],
  [9, 'تاسع تاسعة تسعة ninth 9th nine'],
  [10, 'عاشر عاشرة عشرة tenth 10th ten'],
  [-1, 'أخير أخيرة آخر last'],
]

/** Words that say "number", "option" or "I choose" around the place without adding to it. */
const AROUND = new Set(
  foldWords(
    'رقم الرقم خيار الخيار اختيار الاختيار نمرة اختار اخترت اختيارى ابغى ابي اريد ودي number no option choice the choose',
  ),
)

/** What may follow an ordinal: "أول واحد", "the first one". */
const ONE = new Set(foldWords('واحد واحدة وحدة one خيار شيء'))

const places = new Map<string, number>()
for (const [place, spellings] of ORDINALS) {
  for (const word of foldWords(spellings)) {
    places.set(word, place)
    places.set(`ال${word}`, place)
  }
}

/**
 * Which option a person means by its place: digits of any script ("٢", "2️⃣", "2."), "رقم ٢", "الثاني", "the second".
 * @returns 1 to 99 (words up to 10), -1 for the last, null when the text says more than a place
 */
export function parseOrdinal(text: string): number | null {
  // No way of choosing is longer; a long message is not worth reading for one.
  if (text.length > 100) return null
  const words = foldWords(text)
  const last = words.at(-1)
  const said = words.length > 1 && last !== undefined && ONE.has(last) ? words.slice(0, -1) : words
  const places = said.filter((word) => !AROUND.has(word))
  const [word] = places.length === 0 && said.length < words.length ? words.slice(-1) : places
  return places.length <= 1 && word !== undefined ? placeOf(word) : null
}

function placeOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word) > 0 ? Number(word) : null
  return places.get(word) ?? null
}
