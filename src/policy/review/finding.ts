import type { Clause } from '../../domain/policy.ts'

/** A clause as it is reviewed. */
export type Reviewed = Pick<Clause, 'section' | 'number' | 'order' | 'text'>

/** What can be wrong with a clause, or has to be looked at; `finding.<kind>` names the words that say so. */
export const FINDING_KINDS = [
  /** Letters or words are broken. */
  'garbled',
  /** A small word is missing and turns the clause around. */
  'lost-negation',
  /** The worse half of a text scanned twice. */
  'damaged-duplicate',
  /** A name that is not the association's own. */
  'other-association',
  /** Two calendars name different days. */
  'dates-disagree',
  /** A date that can be read in several ways. */
  'date-ambiguous',
  /** A day that does not exist. */
  'date-impossible',
  /** A list ends in the middle, or is announced and not there. */
  'list-cut',
  /** A number of a list is missing. */
  'list-gap',
  /** Two words for one kind of people. */
  'mixed-terms',
  /** A promise that names the least time, where people expect the most. */
  'minimum-promise',
  /** The heading clauses stand under is broken. */
  'garbled-heading',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** Kinds that keep a clause from being quoted until an officer has decided. */
export const BLOCKING: ReadonlySet<FindingKind> = new Set([
  'garbled',
  'lost-negation',
  'damaged-duplicate',
  'other-association',
  'list-cut',
])

/** What could be done about a finding; nothing is ever done without an officer. */
export type Proposal =
  /** Another wording of the whole clause. */
  | {
      readonly kind: 'wording'
      readonly text: string
      /** 0..1, how sure. */
      readonly confidence: number
      /** 0..1, by how much it is nearer than the next clause that could be meant. */
      readonly margin: number
      /** Sources whose wording it is; fewer than two make it no more than a hint. */
      readonly agreeing: readonly string[]
    }
  /** The same clause stands undamaged elsewhere in the text, at this order: this one can go. */
  | { readonly kind: 'merge'; readonly order: number }
  /** Quoted as printed, both dates with the remark that they disagree. */
  | { readonly kind: 'quote-both' }
  /** Only the association can say what is meant. */
  | { readonly kind: 'ask' }

export interface Finding {
  /** The same for the same words in every version: a decision on it stays good where the clause stays. */
  readonly key: string
  readonly kind: FindingKind
  readonly blocking: boolean
  /** Order of the clause. */
  readonly clause: number
  /** Where in the clause's text, [from, to). */
  readonly from: number
  readonly to: number
  /** Name of the sentence that gives the reason (`finding.<kind>`), with what stands in it. */
  readonly params: Readonly<Record<string, string>>
  readonly proposal: Proposal | null
}

export const DECISIONS = ['repaired', 'as-printed', 'never', 'open'] as const

/** What an officer decided about a finding. */
export interface Decision {
  readonly key: string
  /** `repaired`: quoted in `text`. `as-printed`: quoted as it stands. `never`: not quoted. `open`: what was decided is taken back. */
  readonly decision: (typeof DECISIONS)[number]
  /** The wording approved, with `repaired`. */
  readonly text?: string | undefined
  /** When and by which officer; null for one taken over from an earlier version. */
  readonly taken?: { readonly at: Date; readonly by: string | null }
}

/** A finding of a part of a clause. @param range from and to, the whole text where it is left out */
export function finding(
  kind: FindingKind,
  clause: Reviewed,
  params: Finding['params'] = {},
  proposal: Proposal | null = null,
  range: readonly [from: number, to: number] = [0, clause.text.length],
): Finding {
  const [from, to] = range
  return {
    key: `${kind}:${hash(`${clause.text}\n${from}`)}`,
    kind,
    blocking: BLOCKING.has(kind),
    clause: clause.order,
    from,
    to,
    params,
    proposal,
  }
}

/** Two 32-bit FNV-1a sums (Fowler, Noll, Vo) of a text, the second of it reversed, as 16 hexadecimal digits. */
function hash(text: string): string {
  const characters = [...text]
  return [characters, characters.toReversed()].map((all) => fnv(all).toString(16).padStart(8, '0')).join('')
}

function fnv(characters: readonly string[]): number {
  let sum = 0x811c9dc5
  for (const character of characters) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return sum
}
