import type { Association } from './association.ts'

/** What of a profile may have stayed the sample's after it was made an association's own. */
export const SAMPLE_PARTS = ['name', 'about', 'contact'] as const
export type SamplePart = (typeof SAMPLE_PARTS)[number]

type Profile = Pick<Association, 'name' | 'about' | 'contact'>

/** The parts of a profile that are still the sample's: nobody may be told them as the association's own. */
export function stillOfSample(profile: Profile, sample: Profile): SamplePart[] {
  const numbers = sample.contact.phones.map(({ number }) => number)
  const { phones, address } = profile.contact
  const of: Record<SamplePart, boolean> = {
    name: profile.name.ar === sample.name.ar,
    about: profile.about.ar === sample.about.ar,
    contact:
      phones.some(({ number }) => numbers.includes(number)) ||
      (address !== undefined && address.ar === sample.contact.address?.ar),
  }
  return SAMPLE_PARTS.filter((part) => of[part])
}

/**
 * The profile as people hear it: once the association has a name of its own, the sample's remark about itself ("a
 * fictional sample association") is left out, until there is one of its own.
 */
export function withoutSampleRemark(profile: Association, sample: Profile): Association {
  const parts = stillOfSample(profile, sample)
  return !parts.includes('name') && parts.includes('about') ? { ...profile, about: { ar: '' } } : profile
}
