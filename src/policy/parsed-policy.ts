/** What reading a policy's text gives: pure data, before ids and versions are assigned. */
export interface ParsedPolicy {
  /** As printed; '' when the text has none. */
  readonly title: string
  /** The adoption date or dates exactly as printed, '' when the text has none. */
  readonly adoption: string
  /** In the order of the text; the contact data found in headers and footers follows as clauses of its own. */
  readonly clauses: readonly ParsedClause[]
  readonly contacts: readonly PolicyContact[]
}

export interface ParsedClause {
  /** Heading it stands under, as printed; '' when it stands under none. */
  readonly section: string
  /** Its printed number or bullet, '' when it has none. */
  readonly number: string
  /** Position in the policy, from 0. */
  readonly order: number
  /** The exact words of the policy: a part of {@link plainText} of the source. */
  readonly text: string
}

export type ContactKind = 'phone' | 'email' | 'website' | 'account' | 'address' | 'licence'

export interface PolicyContact {
  /** `website` is also a name on a social network. `licence` is also the authority that supervises. */
  readonly kind: ContactKind
  readonly text: string
}
