import { z } from 'zod'
import type { Localized } from './localized.ts'

const text = z
  .object({ ar: z.string().trim().min(1).max(500) })
  .catchall(z.string().trim().min(1).max(500)) as unknown as z.ZodType<Localized>
/** Ids travel inside button tokens of 64 bytes, so they are short and ASCII. */
const id = z.string().regex(/^[a-z0-9-]{1,20}$/)

const question = z.discriminatedUnion('kind', [
  z.object({
    id,
    kind: z.literal('text'),
    ask: text,
    label: text,
    max: z.number().int().min(1).max(1000).default(300),
  }),
  z.object({
    id,
    kind: z.literal('number'),
    ask: text,
    label: text,
    min: z.number().default(0),
    max: z.number().default(1_000_000),
  }),
  z.object({ id, kind: z.literal('date'), ask: text, label: text }),
  z.object({ id, kind: z.literal('yes-no'), ask: text, label: text }),
  z.object({
    id,
    kind: z.literal('choice'),
    ask: text,
    label: text,
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
  questions: z.array(question).max(10).default([]),
  documents: z.array(document).max(10).default([]),
  /** Switched off: not offered, still named in old requests. */
  active: z.boolean().default(true),
})
export type Service = z.infer<typeof service>
