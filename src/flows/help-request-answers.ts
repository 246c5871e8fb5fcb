import { z } from 'zod'
import { attachment } from '../domain/attachment.ts'
import type { Answers } from '../engine/session.ts'

/** The answers of a finished form. They come out of a stored session, which is a boundary like any other. */
const answers = z.object({
  onBehalf: z.enum(['self', 'parent', 'other']),
  representativeName: z.string().nullable().default(null),
  fullName: z.string(),
  nationalId: z.object({
    sealed: z.string(),
    digest: z.string(),
    masked: z.string(),
    kind: z.enum(['citizen', 'resident']),
  }),
  phone: z.string(),
  city: z.string(),
  district: z.string(),
  householdSize: z.number(),
  incomeBracket: z.string(),
  questions: z.record(z.string(), z.json()).default({}),
  need: z.union([z.string(), z.object({ voice: attachment })]),
  documents: z.record(z.string(), z.array(attachment)).default({}),
})

/** The form's answers by type. Throws when a step that must be answered is not: a bug in the flow. */
export function readHelpRequestAnswers(of: Answers) {
  const { questions, need, onBehalf, representativeName, ...rest } = answers.parse(of)
  return {
    ...rest,
    onBehalf,
    // A name given before the answer "for myself" came back is nobody's representative.
    representativeName: onBehalf === 'self' ? null : representativeName,
    answers: questions,
    need: typeof need === 'string' ? need : '',
    needVoice: typeof need === 'string' ? null : need.voice,
  }
}
