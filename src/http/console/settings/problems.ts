import type { z } from 'zod'
import type { BrokenRule } from '../../../domain/association-rules.ts'

/**
 * What is wrong where: the path of a field (`services.0.name.ar`) and the name of the problem, which has its words in the
 * console's texts under `settings.problem.<name>`; a limit follows a colon (`long:500`).
 */
export type Problems = Readonly<Record<string, string>>

type Issue = z.core.$ZodIssue

/** The first problem of every field. */
export function problemsOf(issues: readonly Issue[], rules: readonly BrokenRule[] = []): Problems {
  const found: Record<string, string> = {}
  for (const { path, name } of [
    ...issues.map((issue) => ({ path: issue.path.join('.'), name: nameOf(issue) })),
    ...rules.map(({ path, rule }) => ({ path: path.join('.'), name: rule })),
  ])
    found[path] ??= name
  return found
}

function nameOf(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? 'required' : `short:${issue.minimum}`
      return issue.origin === 'array' ? `few:${issue.minimum}` : `low:${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `long:${issue.maximum}`
      return issue.origin === 'array' ? `many:${issue.maximum}` : `high:${issue.maximum}`
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'required' : 'form'
    case 'custom':
      return 'order'
    default:
      return formatOf(issue)
  }
}

function formatOf(issue: Issue): string {
  const field = String(issue.path.at(-1) ?? '')
  if (field === 'id') return 'id'
  if (field === 'number') return 'number'
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'date'
  if (field === 'from' || field === 'to') return 'time'
  return 'form'
}
