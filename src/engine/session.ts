import { z } from 'zod'

/** Anything that survives a round trip through JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }
export type Answers = Readonly<Record<string, Json>>

const json: z.ZodType<Json> = z.json()

/** Where a flow stands, by names: an index would break when a step is added. */
const place = z.object({ step: z.string(), item: z.string().optional() })
export type Place = Readonly<z.infer<typeof place>>

const frame = z.object({
  flow: z.string(),
  /** The flow's version when the frame was made; another one restarts it with its answers kept. */
  version: z.number(),
  at: place,
  answers: z.record(z.string(), json),
  /** Places answered so far, for "back". */
  trail: z.array(place),
  /** Last change, ISO; a draft is forgotten 30 days later. */
  touchedAt: z.string(),
})
/** One pass of a flow. */
export type Frame = Readonly<z.infer<typeof frame>>

const session = z.object({
  /** Bottom first; the last one holds the pending question. */
  frames: z.array(frame),
  /** Drafts put aside for something else, most recent last. */
  drafts: z.array(frame),
  /** Messages in a row that nothing was understood of. */
  misunderstood: z.number(),
  /** Words that fitted no question of a form, kept so that they can be added to the person's own account. */
  aside: z.string().default(''),
  /** Tokens of the options last shown, in order, so that "2" or "الثاني" means what the person saw. */
  shown: z.array(z.string()),
  /** The assistant has introduced itself. */
  greeted: z.boolean(),
  /** A crisis was recognised and no one has resumed: nothing is asked of the person. */
  crisis: z.object({ since: z.string(), kind: z.string() }).nullable(),
  /** When it was last said where help is at once, unasked; ISO. */
  minded: z.string().nullable().default(null),
  lastAt: z.string(),
  /** The question answered last, by which clauses so far, and whether it was said that the last answer did not help. */
  asked: z
    .object({ question: z.string(), clauses: z.array(z.string()), unhelpful: z.boolean() })
    .nullable()
    .default(null),
  /** The message without words answered last, and what was said to it: more of the same lot are not told it again. */
  burst: z
    .object({
      kind: z.string(),
      album: z.string().nullable(),
      at: z.string(),
      /** Keys of what was said. */
      said: z.array(z.string()),
      files: z.number(),
      /** The missing paper its first file was taken for. */
      added: z.object({ requestId: z.string(), documentId: z.string() }).nullable(),
    })
    .nullable()
    .default(null),
  /** Instants of failed tries to prove a request is theirs. */
  failedProofs: z.array(z.string()),
})
/** The state of one conversation between two turns. */
export type Session = Readonly<z.infer<typeof session>>

/** Days a draft is kept (design: conversation, rule 3). */
export const DRAFT_DAYS = 30

export function newSession(now: string): Session {
  return {
    frames: [],
    drafts: [],
    misunderstood: 0,
    aside: '',
    shown: [],
    greeted: false,
    crisis: null,
    minded: null,
    lastAt: now,
    asked: null,
    burst: null,
    failedProofs: [],
  }
}

/** A stored session, or a new one where the stored one no longer fits. */
export function readSession(stored: unknown, now: string): Session {
  const read = session.safeParse(stored)
  return read.success ? read.data : newSession(now)
}
