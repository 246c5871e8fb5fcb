import type { CrisisKind } from '../crisis/rule.ts'
import type { intentExemplars } from './intents.ts'

/** One message as people write it, by what a careful reader would take it for; `ordinary`: no danger, whatever it wants. */
export type Voice = readonly [label: CrisisKind | keyof typeof intentExemplars | 'ordinary', text: string]
