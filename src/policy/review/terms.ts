import { type Finding, finding, type Reviewed } from './finding.ts'

/** The people served, as policies call them; the same endings stand for the same forms. */
const BENEFICIARY = /(?<!\p{L})[وفبلك]*(?:ال)?مستفيد(?:ون|ين|ي|ه|هم)?(?!\p{L})/gu
const USER = /(?<!\p{L})[وفبلك]*(?:ال)?مستخدم(?:ون|ين|ي|ه|هم)?(?!\p{L})/gu

/** Two words for the people served: each place of the rarer one, with the clause in the other word. */
export function termFindings(clauses: readonly Reviewed[]): Finding[] {
  const count = (pattern: RegExp): number =>
    clauses.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0)
  const [beneficiaries, users] = [count(BENEFICIARY), count(USER)]
  if (beneficiaries === 0 || users === 0) return []
  const [rare, usual, put] =
    users <= beneficiaries ? [USER, 'مستفيد', 'مستخدم'] : [BENEFICIARY, 'مستخدم', 'مستفيد']
  return clauses.flatMap((clause) => {
    const [first] = clause.text.matchAll(rare)
    if (!first) return []
    const text = clause.text.replace(rare, (word) => word.replace(put, usual))
    const params = { word: first[0], other: usual }
    const proposal = { kind: 'wording', text, confidence: 1, margin: 1, agreeing: ['text'] } as const
    return [finding('mixed-terms', clause, params, proposal, [first.index, first.index + first[0].length])]
  })
}

const LEAST = /لا\s+[تي]قل\s+عن\s+([^.،؛]{3,40})/u
const ANSWERS = /(?:الرد|رد|ردها|يرد|الإجابة|قبوله|قبول|رفض|القرار|طلبه)/u

/** A least time where people expect the longest one: quoted as it stands, never turned into a most; the association is asked. */
export function promiseFinding(clause: Reviewed): Finding[] {
  const least = LEAST.exec(clause.text)
  if (!least || !ANSWERS.test(clause.text)) return []
  const range = [least.index, least.index + least[0].length] as const
  return [finding('minimum-promise', clause, { period: least[1]?.trim() ?? '' }, { kind: 'ask' }, range)]
}
