/** Ways of studying whether a request is due, beside the check of its data. */
export const CHECK_KINDS = ['deskReview', 'interview', 'visit'] as const
export type CheckKind = (typeof CHECK_KINDS)[number]
