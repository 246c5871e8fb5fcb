import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Association } from '../../src/domain/association.ts'
import { SECTION_NAMES, type SectionName, sectionOf } from '../../src/domain/association-sections.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

/** Two processes share a key. */
const env = { SECRET_KEY: randomBytes(32).toString('base64') }

let house: ConsoleHouse
let administrator: TestOfficer
let other: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open({ env })
  administrator = await house.officer('administrator', { name: 'نورة' })
  other = await house.officer('administrator', { name: 'خالد' })
})
afterAll(() => house.close())

const read = async () => {
  const { revision, profile } = await administrator.client.settings.profile.query()
  return { revision, profile: profile as Association }
}
const save = (section: SectionName, value: unknown, revision: number, officer = administrator) =>
  officer.client.settings.save.mutate({ revision, section, value })
/** What a refusal says: its name, and its values. */
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown as { message: string; data: { values: Record<string, unknown> } },
  )
  return error && { name: error.message, values: error.data.values }
}

describe('a section of the profile', () => {
  test.each(SECTION_NAMES)('%s comes back as it was saved', async (section) => {
    const before = await read()
    const value = sectionOf(before.profile, section)
    const saved = await save(section, value, before.revision)
    const after = await read()
    expect(after.revision).toBe(saved.revision)
    expect(saved.previous).toBe(before.revision)
    expect(after.profile).toEqual(before.profile)
  })

  test('loses what it leaves out', async () => {
    const { revision, profile } = await read()
    const { licence: _, ...value } = sectionOf(profile, 'profile')
    const saved = await save('profile', value, revision)
    expect((await read()).profile.licence).toBeUndefined()
    await administrator.client.settings.restore.mutate({ revision, seen: saved.revision })
    expect((await read()).profile.licence).toBe(profile.licence)
  })

  test('is in force at once, and says who saved it', async () => {
    const { revision, profile } = await read()
    const value = { ...sectionOf(profile, 'waiting'), waitingMinutes: { crisis: 3, high: 20, normal: 100 } }
    await save('waiting', value, revision, other)
    expect(house.house.association().waitingMinutes.crisis).toBe(3)
    expect((await administrator.client.settings.profile.query()).by).toBe('خالد')
  })
})

describe('wrong input', () => {
  const wrong: readonly [string, SectionName, (of: Association) => unknown, Record<string, string>][] = [
    [
      'a name without Arabic',
      'profile',
      (of) => ({ ...of, name: { ar: ' ', en: 'x' } }),
      { 'name.ar': 'required' },
    ],
    ['a region that is none', 'profile', (of) => ({ ...of, region: 'atlantis' }), { region: 'region' }],
    [
      'a name that is too long',
      'services',
      (of) => ({ ...of, services: [{ ...of.services[0], name: { ar: 'س'.repeat(501) } }] }),
      { 'services.0.name.ar': 'long:500' },
    ],
    [
      'no service that is offered',
      'services',
      (of) => ({ ...of, services: of.services.map((one) => ({ ...one, active: false })) }),
      { services: 'noService' },
    ],
    [
      'a condition on a question that comes later',
      'services',
      (of) => ({
        ...of,
        services: [
          {
            ...of.services[0],
            questions: [
              {
                id: 'a',
                kind: 'text',
                ask: { ar: 'أ' },
                label: { ar: 'أ' },
                when: { question: 'b', is: ['yes'] },
              },
              { id: 'b', kind: 'yes-no', ask: { ar: 'ب' }, label: { ar: 'ب' } },
            ],
          },
        ],
      }),
      { 'services.0.questions.0.when': 'condition' },
    ],
    [
      'an office that closes before it opens',
      'hours',
      (of) => hours(of, [{ from: '15:00', to: '08:00' }]),
      { 'officeHours.week.sunday.0': 'order' },
    ],
    [
      'times that overlap',
      'hours',
      (of) =>
        hours(of, [
          { from: '08:00', to: '12:00' },
          { from: '11:00', to: '15:00' },
        ]),
      { 'officeHours.week.sunday.1': 'overlap' },
    ],
    [
      'a time that is none',
      'hours',
      (of) => hours(of, [{ from: '25:00', to: '26:00' }]),
      { 'officeHours.week.sunday.0.from': 'time', 'officeHours.week.sunday.0.to': 'time' },
    ],
    [
      'a holiday without a day',
      'hours',
      (of) => ({
        officeHours: { ...of.officeHours, holidays: [{ name: { ar: 'عيد' }, from: '', to: '2027-03-09' }] },
      }),
      { 'officeHours.holidays.0.from': 'date' },
    ],
    [
      'a number nobody can call',
      'crisis',
      (of) => ({ crisisLines: [{ ...of.crisisLines[0], number: 'تسعة' }] }),
      { 'crisisLines.0.number': 'number' },
    ],
    [
      'a first language that is not offered',
      'languages',
      () => ({ languages: { offered: ['en'], default: 'ar' } }),
      { 'languages.default': 'notOffered' },
    ],
    [
      'a language nobody has texts for',
      'languages',
      () => ({ languages: { offered: ['ar', 'fr'], default: 'ar' } }),
      { 'languages.offered': 'form' },
    ],
  ]
  const hours = (of: Association, sunday: unknown) => ({
    officeHours: { ...of.officeHours, week: { ...of.officeHours.week, sunday } },
  })

  test.each(wrong)('%s is refused at its field', async (_, section, make, problems) => {
    const { revision, profile } = await read()
    expect(await refusal(save(section, make(profile), revision))).toEqual({
      name: 'settingsInvalid',
      values: problems,
    })
    expect((await read()).revision).toBe(revision)
  })
})

