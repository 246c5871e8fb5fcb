import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { association, crisisLinesFor, uncalledLines } from '../../src/domain/association.ts'
import { localize } from '../../src/domain/localized.ts'
import { officeState } from '../../src/domain/office-hours.ts'
import { askedDocuments } from '../../src/flows/help-request.ts'
import type { CrisisKind } from '../../src/intent/crisis.ts'
import { parseMobile } from '../../src/text/phone.ts'

const sample = association.parse(JSON.parse(readFileSync('prisma/seed/association.json', 'utf8')))
const KINDS: readonly CrisisKind[] = ['self-harm', 'violence', 'threat', 'medical', 'child']
/** The thirteen regions; 911 is confirmed for the first four. */
const UNIFIED = ['riyadh', 'makkah', 'madinah', 'eastern']
const OTHERS = ['qassim', 'asir', 'tabuk', 'hail', 'northern-borders', 'jazan', 'najran', 'bahah', 'jouf']

const hijri = (date: string) => {
  const parts = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(new Date(`${date}T12:00:00Z`))
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { month: of('month'), day: of('day') }
}
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Every localized text in the data. */
function localizedTexts(of: unknown): Record<string, string>[] {
  if (typeof of !== 'object' || of === null) return []
  if ('ar' in of) return [of as Record<string, string>]
  return Object.values(of).flatMap(localizedTexts)
}

describe('the sample association', () => {
  test('says that it is a sample, and uses addresses that belong to nobody', () => {
    expect(sample.about.ar).toContain('نموذجية')
    expect(sample.about.en).toContain('sample')
    const addresses = [
      sample.contact.email,
      sample.contact.website,
      ...sample.contact.accounts.map(({ address }) => address),
    ]
    for (const address of addresses) expect(address).toMatch(/\bexample\.org\b/)
    for (const { number } of sample.contact.phones) expect(parseMobile(number).ok).toBe(true)
  })

  test('speaks Arabic and English throughout', () => {
    const all = localizedTexts(sample)
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(({ en }) => !en)).toEqual([])
    expect(all.filter(({ en = '' }) => /\p{Script=Arabic}/u.test(en))).toEqual([])
    expect(all.filter(({ ar = '' }) => !/\p{Script=Arabic}/u.test(ar))).toEqual([])
  })

  test('names every thing once', () => {
    const lists = [
      sample.services,
      sample.faq,
      sample.crisisLines,
      sample.incomeBrackets,
      ...sample.services.flatMap(({ questions, documents }) => [questions, documents]),
    ]
    for (const list of lists) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    for (const { questions } of sample.services)
      for (const question of questions)
        if (question.kind === 'choice')
          expect(new Set(question.options.map(({ id }) => id)).size).toBe(question.options.length)
  })

  test('asks for no picture of an identity document', () => {
    const flagged = sample.services.flatMap(({ documents }) => documents.filter(({ identity }) => identity))
    expect(flagged).toHaveLength(1)
    expect(
      sample.services.flatMap((service) => askedDocuments(service, sample)).some(({ identity }) => identity),
    ).toBe(false)
    const allowed = { ...sample, identityImages: { legalBasis: 'a basis' } }
    expect(
      allowed.services
        .flatMap((service) => askedDocuments(service, allowed))
        .filter(({ identity }) => identity),
    ).toHaveLength(1)
  })

  test('promises no more than its policy', () => {
    expect(sample.promise).toEqual({ minimumDays: 14 })
    const policy = readFileSync('prisma/seed/policy.txt', 'utf8')
    expect(policy).toContain(sample.committee?.name.ar)
    expect(policy).toContain(sample.referral?.ar)
    const howLong = sample.faq.find(({ id }) => id === 'how-long')
    expect(howLong?.answer.ar).toContain('لا تقل عن أسبوعين')
  })
})

describe('crisis lines', () => {
  test.each([...UNIFIED, ...OTHERS])('in %s there is a number for every danger', (region) => {
    for (const kind of KINDS) {
      const numbers = crisisLinesFor({ ...sample, region }, kind).map(({ number }) => number)
      expect(numbers.length, kind).toBeGreaterThan(0)
      expect(numbers.includes('911'), kind).toBe(UNIFIED.includes(region))
    }
  })

  test('are only those whose source stands, and none has been called yet', () => {
    expect(sample.crisisLines.map(({ number }) => number).sort()).toEqual([
      '116111',
      '1919',
      '911',
      '937',
      '997',
      '998',
      '999',
    ])
    expect(sample.crisisLines.filter(({ source }) => source.length < 10)).toEqual([])
    expect(uncalledLines(sample, '2026-11-22')).toEqual(
      sample.crisisLines.map(({ name }) => localize(name, 'ar')),
    )
  })

  test('for a child there is more than the police', () => {
    expect(crisisLinesFor(sample, 'child').map(({ number }) => number)).toEqual(['911', '1919', '116111'])
  })
})

describe('office hours', () => {
  const at = (local: string) =>
    officeState(sample.officeHours, new Date(`${local}:00+03:00`), sample.timeZone)

  test('Sunday to Thursday, shorter in Ramadan', () => {
    expect(at('2026-11-22T10:00')).toEqual({ open: true, until: '15:00' })
    expect(at('2026-11-26T15:00')).toEqual({
      open: false,
      opens: { date: '2026-11-29', time: '08:00' },
      holiday: null,
    })
    expect(at('2027-02-09T09:00')).toEqual({
      open: false,
      opens: { date: '2027-02-09', time: '10:00' },
      holiday: null,
    })
  })

  test('are told the same in the answers', () => {
    const answer = sample.faq.find(({ id }) => id === 'hours')?.answer.en
    expect(sample.officeHours.week.sunday).toEqual([{ from: '08:00', to: '15:00' }])
    expect(sample.officeHours.ramadan?.sunday).toEqual([{ from: '10:00', to: '15:00' }])
    expect(answer).toMatch(/from 8 am to 3 pm.*Ramadan from 10 am to 3 pm/)
  })

  test('holidays fall where the calendars put them', () => {
    const of = (name: string) => sample.officeHours.holidays.filter(({ name: { en } }) => en === name)
    expect(of('Founding Day').map(({ from }) => from)).toEqual(['2026-02-22', '2027-02-22'])
    expect(of('National Day').map(({ from }) => from)).toEqual(['2026-09-23', '2027-09-23'])
    expect(sample.officeHours.holidays).toHaveLength(8)
    // Labour regulations: four days, from the day after 29 Ramadan and from the day of Arafah.
    for (const { from, to } of of('Eid al-Fitr')) {
      expect([
        { month: 9, day: 30 },
        { month: 10, day: 1 },
      ]).toContainEqual(hijri(from))
      expect(daysBetween(from, to)).toBe(3)
    }
    for (const { from, to } of of('Eid al-Adha')) {
      expect(hijri(from)).toEqual({ month: 12, day: 9 })
      expect(daysBetween(from, to)).toBe(3)
    }
    expect(at('2027-03-10T10:00')).toMatchObject({
      open: false,
      opens: { date: '2027-03-14' },
      holiday: { en: 'Eid al-Fitr' },
    })
  })
})
