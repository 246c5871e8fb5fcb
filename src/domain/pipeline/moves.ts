import type { RequestStatus } from '../help-request.ts'
import type { GuardName } from './guards.ts'
import type { Procedure } from './procedure.ts'

/** Who may make a move: the applicant, an officer, whoever decides, or Sila itself. */
export type Mover = 'applicant' | 'officer' | 'decider'

interface MoveRule {
  readonly from: readonly RequestStatus[]
  readonly to: RequestStatus | ((procedure: Procedure) => RequestStatus)
  readonly by: readonly Mover[]
  /** What must hold, in the order in which it is told. */
  readonly guards: readonly GuardName[]
  /** The applicant is told, in these words of `locales` (`request.<key>`); false where nothing changes for them. */
  readonly told: boolean
}

const STUDIED = ['dataCheck', 'eligibilityCheck'] as const
const DECIDING = ['committee', 'decision', 'reconsideration'] as const

/** Where a request stands once its data is matched, and once its checks are done. */
const toDecision = ({ committee }: Procedure): RequestStatus => (committee ? 'committee' : 'decision')
const toStudy = (procedure: Procedure): RequestStatus =>
  procedure.checks.length > 0 ? 'eligibilityCheck' : toDecision(procedure)

/**
 * The life of a help request: the one table of moves, and the only way its status changes.
 * Source: the national model policy (form and declaration, data matched at submission, study by the research committee,
 * answer by acceptance or refusal), and the right to object.
 */
export const MOVES = {
  /** Everything that was missing has come. */
  complete: {
    from: ['incomplete'],
    to: 'submitted',
    by: ['applicant', 'officer'],
    guards: ['nothingMissing', 'nothingAsked'],
    told: false,
  },
  /** A required paper turned out to be unreadable before anybody looked. */
  reopen: { from: ['submitted'], to: 'incomplete', by: ['officer'], guards: [], told: false },
  takeUp: { from: ['submitted'], to: 'dataCheck', by: ['officer'], guards: [], told: true },
  /** Again where something more turns out to be missing while it is waited for. */
  askForMore: {
    from: ['incomplete', 'submitted', ...STUDIED],
    to: 'incomplete',
    by: ['officer'],
    guards: ['somethingAsked'],
    told: true,
  },
  /** An officer puts their name to it: the data is matched, and valid at submission. */
  matchData: {
    from: ['dataCheck'],
    to: toStudy,
    by: ['officer'],
    guards: ['declared', 'nothingMissing', 'nothingAsked', 'documentsAccepted', 'othersStudy'],
    told: true,
  },
  finishChecks: {
    from: ['eligibilityCheck'],
    to: toDecision,
    by: ['officer'],
    guards: ['nothingAsked', 'checksDone', 'studiedAnew', 'othersStudy'],
    told: true,
  },
  /** Back to be studied again, with what is still to be found out. */
  returnForStudy: {
    from: DECIDING,
    to: ({ checks }) => (checks.length > 0 ? 'eligibilityCheck' : 'dataCheck'),
    by: ['decider'],
    guards: ['reason', 'decided'],
    told: true,
  },
  approve: {
    from: DECIDING,
    to: 'approved',
    by: ['decider'],
    guards: ['declared', 'dataMatched', 'checksDone', 'notEarly', 'quorum', 'distinctPeople', 'decided'],
    told: true,
  },
  decline: {
    from: DECIDING,
    to: 'declined',
    by: ['decider'],
    guards: [
      'declared',
      'dataMatched',
      'checksDone',
      'reason',
      'clause',
      'notEarly',
      'quorum',
      'distinctPeople',
      'decided',
    ],
    told: true,
  },
  object: {
    from: ['declined'],
    to: 'reconsideration',
    by: ['applicant', 'officer'],
    guards: ['reason'],
    told: true,
  },
  /** The applicant lets the objection be, while it is not yet studied anew: the decision stands as it was. */
  dropObjection: {
    from: ['reconsideration'],
    to: 'declined',
    by: ['applicant', 'officer'],
    guards: [],
    told: true,
  },
  startService: { from: ['approved'], to: 'inService', by: ['officer'], guards: [], told: true },
  deliver: { from: ['approved', 'inService'], to: 'delivered', by: ['officer'], guards: [], told: true },
  close: { from: ['declined', 'delivered'], to: 'closed', by: ['officer'], guards: [], told: false },
  withdraw: {
    from: ['incomplete', 'submitted', ...STUDIED, 'committee', 'decision'],
    to: 'withdrawn',
    by: ['applicant', 'officer'],
    guards: [],
    told: true,
  },
} as const satisfies Record<string, MoveRule>

export type Move = keyof typeof MOVES
export const MOVE_NAMES = Object.keys(MOVES) as readonly Move[]

/** The rule of a move, as every move's rule looks. */
export const ruleOf = (move: Move): MoveRule => MOVES[move]

/** Where a move leads at this association. */
export function destination(move: Move, procedure: Procedure): RequestStatus {
  const { to } = ruleOf(move)
  return typeof to === 'function' ? to(procedure) : to
}
