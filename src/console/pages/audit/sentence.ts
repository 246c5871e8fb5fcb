import type { Answers } from '../../trpc.ts'
import type { Words } from '../../words.tsx'

export type AuditEntry = Answers['audit']['list']['entries'][number]

/** Values of an entry that are names of ours, and not what anybody wrote. */
const ROLE_VALUES = ['role', 'from', 'to'] as const

/** What was done, in words. An action nobody has words for is shown by its name. */
export function sentenceOf({ t }: Words, { action, detail }: Pick<AuditEntry, 'action' | 'detail'>): string {
  const values: Record<string, unknown> = { ...detail }
  if (action.startsWith('officer.'))
    for (const key of ROLE_VALUES) {
      const value = values[key]
      if (typeof value === 'string') values[key] = t(`officers.role.${value}`, { defaultValue: value })
    }
  return t(`audit.${action}`, { ...values, defaultValue: action })
}
