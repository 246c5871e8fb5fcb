import { commands, type Keyword } from './commands.ts'
import { plainWords } from './words.ts'

/** The longest command has this many words once politeness is taken off. */
const MOST_WORDS = 4
/** Misspellings are guessed from this length on; shorter words have too many neighbours ("نعم", "نعمه"). */
const GUESSED_FROM = 5

/** Said around a command without changing it. */
const POLITE = new Set(
  plainWords('لو سمحت سمحتم سمحتي فضلك فضلكم من رجاء رجاءا ارجو يرجى يا اخي اختي ولدي please pls plz'),
)

/** A blessing added to a command, in any of its usual spellings. */
const BLESSING =
  /الله (?:يسعدكم?|يخليكم?|يوفقكم?|يرضى عليكم?|يرحم والديكم?|يعطيكم? العافي[هة]|يجزا?كم? خير)/gu

/** Yes and no that are pictures; the fold removes them. */
const PICTURES: ReadonlyArray<readonly [RegExp, Keyword]> = [
  [/^(?:\s*(?:👍|👌|✅|✔|☑|🆗)[\u{1F3FB}-\u{1F3FF}\uFE0F]*)+\s*$/u, 'yes'],
  [/^(?:\s*(?:👎|❌|✖|🚫)[\u{1F3FB}-\u{1F3FF}\uFE0F]*)+\s*$/u, 'no'],
  [/^(?:\s*(?:🏠|☰)\uFE0F?)+\s*$/u, 'menu'],
  [/^(?:\s*(?:🔙|⬅|↩)\uFE0F?)+\s*$/u, 'back'],
]

/** "القائمة" and "قائمة" are one command; each word loses its article. */
function bare(words: readonly string[]): string {
  return words.map((word) => (word.startsWith('ال') && word.length > 4 ? word.slice(2) : word)).join(' ')
}

const meaning = new Map<string, Keyword>()
/** A command with one letter taken out, to find misspellings; '' where two commands collide. */
const nearly = new Map<string, Keyword | ''>()

for (const [keyword, phrasings] of Object.entries(commands) as [Keyword, string][]) {
  for (const phrasing of phrasings.split('|')) {
    const command = bare(plainWords(phrasing))
    if (meaning.has(command) && meaning.get(command) !== keyword) throw new Error(`Two commands: ${phrasing}`)
    meaning.set(command, keyword)
    if (command.length < GUESSED_FROM) continue
    for (const key of losses(command))
      nearly.set(key, (nearly.get(key) ?? keyword) === keyword ? keyword : '')
  }
}

function losses(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))
}

function guess(text: string): Keyword | null {
  if (text.length < GUESSED_FROM) return null
  // A letter too many, too few, or another: the loss of one letter on either side meets in the middle.
  const found = nearly.get(text)
  if (found) return found
  for (const key of losses(text)) {
    const exact = meaning.get(key)
    if (exact !== undefined && key.length >= GUESSED_FROM) return exact
    const other = nearly.get(key)
    if (other && key.length >= GUESSED_FROM - 1) return other
  }
  return null
}

/**
 * The command a whole message is, or null when it says anything else ("موظف" is one, "موظفكم رفع صوته" is not).
 * Typos, a missing or added ال, politeness and thumbs are understood. Pure; never throws.
 */
export function recogniseKeyword(text: string): Keyword | null {
  if (text.length > 80) return null
  for (const [picture, keyword] of PICTURES) if (picture.test(text)) return keyword
  const words = plainWords(text.replace(BLESSING, ' '))
  const exact = meaning.get(bare(words))
  if (exact !== undefined) return exact
  const plain = words.filter((word) => !POLITE.has(word))
  if (plain.length === 0 || plain.length > MOST_WORDS) return null
  const command = bare(plain)
  return meaning.get(command) ?? guess(command)
}

/** "ايه يجينا ٩٠٠ ريال": yes where it stands before what answers, though elsewhere the same word asks "what". */
export function opensWithYesOrNo(text: string): boolean {
  const keyword = recogniseKeyword(/^\S+/.exec(text.trim())?.[0] ?? '')
  return (keyword === 'yes' || keyword === 'no') && !/[؟?]/.test(text)
}
