import type { SectionName } from '../../../../../domain/association-sections.ts'
import type { CheckKind } from '../../../../../domain/pipeline/check-kind.ts'
import type { useTRPCClient } from '../../../../trpc.ts'
import type { Words } from '../../../../words.tsx'
import type { Profile } from '../../../settings/form/use-section.ts'
import { sectionOf } from '../../../settings/section-keys.ts'
import type { Now, Part } from '../data.ts'

type Client = ReturnType<typeof useTRPCClient>
/** What an officer confirms of a part. */
export type Change = Parameters<Client['knowledge']['policy']['configure']['mutate']>[0]['change']

type ServiceChecks = Extract<Change, { part: 'checks' }>['services']

/** Words in both languages: they go into the association's data, which is spoken in both. */
const both = (t: Words['t'], key: string) => ({ ar: t(`${key}.ar`), en: t(`${key}.en`) })

/** What would make the data say what the policy says; null where nothing of it can be told in the data. */
export function firstChange(part: Part, now: Now, t: Words['t']): Change | null {
  switch (part.part) {
    case 'channels': {
      const { phones, email, website } = part.missing
      const name = both(t, 'knowledge.configuration.phoneName')
      return {
        part: 'channels',
        phones: phones.map((number) => ({ name, number })),
        ...(email ? { email } : {}),
        ...(website ? { website } : {}),
        ...(part.ways ? { ways: [...part.ways] } : {}),
      }
    }
    case 'referral':
      return {
        part: 'referral',
        name: part.says && both(t, `knowledge.configuration.referralName.${part.says}`),
      }
    case 'committee':
      return { part: 'committee', name: part.says === null ? null : { ar: part.says } }
    case 'declaration':
      return {
        part: 'declaration',
        text: part.says && both(t, 'knowledge.configuration.declarationText'),
      }
    case 'promise':
      return {
        part: 'promise',
        minimumDays: part.minimumDays,
        ...(part.targetDays === null ? {} : { targetDays: part.targetDays }),
      }
    case 'checks':
      return part.says && { part: 'checks', services: allWith(now, part.says) }
  }
}

/** Every service with the same checks: the easy way. */
export function allWith({ services }: Now, checks: readonly CheckKind[]): ServiceChecks {
  return services.map(({ id }) => ({ id, checks: [...checks] }))
}

/** Whether everything is written that has to be. */
export function isWorded(change: Change): boolean {
  if (change.part === 'referral' || change.part === 'committee')
    return change.name === null || change.name.ar.trim() !== ''
  if (change.part === 'declaration') return change.text === null || change.text.ar.trim() !== ''
  return true
}

/** The section of the profile as it would be, for its preview. */
export function sectionWith(
  profile: Profile['profile'],
  change: Change,
): { readonly section: SectionName; readonly value: unknown } | null {
  const promise = sectionOf(profile, 'promise')
  switch (change.part) {
    case 'channels': {
      const own = sectionOf(profile, 'profile')
      const { phones, email, website, ways } = change
      const contact = {
        ...own.contact,
        phones: [...own.contact.phones, ...phones],
        ...(email ? { email } : {}),
        ...(website ? { website } : {}),
      }
      return { section: 'profile', value: { ...own, contact, ...(ways ? { ways } : {}) } }
    }
    case 'referral':
      return { section: 'promise', value: { ...promise, referral: change.name } }
    case 'committee': {
      const committee = change.name && { ...promise.committee, name: change.name }
      return { section: 'promise', value: { ...promise, committee } }
    }
    case 'declaration': {
      const version = (promise.declaration?.version ?? 0) + 1
      return {
        section: 'promise',
        value: { ...promise, declaration: change.text && { version, text: change.text } },
      }
    }
    case 'promise':
      return {
        section: 'promise',
        value: {
          ...promise,
          promise: change.minimumDays === null ? null : { minimumDays: change.minimumDays },
        },
      }
    case 'checks':
      return null
  }
}
