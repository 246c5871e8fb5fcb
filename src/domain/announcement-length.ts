/** Characters of an announcement: a phone's screen, not a letter. */
export const LONGEST_BODY = 1500
