import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ConsoleHouse, PASSWORD, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

// Hashing passwords takes its time where others work as well.
vi.setConfig({ testTimeout: 60_000 })
let house: ConsoleHouse
let admin: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  admin = await house.officer('administrator')
})
afterAll(() => house.close())

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  )
const tokenOf = ({ link }: { link: string }) => link.split('#')[1] ?? ''
const actionsOn = async (id: string) =>
  (
    await house.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      id,
    )
  ).map(({ action }) => action)

describe('invitations', () => {
  test('make a colleague of whoever follows the link, with the role and teams that were chosen', async () => {
    const team = await admin.client.teams.create.mutate({
      name: { ar: 'البحث', en: '' },
      reasons: [],
      memberIds: [],
    })
    const made = await admin.client.officers.invite.mutate({
      email: 'Hind@Example.org',
      role: 'supervisor',
      teamIds: [team.id],
    })
    const { invitations } = await admin.client.officers.list.query()
    expect(invitations.map(({ email }) => email)).toEqual(['hind@example.org'])
    const token = tokenOf(made)
    expect(await house.stranger().welcome.look.mutate({ token })).toMatchObject({
      purpose: 'invitation',
      email: 'hind@example.org',
      role: 'supervisor',
    })
    // Neither the address nor the role can be chosen by whoever follows it.
    const accept = {
      token,
      name: 'هند',
      email: 'other@example.org',
      password: PASSWORD,
      locale: 'ar' as const,
    }
    expect(await house.stranger().welcome.accept.mutate(accept)).toMatchObject({ next: 'inside' })
    expect(await refusal(house.stranger().welcome.accept.mutate(accept))).toBe('linkOver')
    const { officers } = await admin.client.officers.list.query()
    expect(officers.find(({ name }) => name === 'هند')).toMatchObject({
      email: 'hind@example.org',
      role: 'supervisor',
      teamIds: [team.id],
    })
  })

  test('are void when they are taken back, or when the same address is invited again', async () => {
    const invite = () =>
      admin.client.officers.invite.mutate({ email: 'two@example.org', role: 'officer', teamIds: [] })
    const [old, fresh] = [tokenOf(await invite()), tokenOf(await invite())]
    const look = (token: string) => refusal(house.stranger().welcome.look.mutate({ token }))
    expect([await look(old), await look(fresh)]).toEqual(['linkOver', 'done'])
    const { invitations } = await admin.client.officers.list.query()
    const { id = '' } = invitations.find(({ email }) => email === 'two@example.org') ?? {}
    await admin.client.officers.revokeInvitation.mutate({ id })
    expect(await look(fresh)).toBe('linkOver')
    expect(
      await refusal(
        admin.client.officers.invite.mutate({ email: admin.email, role: 'officer', teamIds: [] }),
      ),
    ).toBe('emailTaken')
    const stored = JSON.stringify(await house.query('SELECT * FROM invitation'))
    expect(stored).not.toContain(fresh)
  })
})

