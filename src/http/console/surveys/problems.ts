import type { z } from 'zod'
import { type Problems, problemsOf } from '../settings/problems.ts'

/** Names of the problems only questionnaires have, as the forms' words call them. */
const CUSTOM: Readonly<Record<string, string>> = {
  idTaken: 'twice',
  optionTwice: 'twice',
  whenUnknown: 'condition',
}

/** What is wrong with a questionnaire, by field. */
export function questionnaireProblems(issues: readonly z.core.$ZodIssue[]): Problems {
  const own = issues.flatMap(({ path, message }) => {
    const name = CUSTOM[message]
    return name ? [[path.join('.'), name] as const] : []
  })
  const others = issues.filter(({ message }) => CUSTOM[message] === undefined)
  return { ...Object.fromEntries(own), ...problemsOf(others) }
}
