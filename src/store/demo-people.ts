import { z } from 'zod'
import { HANDOFF_REASONS, HANDOFF_STATUSES, OUTCOMES, URGENCIES } from '../domain/handoff.ts'
import { REQUEST_STATUSES } from '../domain/help-request.ts'
import { CHANNELS, MEDIA_KINDS } from '../domain/message.ts'
import { ROLES } from '../domain/role.ts'

/** What something of the demo is called in its files. */
export const demoKey = z.string().regex(/^[a-z-]+$/)
const key = demoKey
const localized = z.object({ ar: z.string(), en: z.string() })

/**
 * One thing that was said: by them (t), a file of theirs (f) with its kind and name, by the assistant (b), by an officer
 * (o:key), a file of an officer's (p:key) with its name.
 */
const line = z.union([
  z.tuple([z.literal('t'), z.string()]),
  z.tuple([z.literal('b'), z.string()]),
  z.tuple([z.literal('f'), z.enum(MEDIA_KINDS), z.string()]),
  z.tuple([z.templateLiteral(['o:', z.string()]), z.string()]),
  z.tuple([z.templateLiteral(['p:', z.string()]), z.string()]),
])
export type DemoLine = z.infer<typeof line>

const person = z.strictObject({
  key,
  name: z.string(),
  channel: z.enum(CHANNELS),
  phone: z.string(),
  city: z.string(),
  district: z.string(),
  locale: z.enum(['ar', 'en']).default('ar'),
  /** Minutes since the last thing was said. */
  ago: z.int().positive(),
  script: z.array(line).min(2),
  labels: z.array(key).default([]),
  notes: z.array(z.union([z.tuple([key, z.string()]), z.tuple([key, z.string(), z.array(key)])])).default([]),
  unread: z.boolean().default(false),
  handoff: z
    .strictObject({
      reason: z.enum(HANDOFF_REASONS),
      urgency: z.enum(URGENCIES),
      status: z.enum(HANDOFF_STATUSES),
      words: z.string(),
      crisis: z.string().optional(),
      by: key.optional(),
      team: key.optional(),
      outcome: z.enum(OUTCOMES).optional(),
      /** Minutes until it comes back. */
      snoozed: z.int().optional(),
    })
    .optional(),
  request: z
    .strictObject({
      number: z.string().regex(/^\d{4}-\d{4}$/),
      service: z.string(),
      status: z.enum(REQUEST_STATUSES),
      need: z.string(),
      household: z.int(),
      /** Days since it was sent. */
      days: z.int(),
      missing: z.array(z.string()).default([]),
    })
    .optional(),
})
export type DemoPerson = z.infer<typeof person>

/** The fictional office of prisma/seed/demo.json. Nobody in it is real. */
export const demoOffice = z.strictObject({
  officers: z.array(
    z.strictObject({ key, name: z.string(), role: z.enum(ROLES), teams: z.array(key).default([]) }),
  ),
  teams: z.array(z.strictObject({ key, name: localized })),
  labels: z.array(z.strictObject({ key, name: z.string(), colour: z.string() })),
  people: z.array(person),
})
export type DemoOffice = z.infer<typeof demoOffice>
