import type { z } from 'zod'
import { type Association, association } from './association.ts'

/** The parts in which a profile is edited: each is saved by itself. */
export const SECTIONS = {
  profile: association.pick({
    name: true,
    about: true,
    licence: true,
    region: true,
    timeZone: true,
    contact: true,
    ways: true,
  }),
  services: association.pick({ services: true, incomeBrackets: true }),
  hours: association.pick({ officeHours: true }),
  waiting: association.pick({ waitingMinutes: true }),
  quiet: association.pick({ quietHours: true }),
  promise: association.pick({
    promise: true,
    targetDays: true,
    committee: true,
    declaration: true,
    referral: true,
  }),
  surveys: association.pick({ surveys: true }),
  privacy: association.pick({ privacy: true, identityImages: true }),
  crisis: association.pick({ crisisLines: true }),
  faq: association.pick({ faq: true }),
  languages: association.pick({ languages: true }),
} as const
export type SectionName = keyof typeof SECTIONS
/** What a section holds. */
export type SectionValue<Name extends SectionName> = z.infer<(typeof SECTIONS)[Name]>

export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[]

/** A profile with a section put in: what the section leaves out is gone. */
export function withSection(of: Association, name: SectionName, value: unknown): unknown {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value ? { ...value } : {}
  const next: Record<string, unknown> = { ...of }
  for (const key of Object.keys(SECTIONS[name].shape)) next[key] = given[key]
  return next
}

/** A section of a profile. */
export function sectionOf<Name extends SectionName>(of: Association, name: Name): SectionValue<Name> {
  return SECTIONS[name].parse(of) as SectionValue<Name>
}

/** Sections in which two profiles differ. */
export function changedSections(before: Association, after: Association): SectionName[] {
  return SECTION_NAMES.filter(
    (name) => canonical(sectionOf(before, name)) !== canonical(sectionOf(after, name)),
  )
}

/** Equal values give equal texts: the database keeps no order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
