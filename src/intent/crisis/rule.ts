/** What kind of danger a message speaks of; each has its own lines to call. */
export type CrisisKind = 'self-harm' | 'violence' | 'threat' | 'medical' | 'child'

/** Said outright, or between the lines. */
export type CrisisStyle = 'explicit' | 'indirect'

/**
 * What can turn the same words into something ordinary, when it stands near them:
 * - `was`: put into the past by a "كان" right before it ("كان يضربني"), and so over
 * - `denied`: said not to be so ("ما يضربني", "ما احد هددني")
 * - `past`: long over ("قبل سنتين", "الله يرحمه"), and nothing says it is happening again
 * - `asking`: talk about services, law or knowledge ("هل تقدمون", "ما عقوبة", "دورة عن")
 * - `figure`: a figure of speech ("من الجوع", "من الضحك")
 * - `scene`: not about a person: shares, football, pests, livestock, jokes
 * - `money`: a dispute about rent, bills or paperwork, not about a person's safety
 * - `desk`: about an officer, a driver or a site of the association, in anger
 * - `care`: need of a device, treatment or transport, not an emergency
 */
export type Excuse = 'was' | 'denied' | 'past' | 'asking' | 'figure' | 'scene' | 'money' | 'care' | 'desk'

/** A group of phrases that mean the same danger, and why they are believed. */
export interface CrisisRules {
  readonly kind: CrisisKind
  readonly style: CrisisStyle
  readonly reason: string
  /** Said in courtesy or anger as well: believed only where the whole message is a little like a call for help. */
  readonly ambiguous?: true
  /** Which surroundings excuse these words; none means they are always taken seriously. */
  readonly excusedBy: readonly Excuse[]
  readonly phrases: readonly string[]
}
