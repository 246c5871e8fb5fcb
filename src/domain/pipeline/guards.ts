import type { CheckKind } from './check-kind.ts'
import type { Procedure } from './procedure.ts'

export const VOTES = ['approve', 'decline', 'return', 'abstain'] as const
export type Vote = (typeof VOTES)[number]

/** Everything about a request that decides whether it may move. */
export interface Facts {
  readonly declared: boolean
  /** How many required papers have not come, and how many of those that came nobody has accepted. */
  readonly missing: number
  readonly unaccepted: number
  /** Questions of officers the applicant has not answered. */
  readonly asked: number
  /** Officers: who wrote it down on someone's behalf, who matched the data, who did each check. */
  readonly recordedBy: string | null
  /** Who put right what was written down. */
  readonly correctedBy?: readonly string[]
  readonly dataMatchedBy: string | null
  /** The newest result of each kind; `due` false where the result is that the help is not due. */
  readonly checks: readonly { readonly kind: CheckKind; readonly due: boolean; readonly by: string }[]
  /** Officers who studied it before the applicant objected, and who refused it alone then; nobody where nobody objected. */
  readonly studiedBefore: readonly string[]
  readonly decidedBefore: readonly string[]
  /** Votes of members who were there and did not step aside, one for each. */
  readonly votes: readonly { readonly officerId: string; readonly vote: Vote }[]
  /** First day of an answer; null where nothing is promised. */
  readonly earliestAnswer: string | null
}

/** What the one who moves it says. */
export interface Wish {
  /** An officer's id; null for the applicant. */
  readonly by: string | null
  /** Today in the association's time zone (YYYY-MM-DD). */
  readonly today: string
  readonly reason?: string
  /** The clause that a refusal rests on. */
  readonly clauseId?: string
  /** Why the answer comes before the first day that was promised: an emergency, in words. */
  readonly earlyReason?: string
}

type Guard = (facts: Facts, wish: Wish, procedure: Procedure, vote: Vote) => boolean

/** People who studied the request: they present it, and do not decide on it. */
export function studiedBy({
  recordedBy,
  correctedBy = [],
  dataMatchedBy,
  checks,
  studiedBefore,
}: Facts): ReadonlySet<string> {
  const all = [recordedBy, ...correctedBy, dataMatchedBy, ...checks.map(({ by }) => by), ...studiedBefore]
  return new Set(all.filter((id) => id !== null))
}

/** Whether it is to be studied by somebody else: the applicant objected to what came of this officer's study. */
export const studiedFirst = ({ studiedBefore }: Pick<Facts, 'studiedBefore'>, officerId: string): boolean =>
  studiedBefore.includes(officerId)

/** Votes that count: of distinct people who did not study it. */
function counted(facts: Facts): ReadonlyMap<string, Vote> {
  const studied = studiedBy(facts)
  return new Map(
    facts.votes.filter(({ officerId }) => !studied.has(officerId)).map((one) => [one.officerId, one.vote]),
  )
}

/** What must hold before a move. Each has words in the console's texts under `requests.guard.<name>`. */
export const GUARDS = {
  declared: ({ declared }, _, { declaration }) => declared || !declaration,
  nothingMissing: ({ missing }) => missing === 0,
  somethingAsked: ({ missing, asked }) => missing + asked > 0,
  nothingAsked: ({ asked }) => asked === 0,
  documentsAccepted: ({ unaccepted }) => unaccepted === 0,
  dataMatched: ({ dataMatchedBy }) => dataMatchedBy !== null,
  checksDone: ({ checks }, _, procedure) =>
    procedure.checks.every((kind) => checks.some((check) => check.kind === kind)),
  reason: (_, { reason }) => Boolean(reason?.trim()),
  clause: (_, { clauseId }) => Boolean(clauseId),
  notEarly: ({ earliestAnswer }, { today, earlyReason }) =>
    earliestAnswer === null || today >= earliestAnswer || Boolean(earlyReason?.trim()),
  /** Enough members voted; an officer who decides alone is named. */
  quorum: (facts, { by }, { committee }) =>
    committee
      ? [...counted(facts).values()].filter((vote) => vote !== 'abstain').length >= committee.quorum
      : by !== null,
  /** After an objection others study it than the first time. */
  othersStudy: (facts, { by }) => by === null || !studiedFirst(facts, by),
  /** What was found out before an objection is not the study of it: one check at least is made again, by somebody else. */
  studiedAnew: ({ studiedBefore, checks }) =>
    studiedBefore.length === 0 || checks.some(({ by }) => !studiedBefore.includes(by)),
  /** Nobody decides on what they wrote down or studied themselves, or alone on an objection to their own decision. */
  distinctPeople: (facts, { by }, { committee }) =>
    committee
      ? facts.votes.every(({ officerId }) => !studiedBy(facts).has(officerId))
      : by !== null && !studiedBy(facts).has(by) && !facts.decidedBefore.includes(by),
  /** More of the committee's votes for it than for anything else together. */
  decided: (facts, _, { committee }, vote) => {
    if (!committee) return true
    const votes = [...counted(facts).values()].filter((one) => one !== 'abstain')
    return votes.filter((one) => one === vote).length * 2 > votes.length
  },
} as const satisfies Record<string, Guard>
export type GuardName = keyof typeof GUARDS
