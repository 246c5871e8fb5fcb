import type { SectionName, SectionValue } from '../../../domain/association-sections.ts'

/** What each section holds, by name; the schemas themselves stay on the server. */
const KEYS: { readonly [Name in SectionName]: readonly (keyof SectionValue<Name>)[] } = {
  profile: ['name', 'about', 'licence', 'region', 'timeZone', 'contact', 'ways'],
  services: ['services', 'incomeBrackets'],
  hours: ['officeHours'],
  waiting: ['waitingMinutes'],
  quiet: ['quietHours'],
  promise: ['promise', 'targetDays', 'committee', 'declaration', 'referral'],
  surveys: ['surveys'],
  privacy: ['privacy', 'identityImages'],
  crisis: ['crisisLines'],
  faq: ['faq'],
  languages: ['languages'],
}

/** A section of a profile. */
export function sectionOf<Name extends SectionName>(profile: object, name: Name): SectionValue<Name> {
  const keys: readonly PropertyKey[] = KEYS[name]
  return Object.fromEntries(
    Object.entries(profile).filter(([key]) => keys.includes(key)),
  ) as SectionValue<Name>
}
