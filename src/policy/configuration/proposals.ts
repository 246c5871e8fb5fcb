import type { Association } from '../../domain/association.ts'
import { CHECK_KINDS, type CheckKind } from '../../domain/pipeline/check-kind.ts'
import { WAYS, type Way } from '../../domain/ways.ts'
import { latinDigits } from '../../text/digits.ts'
import { fold } from '../../text/fold.ts'
import type { PolicyContact } from '../parsed-policy.ts'
import type { Citation, PolicyConfiguration } from './configuration.ts'
import type { PrintedPromise } from './promise.ts'
import type { EligibilityCheck, OfferedChannel, Referral } from './rules.ts'

/** What a policy says of the association's ways, beside what its data says now. */
export const CONFIGURED = ['channels', 'referral', 'committee', 'declaration', 'promise', 'checks'] as const
export type ConfiguredPart = (typeof CONFIGURED)[number]

/** Contact data a policy prints and the association's profile does not have. */
export interface MissingContact {
  readonly phones: readonly string[]
  readonly email: string | null
  readonly website: string | null
}

interface Part<Name extends ConfiguredPart, Says> {
  readonly part: Name
  readonly citations: readonly Citation[]
  /** What the policy says; null where it is silent. */
  readonly says: Says | null
  /** The association's data says the same. */
  readonly agrees: boolean
  /** It cannot be told yet: the clause may be one of those that are not decided. */
  readonly unclear: boolean
}

/** Parts of a configuration, each a proposal for an officer. */
export type Proposed =
  | (Part<'channels', readonly OfferedChannel[]> & {
      readonly missing: MissingContact
      /** The ways it names, beside asking for help, which every way is for; null where it names none. */
      readonly ways: readonly Way[] | null
    })
  | Part<'referral', Referral>
  /** `says` is the name as printed. */
  | Part<'committee', string>
  | Part<'declaration', true>
  /** `minimumDays` counts from the calendar; null where the promise names no least time. */
  | (Part<'promise', PrintedPromise> & {
      readonly minimumDays: number | null
      readonly targetDays: number | null
    })
  | Part<'checks', readonly CheckKind[]>

const CHECK_OF: Readonly<Record<EligibilityCheck, CheckKind>> = {
  deskReview: 'deskReview',
  interview: 'interview',
  fieldVisit: 'visit',
}
/** Asking for help is no way of its own. */
const WAY_OF: Readonly<Record<OfferedChannel, Way | null>> = {
  meeting: 'interview',
  phone: 'phone',
  social: 'socialMedia',
  letters: 'letter',
  assistance: null,
  volunteering: 'volunteer',
  website: 'website',
  branches: 'delegate',
}
const REFERRAL_WORDS: Readonly<Record<Referral, RegExp>> = {
  socialResearcher: /باحث|بحث/u,
  executives: /تنفيذي/u,
}

/**
 * What would have to change in an association's data for it to say what its policy says. Where the policy is silent, what
 * the data has of a committee, a declaration, a promise or a referral is not the policy's: that does not agree.
 * @param textOf a clause's words by its order
 * @param whole every clause is decided: only then silence is silence
 */
export function proposalsOf(
  says: PolicyConfiguration,
  contacts: readonly PolicyContact[],
  now: Association,
  textOf: (order: number) => string,
  whole: boolean,
): Proposed[] {
  const unclear = (part: { readonly says: unknown; readonly agrees: boolean }) =>
    !whole && part.says === null && !part.agrees
  return partsOf(says, contacts, now, textOf).map((part) => ({ ...part, unclear: unclear(part) }))
}

type Bare<Given> = Given extends unknown ? Omit<Given, 'unclear'> : never

