/**
 * Groups of words that mean one thing, by name; a word stands in one group only. Words are parted by white space:
 * - `word` with what its light stem brings together: articles, possessives, plurals
 * - `=word` this word and nothing its stem would bring along, for stems that other words share
 * - `~stem` a verb in every person, tense and dialect: `~شرح` is also "بتشرحولي", "هيشرح", "وما شرحتوها"
 */
export type Meanings = Readonly<Record<string, string>>

/** Words that would be taken for forms of others ("غير" for changing, "أحد" for Sunday): they belong to this group, to none. */
export const MEANINGLESS = 'none'
