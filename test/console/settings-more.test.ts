import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sectionOf } from '../../src/domain/association-sections.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let administrator: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  administrator = await house.officer('administrator')
})
afterAll(() => house.close())

const rows = async () => (await house.query<{ count: string }>('SELECT count(*) FROM contact'))[0]?.count

describe('a preview', () => {
  const preview = (input: Parameters<TestOfficer['client']['settings']['preview']['mutate']>[0]) =>
    administrator.client.settings.preview.mutate(input)

  test('plays the draft, and writes nothing', async () => {
    const before = await rows()
    const profile = house.house.association()
    const value = { ...sectionOf(profile, 'profile'), name: { ar: 'جمعية الغد' } }
    const { bubbles, problems } = await preview({
      draft: { section: 'profile', value },
      locale: 'ar',
      cues: [{ kind: 'command', command: 'start' }],
    })
    expect(problems).toEqual({})
    expect(bubbles?.[1]).toMatchObject({ by: 'assistant', text: expect.stringContaining('جمعية الغد') })
    expect(house.house.association().name).toEqual(profile.name)
    expect(await rows()).toBe(before)
  })

  test('asks what a new service asks, and follows its conditions', async () => {
    const value = sectionOf(house.house.association(), 'services')
    const service = {
      id: 'wells',
      name: { ar: 'حفر الآبار' },
      description: { ar: 'بئر لكل قرية' },
      audience: { ar: 'للقرى البعيدة' },
      questions: [
        { id: 'has', kind: 'yes-no', ask: { ar: 'هل توجد بئر؟' }, label: { ar: 'بئر' } },
        {
          id: 'deep',
          kind: 'number',
          ask: { ar: 'كم عمقها؟' },
          label: { ar: 'عمق' },
          when: { question: 'has', is: ['yes'] },
        },
        { id: 'far', kind: 'text', ask: { ar: 'كم تبعد أقرب بئر؟' }, label: { ar: 'بعد' } },
      ],
      documents: [],
    }
    const said = async (answer: string) => {
      const { bubbles } = await preview({
        draft: { section: 'services', value: { ...value, services: [service] } },
        locale: 'ar',
        cues: [
          { kind: 'command', command: 'request' },
          { kind: 'tap', token: 'help-request.service:wells' },
          { kind: 'form', service: 'wells', to: 'questions' },
          { kind: 'tap', token: `help-request.questions/has:${answer}` },
        ],
      })
      return bubbles?.map((bubble) => ('text' in bubble ? bubble.text : bubble.by)) ?? []
    }
    const yes = await said('yes')
    expect(yes[3]).toContain('للقرى البعيدة')
    expect(yes[4]).toBe('skip')
    expect(yes[5]).toContain('هل توجد بئر؟')
    expect(yes.at(-1)).toContain('كم عمقها؟')
    expect((await said('no')).at(-1)).toContain('كم تبعد أقرب بئر؟')
  })

  test('shows the lines of the draft to somebody in danger', async () => {
    const profile = house.house.association()
    const [line] = profile.crisisLines
    const crisisLines = [{ ...line, number: '112233', regions: ['*'], kinds: [] }]
    const { bubbles } = await preview({
      draft: { section: 'crisis', value: { crisisLines } },
      locale: 'ar',
      cues: [{ kind: 'say', text: 'زوجي يضربني وأنا خايفة' }],
    })
    expect(bubbles?.[1]).toMatchObject({ text: expect.stringContaining('112233') })
  })

  test('says when the office answers, at the time it is asked for', async () => {
    const cues = [{ kind: 'command' as const, command: 'officer' as const }]
    const at = async (instant: string) => {
      const { bubbles } = await preview({ draft: null, locale: 'ar', at: instant, cues })
      return bubbles?.[1] && 'text' in bubbles[1] ? bubbles[1].text : ''
    }
    const [open, night] = [await at('2026-11-22T08:00:00.000Z'), await at('2026-11-22T22:00:00.000Z')]
    expect(open).not.toBe(night)
    expect(night).toContain('8:00')
  })

  test('answers with the words of the draft', async () => {
    const { bubbles } = await preview({
      draft: {
        section: 'faq',
        value: {
          faq: [{ id: 'x', question: { ar: 'هل عندكم حضانة أطفال؟' }, answer: { ar: 'نعم، كل صباح.' } }],
        },
      },
      locale: 'ar',
      cues: [{ kind: 'say', text: 'هل عندكم حضانة أطفال؟' }],
    })
    expect(bubbles?.at(-1)).toMatchObject({ text: expect.stringContaining('نعم، كل صباح.') })
  })

  test('leads to the declaration and the promise of the draft', async () => {
    const profile = house.house.association()
    const [service] = profile.services
    const value = {
      ...sectionOf(profile, 'promise'),
      promise: { minimumDays: 3 },
      declaration: { version: 2, text: { ar: 'أقر بصحة ما كتبت.' } },
    }
    const { bubbles } = await preview({
      draft: { section: 'promise', value },
      locale: 'ar',
      at: '2026-11-22T08:00:00.000Z',
      cues: [
        { kind: 'form', service: service?.id ?? '', to: 'review' },
        { kind: 'tap', token: 'help-request.review:right' },
        { kind: 'tap', token: 'help-request.declaration:yes' },
      ],
    })
    const said = bubbles?.map((bubble) => ('text' in bubble ? bubble.text : '')) ?? []
    expect(said[3]).toContain('أقر بصحة ما كتبت.')
    expect(said.at(-1)).toContain('25 نوفمبر 2026')
  })

  test('of what is not whole yet names the fields instead', async () => {
    const answer = await preview({
      draft: { section: 'services', value: { services: [] } },
      locale: 'ar',
      cues: [],
    })
    expect(answer.bubbles).toBeNull()
    expect(answer.problems).toMatchObject({ services: 'few:1', incomeBrackets: 'required' })
  })
})

