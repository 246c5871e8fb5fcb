/** Words English sentences are held together by, and none that Arabic written in Latin letters would use. */
const WORDS = new Set(
  (
    'i am my me you your we our they the this that there is are was not do does did have has had can could would ' +
    'should will want need help please what when where how why who which for from with about and of to hello thank ' +
    "thanks apply request rent food medical don't can't i'm it's"
  ).split(' '),
)
/** Of so few words one may be borrowed. */
const ENOUGH = 2

/**
 * Whether a text is plainly an English sentence: no Arabic letter, and at least two of its words are such as hold
 * English together. "ok", "thanks", a name and Arabic in Latin letters ("abgha musa3ada") are not.
 */
export function readsAsEnglish(text: string): boolean {
  if (/\p{Script=Arabic}/u.test(text)) return false
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z']+/g) ?? []
  return new Set(words.filter((word) => WORDS.has(word))).size >= ENOUGH
}
