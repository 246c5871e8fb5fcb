/** Why a conversation goes to a person. */
export const HANDOFF_REASONS = [
  'asked',
  'notUnderstood',
  'complaint',
  /** A decision is objected to, or what an officer wrote down is said to be wrong. */
  'objection',
  'dispute',
  'crisis',
  'unclearProcedure',
  'lowRating',
  'answeredFromPhone',
  'parkedMessage',
  /** Nobody waited: an officer took the conversation over from the assistant. */
  'takenOver',
] as const
export type HandoffReason = (typeof HANDOFF_REASONS)[number]

/** Order of the officers' queue: crisis stands above everything. */
export const URGENCIES = ['crisis', 'high', 'normal'] as const
export type Urgency = (typeof URGENCIES)[number]

export const HANDOFF_STATUSES = ['waiting', 'claimed', 'released', 'closed'] as const
export type HandoffStatus = (typeof HANDOFF_STATUSES)[number]

/** What came of a handoff that an officer has closed. */
export const OUTCOMES = ['answered', 'solved', 'noReply', 'wrongPlace', 'spam', 'other'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes after which nothing is said to the person: they are not there, or should not hear from us. */
export const SILENT_OUTCOMES: readonly Outcome[] = ['noReply', 'spam']