describe('backups', () => {
  const address = (name: string) => `${house.url}/console/api/backup/${name}`

  test('are made inside the running process, listed, downloaded by administrators alone, and removed', async () => {
    const { client } = administrator
    await house.say('801', 'السلام عليكم')
    // A process that ended while it wrote one; no process has this number.
    const left = path.join(house.house.console.upkeep.backups.dir, 'sila-2026-01-01-000000.gz.4194999')
    mkdirSync(path.dirname(left), { recursive: true })
    writeFileSync(left, '')
    const { name } = await client.settings.backup.make.mutate()
    await until(
      async () => (await client.settings.backup.list.query()).kept.some((one) => one.name === name),
      20,
      'the backup',
    )
    expect(existsSync(left)).toBe(false)
    const [kept] = (await client.settings.backup.list.query()).kept
    const response = await fetch(address(name), { headers: { cookie: administrator.cookie } })
    expect(response.status).toBe(200)
    const file = Buffer.from(await response.arrayBuffer())
    expect(file.length).toBe(kept?.bytes)
    expect(gunzipSync(file).toString()).toContain('table contact\n')
    const [entry] = await house.query<{ subject_id: string; officer_id: string }>(
      `SELECT subject_id, officer_id FROM audit_entry WHERE action = 'backup.downloaded'`,
    )
    expect(entry).toEqual({ subject_id: name, officer_id: administrator.id })

    const supervisor = await house.officer('supervisor')
    expect((await fetch(address(name), { headers: { cookie: supervisor.cookie } })).status).toBe(404)
    expect((await fetch(address(name))).status).toBe(404)
    const outside = address(encodeURIComponent('../secret.key'))
    expect((await fetch(outside, { headers: { cookie: administrator.cookie } })).status).toBe(404)

    await client.settings.backup.remove.mutate({ name })
    expect((await client.settings.backup.list.query()).kept).toEqual([])
    await expect(client.settings.backup.remove.mutate({ name })).rejects.toThrow('notFound')
  })
})

