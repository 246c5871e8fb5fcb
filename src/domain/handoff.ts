/** Why a conversation goes to a person. */
export const HANDOFF_REASONS = [
  'asked',
  'notUnderstood',
  'complaint',
  'crisis',
  'unclearProcedure',
  'lowRating',
  'answeredFromPhone',
  'parkedMessage',
] as const
export type HandoffReason = (typeof HANDOFF_REASONS)[number]

/** Order of the officers' queue: crisis stands above everything. */
export const URGENCIES = ['crisis', 'high', 'normal'] as const
export type Urgency = (typeof URGENCIES)[number]

export const HANDOFF_STATUSES = ['waiting', 'claimed', 'released', 'closed'] as const
export type HandoffStatus = (typeof HANDOFF_STATUSES)[number]
