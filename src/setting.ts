/** One variable of the environment. docs/settings.md is made from these. */
export interface Setting {
  readonly name: string
  /** As it would be written; absent: the setting is off or the person must give it. */
  readonly default?: string
  /** What a value must look like, as the end of "NAME must be …". */
  readonly expected: string
  readonly description: string
  /** A secret is never repeated back, not even when it is wrong. */
  readonly secret?: boolean
}