test('of every night one is made; administrators hear of one that cannot be, and read why', async () => {
  const { client } = administrator
  const { backups } = house.house.console.upkeep
  const night = async () => (await client.settings.backup.list.query()).night
  const { jobs } = house.house.console
  const ended = (status: string) =>
    until(
      async () =>
        (
          await house.query(
            `SELECT 1 FROM due_job WHERE task = 'nightly-backup' AND status = $1 AND attempts > 0`,
            status,
          )
        ).length > 0,
      20,
      `the night to be ${status}`,
    )
  expect(await night()).toBeNull()
  // A file where its folder should be: as on a disk that can be read only.
  rmSync(backups.dir, { recursive: true, force: true })
  writeFileSync(backups.dir, '')
  await jobs.add({ task: 'nightly-backup', payload: {}, key: 'nightly-backup' })
  jobs.wake()
  await ended('waiting')
  expect(await night()).toMatchObject({ fault: 'other', open: true })
  const told = () => house.query(`SELECT officer_id FROM officer_notice WHERE kind = 'backupFailed'`)
  expect(await told()).toContainEqual({ officer_id: administrator.id })
  const { length } = await told()

  rmSync(backups.dir)
  await house.query(`UPDATE due_job SET due_at = now() WHERE task = 'nightly-backup'`)
  jobs.wake()
  await ended('done')
  const { kept, night: last } = await client.settings.backup.list.query()
  expect(kept).toMatchObject([{ nightly: true }])
  expect(last).toMatchObject({ fault: null, open: false })
  expect(await told()).toHaveLength(length)
})

describe('before going live', () => {
  const ready = async (name: string) =>
    (await administrator.client.settings.readiness.query()).find((item) => item.name === name)

  test('the lines shown in the region must have been called', async () => {
    const { client } = administrator
    expect(await ready('crisisLines')).toMatchObject({ ready: false })
    const { revision, profile } = await client.settings.profile.query()
    const today = new Date().toISOString().slice(0, 10)
    const crisisLines = profile.crisisLines.map((line) => ({ ...line, calledOn: today }))
    await client.settings.save.mutate({ revision, section: 'crisis', value: { crisisLines } })
    expect(await ready('crisisLines')).toEqual({ name: 'crisisLines', ready: true, names: [] })
  })

  test('the sample is nobody’s', async () => {
    const { client } = administrator
    expect(await ready('profile')).toMatchObject({ ready: false, names: ['name', 'about', 'contact'] })
    const { revision, profile } = await client.settings.profile.query()
    const value = { ...profile, name: { ar: 'جمعية الغد' } }
    await client.settings.save.mutate({ revision, section: 'profile', value })
    expect(await ready('profile')).toMatchObject({ ready: false, names: ['about', 'contact'] })
    // As people are greeted from then on.
    expect(house.house.association().name.ar).toBe('جمعية الغد')
    expect(house.house.association().about.ar).toBe('')
    const own = {
      ...value,
      about: { ar: 'نخدم أهل المدينة.' },
      contact: { phones: [{ name: { ar: 'الاستقبال' }, number: '0112223344' }], accounts: [] },
    }
    await client.settings.save.mutate({ revision: revision + 1, section: 'profile', value: own })
    expect(await ready('profile')).toMatchObject({ ready: true, names: [] })
    expect(house.house.association().about.ar).toBe('نخدم أهل المدينة.')
    expect(await ready('services')).toMatchObject({ ready: false })
  })

  test('one officer is not enough', async () => {
    await house.officer('officer')
    expect(await ready('officers')).toMatchObject({ ready: true })
  })
})

test('the guided set-up remembers how each step ended', async () => {
  const { client } = administrator
  expect(await client.settings.setup.progress.query()).toEqual({ steps: {}, finished: false })
  await client.settings.setup.mark.mutate({ step: 'profile', state: 'done' })
  await client.settings.setup.mark.mutate({ step: 'policy', state: 'skipped' })
  await client.settings.setup.mark.mutate({ step: 'ready', state: 'done', finished: true })
  await client.settings.setup.mark.mutate({ step: 'policy', state: 'done' })
  expect(await client.settings.setup.progress.query()).toEqual({
    steps: { profile: 'done', policy: 'done', ready: 'done' },
    finished: true,
  })
})
