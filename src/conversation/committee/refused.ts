/** Why the committee's work could not go on; each has its words in the console's texts under `error.committee.<why>`. */
export type Why =
  | 'noCommittee'
  | 'absent'
  /** The session is not in the state this needs: closed ones refuse everything. */
  | 'notPlanned'
  | 'notOpen'
  | 'notForMembers'
  | 'memberInSession'
  | 'voted'
  | 'itemDecided'
  | 'notMember'
  | 'notPresent'
  | 'studied'
  | 'aside'
  | 'reasonNeeded'
  | 'notWaiting'
  | 'undecided'
  | 'nobodyPresent'
  | 'requestMoved'
  | 'agendaChanged'

/** Thrown inside a transaction, which it takes back. */
export class CommitteeRefused extends Error {
  override readonly name = 'CommitteeRefused'
  readonly why: Why
  constructor(why: Why) {
    super(why)
    this.why = why
  }
}