describe('two who save', () => {
  test('the same section: the second is told who was first, and can save over it', async () => {
    const { revision, profile } = await read()
    const quiet = (from: string) => ({ quietHours: { ...profile.quietHours, from } })
    const first = await save('quiet', quiet('20:00'), revision, other)
    const second = await refusal(save('quiet', quiet('22:00'), revision))
    expect(second?.name).toBe('settingsOutdated')
    expect(second?.values).toMatchObject({ revision: first.revision, by: 'خالد' })
    expect(Date.parse(String(second?.values.at))).not.toBeNaN()
    await save('quiet', quiet('22:00'), first.revision)
    expect((await read()).profile.quietHours.from).toBe('22:00')
  })

  test('different sections: neither undoes the other', async () => {
    const { revision, profile } = await read()
    await save('quiet', { quietHours: { ...profile.quietHours, from: '19:00' } }, revision, other)
    await save('languages', { languages: { offered: ['ar'], default: 'ar' } }, revision)
    const now = (await read()).profile
    expect(now.quietHours.from).toBe('19:00')
    expect(now.languages.offered).toEqual(['ar'])
  })

  test('at the very same moment: one of them wins', async () => {
    const { revision, profile } = await read()
    const tries = ['18:00', '18:30'].map((from, at) =>
      refusal(
        save(
          'quiet',
          { quietHours: { ...profile.quietHours, from } },
          revision,
          at === 0 ? administrator : other,
        ),
      ),
    )
    const names = (await Promise.all(tries)).map((one) => one?.name ?? 'saved')
    expect(names.sort()).toEqual(['saved', 'settingsOutdated'])
  })
})

describe('history', () => {
  test('names who changed what, and puts an earlier one in force again without losing the later', async () => {
    const before = await read()
    const value = { ...sectionOf(before.profile, 'profile'), about: { ar: 'نبذة جديدة' } }
    const saved = await save('profile', value, before.revision, other)
    const { revisions } = await administrator.client.settings.history.query({})
    expect(revisions[0]).toMatchObject({ revision: saved.revision, by: 'خالد', sections: ['profile'] })
    const seen = saved.revision
    const back = await administrator.client.settings.restore.mutate({ revision: before.revision, seen })
    expect((await read()).profile).toEqual(before.profile)
    const later = await administrator.client.settings.history.query({})
    expect(later.revisions.map(({ revision }) => revision).slice(0, 2)).toEqual([back.revision, seen])
  })

  test('is not put back over what somebody saved meanwhile', async () => {
    const before = await read()
    const value = { ...sectionOf(before.profile, 'profile'), about: { ar: 'نبذة أخرى' } }
    await save('profile', value, before.revision, other)
    const late = administrator.client.settings.restore.mutate({ revision: 1, seen: before.revision })
    expect((await refusal(late))?.name).toBe('settingsOutdated')
  })

  test('is told page by page', async () => {
    const all: number[] = []
    let cursor: number | null = null
    do {
      const page: Awaited<ReturnType<typeof administrator.client.settings.history.query>> =
        await administrator.client.settings.history.query({ cursor })
      all.push(...page.revisions.map(({ revision }) => revision))
      cursor = page.next
    } while (cursor !== null)
    const { revision } = await read()
    expect(all).toEqual(Array.from({ length: revision }, (_, at) => revision - at))
  })
})

test('what is saved is in the audit trail, without its contents', async () => {
  const { revision, profile } = await read()
  await save('profile', { ...sectionOf(profile, 'profile'), about: { ar: 'سر' } }, revision)
  const rows = await house.query<{ detail: unknown; officer_id: string }>(
    `SELECT detail, officer_id FROM audit_entry WHERE action = 'settings.changed' ORDER BY id DESC LIMIT 1`,
  )
  expect(rows).toEqual([{ detail: { section: 'profile' }, officer_id: administrator.id }])
})

describe('a running assistant', () => {
  test('offers a service from the moment it is saved', async () => {
    const { revision, profile } = await read()
    const service = {
      id: 'wells',
      name: { ar: 'حفر الآبار' },
      description: { ar: 'بئر لكل قرية' },
      questions: [],
      documents: [],
      active: true,
    }
    const value = sectionOf(profile, 'services')
    await save('services', { ...value, services: [service, ...value.services] }, revision)
    await house.say('700', 'ابغى اقدم على مساعدة')
    await house.say('700', 'اوافق')
    await until(
      async () =>
        house.delivered.some(
          ({ address, message }) =>
            address === '700' && message.options.some(({ label }) => label.includes('حفر الآبار')),
        ),
      10,
      'the new service among the options',
    )
  })
})

test('what one process saves is in force in the other', async () => {
  const second = await ConsoleHouse.open({ database: house.database, env })
  try {
    const { revision, profile } = await read()
    await save('profile', { ...sectionOf(profile, 'profile'), about: { ar: 'من عملية أخرى' } }, revision)
    await until(async () => second.house.association().about.ar === 'من عملية أخرى', 10, 'the other process')
  } finally {
    await second.close()
  }
})

describe('who may', () => {
  test.each(['supervisor', 'auditor'] as const)('%s reads and changes nothing', async (role) => {
    const { client } = await house.officer(role)
    const { revision } = await client.settings.profile.query()
    expect((await refusal(client.settings.save.mutate({ revision, section: 'faq', value: {} })))?.name).toBe(
      'forbidden',
    )
    expect((await refusal(client.settings.restore.mutate({ revision: 1, seen: revision })))?.name).toBe(
      'forbidden',
    )
    expect((await refusal(client.settings.backup.make.mutate()))?.name).toBe('forbidden')
  })

  test('an officer does not even read', async () => {
    const { client } = await house.officer('officer')
    expect((await refusal(client.settings.profile.query()))?.name).toBe('forbidden')
    expect((await refusal(client.settings.readiness.query()))?.name).toBe('forbidden')
  })
})
