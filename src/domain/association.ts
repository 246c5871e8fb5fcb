import { z } from 'zod'
import { localize } from './localized.ts'
import { localized } from './localized-text.ts'
import { officeHours } from './office-hours.ts'
import { quietHours } from './quiet-hours.ts'
import { type Service, service } from './service.ts'
import { WAYS } from './ways.ts'

const day = z.iso.date()

const crisisLine = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  name: localized,
  number: z.string().regex(/^\+?\d{3,15}$/),
  /** When to call it, in a few words. */
  about: localized,
  /** Regions it serves; '*' for the whole country. */
  regions: z.array(z.string()).min(1),
  /** Crisis kinds it is meant for; empty for all. */
  kinds: z.array(z.string()).default([]),
  /** Where the number comes from. */
  source: z.string().min(1),
  /** The day an officer last called it and it answered; null until then. */
  calledOn: day.nullable(),
})
export type CrisisLine = z.infer<typeof crisisLine>

const faqEntry = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  question: localized,
  /** Other ways people ask it. */
  phrasings: z.array(z.string()).default([]),
  answer: localized,
})

/**
 * Everything the assistant knows of its association. Data, never code: first loaded from a file
 * (`ASSOCIATION_FILE`), then kept in the database by revision.
 */
export const association = z.object({
  name: localized,
  /** What it does, in one or two sentences. */
  about: localized,
  licence: z.string().optional(),
  timeZone: z.string().default('Asia/Riyadh'),
  /** Its own region, which decides the emergency numbers shown. */
  region: z.string(),
  contact: z.object({
    phones: z.array(z.object({ name: localized, number: z.string() })).default([]),
    email: z.string().optional(),
    website: z.string().optional(),
    address: localized.optional(),
    accounts: z.array(z.object({ name: localized, address: z.string() })).default([]),
  }),
  /** Ways to reach it beside the chat, as its policy names them; null while nobody has said, and then none is ruled out. */
  ways: z.array(z.enum(WAYS)).max(WAYS.length).nullable().default(null),
  officeHours,
  /**
   * Minutes a person waits for an officer at most, by urgency, before a supervisor hears of it: of a crisis by the clock,
   * of all else in office hours.
   */
  waitingMinutes: z
    .object({
      crisis: z.number().int().min(1).max(60).default(5),
      high: z.number().int().min(5).max(1440).default(30),
      normal: z.number().int().min(5).max(4800).default(240),
    })
    .prefault({}),
  crisisLines: z.array(crisisLine),
  /** Days within which the association wants to have answered, for its officers' eyes: nobody is promised them. */
  targetDays: z.number().int().min(1).max(365).default(30),
  /** When people are asked how it was. */
  surveys: z
    .object({
      /** Hours after a service was delivered, and minutes after a chat with an officer was closed. */
      afterServiceHours: z.number().int().min(1).max(720).default(24),
      afterChatMinutes: z.number().int().min(1).max(1440).default(10),
      /** Days in which nobody is asked twice. */
      restDays: z.number().int().min(1).max(365).default(14),
      remindAfterHours: z.number().int().min(12).max(240).default(48),
      expireAfterDays: z.number().int().min(1).max(60).default(7),
    })
    .prefault({}),
  /** The privacy notice's version; a new one asks for consent again. */
  privacy: z.object({
    version: z.number().int().min(1),
    /** Who answers for the data, and how to reach them. */
    controller: localized,
    retentionMonths: z.number().int().min(1),
  }),
  /** null when the policy has no such step: then nobody hears of it. */
  committee: z
    .object({
      name: localized,
      /** Members who must vote before anything is decided. */
      quorum: z.number().int().min(1).max(15).default(3),
    })
    .nullable(),
  promise: z.object({ minimumDays: z.number().int().min(1) }).nullable(),
  declaration: z.object({ version: z.number().int().min(1), text: localized }).nullable(),
  /** Who explains unclear procedures, as the policy names the role. */
  referral: localized.nullable(),
  /** Pictures of identity documents are asked for only with a named legal basis (PDPL art. 28). */
  identityImages: z.object({ legalBasis: z.string().min(1) }).nullable(),
  incomeBrackets: z
    .array(z.object({ id: z.string().regex(/^[a-z0-9-]{1,20}$/), name: localized }))
    .min(2)
    .max(7),
  services: z.array(service).min(1).max(20),
  /** When the association writes nothing on its own initiative; answers are never held. */
  quietHours,
  /** Languages people are spoken to in, and the one for whom nothing better is known. */
  languages: z
    .object({ offered: z.array(z.string()).min(1), default: z.string() })
    .default({ offered: ['ar', 'en'], default: 'ar' }),
  faq: z.array(faqEntry).default([]),
})
export type Association = z.infer<typeof association>

/** The services that can be asked for now. */
export function activeServices(of: Association): readonly Service[] {
  return of.services.filter(({ active }) => active)
}

/** Emergency lines to show for a crisis, the association's own region first. */
export function crisisLinesFor(of: Association, kind: string): CrisisLine[] {
  return of.crisisLines
    .filter(({ regions }) => regions.includes('*') || regions.includes(of.region))
    .filter(({ kinds }) => kinds.length === 0 || kinds.includes(kind))
    .slice(0, 4)
}

/** The association's problems a go-live must know of: lines nobody has called in 90 days. */
export function uncalledLines(of: Association, today: string): string[] {
  const limit = new Date(Date.parse(today) - 90 * 86_400_000).toISOString().slice(0, 10)
  return of.crisisLines
    .filter(({ calledOn }) => calledOn === null || calledOn < limit)
    .map((line) => localize(line.name, 'ar'))
}
