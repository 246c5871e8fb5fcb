import { z } from 'zod'
import { localizedText } from './localized-text.ts'
import { CHECK_KINDS } from './pipeline/check-kind.ts'

const text = localizedText(500)
/** Ids travel inside button tokens of 64 bytes, so they are short and ASCII. */
const id = z.string().regex(/^[a-z0-9-]{1,20}$/)

/** Asked only after one of these answers (`yes` and `no`, or options by id) to an earlier question of the service. */
const when = z.object({ question: id, is: z.array(z.string().min(1).max(20)).min(1).max(7) }).optional()

const question = z.discriminatedUnion('kind', [
  z.object({
    id,
    kind: z.literal('text'),
    ask: text,
    label: text,
    when,
    max: z.number().int().min(1).max(1000).default(300),
  }),
  z.object({
    id,
    kind: z.literal('number'),
    ask: text,
    label: text,
    when,
    min: z.number().default(0),
    max: z.number().default(1_000_000),
  }),
  z.object({ id, kind: z.literal('date'), ask: text, label: text, when }),
  z.object({ id, kind: z.literal('yes-no'), ask: text, label: text, when }),
  z.object({
    id,
    kind: z.literal('choice'),
    ask: text,
    label: text,
    when,
    options: z
      .array(z.object({ id, name: text }))
      .min(2)
      .max(7),
  }),
])
/** A question a service asks beside the common form. */
export type ServiceQuestion = z.infer<typeof question>

const document = z.object({
  id,
  name: text,
  /** Where to get it, or how to photograph it. */
  hint: text.optional(),
  required: z.boolean().default(true),
  /** A picture of an identity document: asked for only where the association has named its legal basis. */
  identity: z.boolean().default(false),
})
/** A paper a service wants to see. */
export type ServiceDocument = z.infer<typeof document>

/** One kind of help an association gives. */
export const service = z.object({
  id,
  name: text,
  description: text,
  /** Whom it is for; said when the service has been chosen. */
  audience: text.optional(),
  questions: z.array(question).max(10).default([]),
  documents: z.array(document).max(10).default([]),
  /** How it is studied whether the help is due, beside the check of the data. */
  checks: z.array(z.enum(CHECK_KINDS)).max(3).default([]),
  /** Switched off: not offered, still named in old requests. */
  active: z.boolean().default(true),
})
export type Service = z.infer<typeof service>

/**
 * The questions that are asked after the answers so far (by question; a yes-no is a boolean, a choice its option's id).
 * A condition on a question that is not asked itself does not hold.
 */
export function askedQuestions(
  questions: readonly ServiceQuestion[],
  answers: Readonly<Record<string, unknown>>,
): readonly ServiceQuestion[] {
  const asked: ServiceQuestion[] = []
  for (const one of questions) {
    const { when } = one
    const given = when && asked.some(({ id }) => id === when.question) ? answers[when.question] : undefined
    const said = typeof given === 'boolean' ? (given ? 'yes' : 'no') : given
    if (!when || (typeof said === 'string' && when.is.includes(said))) asked.push(one)
  }
  return asked
}