describe('accounts', () => {
  test('a disabled officer is out at once, and what they held waits for the others', async () => {
    const officer = await house.officer()
    const conversationId = await house.asksForOfficer('held')
    await officer.client.handoff.claim.mutate({ conversationId })
    // Its first alarm went out, and the job of the promise found it taken.
    await until(
      async () =>
        (
          await house.query(
            `SELECT FROM due_job WHERE task = 'handoff-opened' AND status = 'done' AND payload ->> 'conversationId' = $1`,
            conversationId,
          )
        ).length > 0,
    )
    await house.query(
      `UPDATE due_job SET status = 'done', done_at = now() WHERE task = 'handoff-promise' AND payload ->> 'conversationId' = $1`,
      conversationId,
    )
    const { link } = await admin.client.officers.newPasswordLink.mutate({ id: officer.id })
    expect(await admin.client.officers.change.mutate({ id: officer.id, disabled: true })).toEqual({
      freed: 1,
    })
    expect((await officer.client.account.me.query()).officer).toBeNull()
    expect(
      await refusal(house.stranger().account.signIn.mutate({ email: officer.email, password: PASSWORD })),
    ).toBe('wrongPassword')
    expect(await refusal(house.stranger().welcome.look.mutate({ token: link.split('#')[1] ?? '' }))).toBe(
      'linkOver',
    )
    expect(
      await house.query(
        `SELECT h.status, h.claimed_by, c.held_by, c.held_since IS NOT NULL AS silent
           FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE c.id = $1`,
        conversationId,
      ),
    ).toEqual([{ status: 'waiting', claimed_by: null, held_by: null, silent: true }])
    // Told of anew, and watched over again: what watched before was over with the claim.
    expect(
      await house.query(
        `SELECT task, count(*)::int AS times FROM due_job WHERE payload ->> 'conversationId' = $1 GROUP BY 1 ORDER BY 1`,
        conversationId,
      ),
    ).toEqual([
      { task: 'handoff-opened', times: 2 },
      { task: 'handoff-promise', times: 2 },
    ])
    const other = await house.officer()
    await other.client.handoff.claim.mutate({ conversationId })
    await admin.client.officers.change.mutate({ id: officer.id, disabled: false })
    await house.stranger().account.signIn.mutate({ email: officer.email, password: PASSWORD })
    expect(await actionsOn(officer.id)).toEqual([
      'officer.passwordLinkMade',
      'officer.disabled',
      'officer.enabled',
      'officer.signedIn',
    ])
  })

  test('whoever becomes an auditor gives back what they hold', async () => {
    const officer = await house.officer()
    const conversationId = await house.asksForOfficer('demoted')
    await officer.client.handoff.claim.mutate({ conversationId })
    expect(await admin.client.officers.change.mutate({ id: officer.id, role: 'auditor' })).toEqual({
      freed: 1,
    })
    expect(await refusal(officer.client.handoff.claim.mutate({ conversationId }))).toBe('forbidden')
  })

  test('nobody changes their own role, and one administrator always stays, even when two shut each other out at once', async () => {
    expect(await refusal(admin.client.officers.change.mutate({ id: admin.id, disabled: true }))).toBe(
      'notYourself',
    )
    expect(await refusal(admin.client.officers.change.mutate({ id: admin.id, role: 'officer' }))).toBe(
      'notYourself',
    )
    const second = await house.officer('administrator')
    const [one, two] = await Promise.all([
      refusal(admin.client.officers.change.mutate({ id: second.id, role: 'officer' })),
      refusal(second.client.officers.change.mutate({ id: admin.id, role: 'officer' })),
    ])
    expect([one, two].sort()).not.toEqual(['done', 'done'])
    const [left] = await house.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM officer WHERE role = 'administrator' AND disabled_at IS NULL`,
    )
    expect(left?.n).toBeGreaterThanOrEqual(1)
    await house.query(`UPDATE officer SET role = 'administrator' WHERE id = $1`, admin.id)
  })

  test('a link for a new password ends every session and leaves the second factor', async () => {
    const other = await house.officer('administrator')
    const token = tokenOf(await admin.client.officers.newPasswordLink.mutate({ id: other.id }))
    await other.client.teams.list.query()
    const password = 'قمر فوق بئر قديمة'
    const done = await house.stranger().welcome.accept.mutate({ token, password, locale: 'ar' })
    expect(done).toMatchObject({ next: 'signIn', purpose: 'newPassword' })
    expect((await other.client.account.me.query()).officer).toBeNull()
    expect(await house.stranger().account.signIn.mutate({ email: other.email, password })).toMatchObject({
      next: 'secondFactor',
    })
  })

  test('a colleague who lost the phone gets in by the password alone, if an administrator says so', async () => {
    const other = await house.officer('administrator')
    await admin.client.officers.dropSecondFactor.mutate({ id: other.id })
    expect((await other.client.account.me.query()).officer).toBeNull()
    const { email } = other
    expect(await house.stranger().account.signIn.mutate({ email, password: PASSWORD })).toMatchObject({
      next: 'inside',
    })
    expect(await refusal(admin.client.officers.dropSecondFactor.mutate({ id: admin.id }))).toBe('notYourself')
  })
})

describe('teams', () => {
  test('take the reasons that were chosen, each reason by one team; archived, their conversations are everybody’s', async () => {
    const member = await house.officer()
    const outsider = await house.officer()
    const fields = {
      name: { ar: 'الشكاوى', en: 'Complaints' },
      reasons: ['asked' as const],
      memberIds: [member.id],
    }
    const { id } = await admin.client.teams.create.mutate(fields)
    expect(await refusal(admin.client.teams.create.mutate(fields))).toBe('reasonTaken')
    const conversationId = await house.asksForOfficer('for the team')
    const look = ({ client }: TestOfficer) =>
      refusal(client.live.look.mutate({ conversationId, typing: false }))
    expect([await look(member), await look(outsider)]).toEqual(['done', 'notFound'])
    await admin.client.teams.change.mutate({
      id,
      ...fields,
      name: { ar: 'الأولى', en: '' },
      memberIds: [outsider.id],
    })
    expect([await look(member), await look(outsider)]).toEqual(['notFound', 'done'])
    await admin.client.teams.archive.mutate({ id })
    expect([await look(member), await look(outsider)]).toEqual(['done', 'done'])
    const { id: next } = await admin.client.teams.create.mutate(fields)
    expect(await refusal(admin.client.teams.restore.mutate({ id }))).toBe('reasonTaken')
    await admin.client.teams.archive.mutate({ id: next })
    expect(await actionsOn(id)).toEqual(['team.created', 'team.changed', 'team.archived'])
  })

  test('a crisis is seen by everybody, whatever team it is with', async () => {
    const outsider = await house.officer()
    const { id } = await admin.client.teams.create.mutate({
      name: { ar: 'فريق', en: '' },
      reasons: ['asked'],
      memberIds: [],
    })
    const conversationId = await house.asksForOfficer('in danger')
    const look = () => refusal(outsider.client.live.look.mutate({ conversationId, typing: false }))
    expect(await look()).toBe('notFound')
    await house.query('UPDATE handoff SET urgency = 0 WHERE conversation_id = $1', conversationId)
    expect(await look()).toBe('done')
    await admin.client.teams.archive.mutate({ id })
  })
})