function partsOf(
  says: PolicyConfiguration,
  contacts: readonly PolicyContact[],
  now: Association,
  textOf: (order: number) => string,
): Bare<Proposed>[] {
  const { channels, referral, committee, declaration, promise, checks } = says
  const missing = missingContact(contacts, now)
  const named = channels.flatMap(({ value }) => WAY_OF[value] ?? [])
  const ways = named.length > 0 ? WAYS.filter((way) => named.includes(way)) : null
  const kinds = checks.map(({ value }) => CHECK_OF[value])
  const days = promise && calendarDays(promise.value)
  const minimumDays = promise && promise.value.kind !== 'maximum' ? days : null
  const targetDays = promise && promise.value.kind !== 'minimum' ? days : null
  const services = now.services.filter(({ active }) => active)
  return [
    {
      part: 'channels',
      citations: channels.map(({ citation }) => citation),
      says: channels.length > 0 ? channels.map(({ value }) => value) : null,
      // A policy that names none does not say that there are none.
      agrees:
        missing.phones.length === 0 &&
        missing.email === null &&
        missing.website === null &&
        (ways === null || sameWays(now.ways, ways)),
      missing,
      ways,
    },
    {
      part: 'referral',
      citations: referral ? [referral.citation] : [],
      says: referral?.value ?? null,
      agrees: referral ? REFERRAL_WORDS[referral.value].test(now.referral?.ar ?? '') : now.referral === null,
    },
    {
      part: 'committee',
      citations: committee ? [committee] : [],
      says: committee && committeeName(textOf(committee.clause)),
      agrees: (committee === null) === (now.committee === null),
    },
    {
      part: 'declaration',
      citations: declaration ? [declaration] : [],
      says: declaration && true,
      agrees: (declaration === null) === (now.declaration === null),
    },
    {
      part: 'promise',
      citations: promise ? [promise.citation] : [],
      says: promise?.value ?? null,
      agrees:
        minimumDays === (now.promise?.minimumDays ?? null) &&
        (targetDays === null || targetDays === now.targetDays),
      minimumDays,
      targetDays,
    },
    {
      part: 'checks',
      citations: checks.map(({ citation }) => citation),
      says: kinds.length > 0 ? kinds : null,
      // A policy that names none does not forbid them.
      agrees: kinds.length === 0 || services.every((one) => sameKinds(one.checks, kinds)),
    },
  ]
}

const sameWays = (a: readonly Way[] | null, b: readonly Way[]) =>
  a !== null && WAYS.every((way) => a.includes(way) === b.includes(way))

const sameKinds = (a: readonly CheckKind[], b: readonly CheckKind[]) =>
  CHECK_KINDS.every((kind) => a.includes(kind) === b.includes(kind))

/** Days of the calendar: five of work are a week. A least time is never made shorter by it, a most never longer than printed weeks. */
function calendarDays({ days, working }: PrintedPromise): number {
  return working ? Math.ceil((days * 7) / 5) : days
}

/** `لجنة` with the word or two that name it, as printed. */
function committeeName(text: string): string {
  return /(?<!\p{L})(?:ال)?لجن[ةه](?:\s+(?!ل|في|من|على|عن|ب)\p{L}+){0,2}/u.exec(text)?.[0] ?? ''
}

function missingContact(contacts: readonly PolicyContact[], { contact }: Association): MissingContact {
  const printed = (kind: PolicyContact['kind']) =>
    contacts.flatMap((one) => (one.kind === kind ? [latinDigits(one.text).trim()] : []))
  const digits = (text: string) => text.replace(/\D/g, '').slice(-9)
  const known = new Set(contact.phones.map(({ number }) => digits(number)))
  const [email = null] = printed('email')
  const [website = null] = printed('website').filter((text) => /\.\p{L}{2,}/u.test(text))
  return {
    phones: [...new Set(printed('phone'))].filter((number) => !known.has(digits(number))),
    email: contact.email ? null : email,
    website: contact.website ? null : website,
  }
}

/** What tells a proposal from another: a decision to leave things as they are holds while it is the same. */
export function markOf({ citations: _, ...proposed }: Proposed): string {
  return fold(JSON.stringify(proposed))
}
