import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANSWERS, dump, finish, opening, openTestHouse, rest, sendRequest, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const rows = async (sql: string, ...values: unknown[]) => (await house.pool.query(sql, values)).rows
const contactOf = async (address: string) =>
  (
    await rows(
      `SELECT k.name, k.phone, k.locale, k.consent_version, c.session, k.id
         FROM contact k JOIN conversation c ON c.contact_id = k.id WHERE c.address = $1`,
      address,
    )
  )[0]

/** Up to the city, with name, ID and phone given. */
async function draftOf(address: string) {
  for (const text of [...opening(ANSWERS), ANSWERS.id, ANSWERS.phone]) await house.say(address, text)
}
const frames = ({ session }: { session: { frames: { flow: string }[]; drafts: { flow: string }[] } }) =>
  [...session.frames, ...session.drafts].map(({ flow }) => flow)

describe('before consent', () => {
  test('nothing of a person is a field anywhere, whatever the network tells of them', async () => {
    await house.send('61', { kind: 'text', text: 'السلام عليكم' }, 'غزيل الحنتوشي')
    for (const text of [
      'تقديم طلب مساعدة',
      ANSWERS.name,
      ANSWERS.id,
      ANSWERS.phone,
      'لا أوافق',
      ANSWERS.name,
    ])
      await house.say('61', text)
    expect(await contactOf('61')).toMatchObject({ name: null, phone: null, consent_version: null })
    expect(await rows('SELECT * FROM help_request')).toEqual([])
    expect(await rows('SELECT * FROM consent')).toEqual([])
    // What they wrote is in the messages and the index of these, which a task fills when it comes to it, and, without
    // the person, among the questions nobody could answer.
    const messages = ['inbound_message', 'search_message']
    const fields = await dump(house.db, [...messages, 'asked_question'])
    for (const secret of ['الحنتوشي', ANSWERS.name])
      expect(fields.filter((row) => row.includes(secret))).toEqual([])
    const numbers = await dump(house.db, messages)
    for (const secret of [ANSWERS.id, '551234567'])
      expect(numbers.filter((row) => row.includes(secret))).toEqual([])
  })

  test('no button of the form can be tapped before the notice was agreed to', async () => {
    for (const token of [
      'help-request.service:food-basket',
      'help-request.declaration:yes',
      'consent.agree:yes',
    ])
      await house.tap('62', token)
    expect(frames(await contactOf('62'))).toEqual([])
    expect((await contactOf('62')).consent_version).toBe(null)
  })
})

describe('consent', () => {
  test('is kept in the exact words shown, with version, time, channel and language', async () => {
    const shown = (await house.say('63', 'تقديم طلب مساعدة')).text
    await house.say('63', 'أوافق')
    const { id } = await contactOf('63')
    const [proof] = await rows('SELECT * FROM consent WHERE contact_id = $1', id)
    expect(proof).toMatchObject({
      purpose: 'help-request',
      version: house.house.association().privacy.version,
      channel: 'telegram',
      locale: 'ar',
      given_at: expect.any(Date),
      withdrawn_at: null,
    })
    const marks = /[\u2066-\u2069]/g
    expect(proof.text.length).toBeGreaterThan(100)
    expect(shown.replace(marks, '')).toContain(proof.text.replace(marks, ''))
  })

  test('in English is kept in English', async () => {
    await house.tap('64', 'go:language')
    await house.tap('64', 'language.which:en')
    const shown = (await house.tap('64', 'go:request')).text
    await house.tap('64', 'consent.agree:yes')
    const [proof] = await rows('SELECT * FROM consent WHERE contact_id = $1', (await contactOf('64')).id)
    expect(proof).toMatchObject({ locale: 'en' })
    expect(shown.replace(/[\u2066-\u2069]/g, '')).toContain(proof.text)
  })
})

describe('withdrawal', () => {
  const withdraw = async (address: string) => {
    await house.tap(address, 'go:my-data')
    await house.tap(address, 'my-data.what:withdraw')
    await house.tap(address, 'my-data.sureWithdraw:yes')
  }

  test('is recorded with its time, and unsent data goes with it', async () => {
    await draftOf('65')
    expect(frames(await contactOf('65'))).toEqual(['help-request'])
    await withdraw('65')
    const after = await contactOf('65')
    expect(after.consent_version).toBe(null)
    expect(await rows('SELECT withdrawn_at FROM consent WHERE contact_id = $1', after.id)).toEqual([
      { withdrawn_at: expect.any(Date) },
    ])
    expect(frames(after)).toEqual([])
    expect(JSON.stringify(after.session)).not.toMatch(/sealed|551234567|العتيبي/)
  })

  test('of a draft put aside: it is gone as well, and the next request asks for consent', async () => {
    await draftOf('66')
    await house.say('66', 'القائمة')
    await withdraw('66')
    await house.tap('66', 'go:resume')
    expect(frames(await contactOf('66'))).toEqual([])
    await house.tap('66', 'go:request')
    expect(frames(await contactOf('66'))).toEqual(['consent'])
  })

  test('leaves a sent request to the officers and takes no new one', async () => {
    const number = await sendRequest(house, '67')
    await withdraw('67')
    expect(await rows('SELECT status FROM help_request WHERE number = $1', number)).toEqual([
      { status: 'incomplete' },
    ])
    for (const text of [...opening(ANSWERS).filter((text) => text !== 'أوافق'), ANSWERS.id, ...rest(ANSWERS)])
      await house.say('67', text)
    expect(
      await rows('SELECT 1 FROM help_request WHERE contact_id = $1', (await contactOf('67')).id),
    ).toHaveLength(1)
  })

  test('a new version of the notice is asked about before a draft goes on, and the draft is kept', async () => {
    await draftOf('68')
    await house.say('68', 'القائمة')
    const { id } = await contactOf('68')
    await rows('UPDATE contact SET consent_version = 0 WHERE id = $1', id)
    await house.tap('68', 'go:resume')
    expect(frames(await contactOf('68'))).toEqual(['consent', 'help-request'])
    await house.tap('68', 'consent.agree:yes')
    for (const text of rest(ANSWERS).slice(1)) await house.say('68', text)
    expect(await finish(house, '68')).toMatch(/^\d{4}-\d{4}$/)
    expect(await rows('SELECT 1 FROM consent WHERE contact_id = $1', id)).toHaveLength(2)
  })

  test('a new request in place of a draft asks for consent as well', async () => {
    await draftOf('69')
    await house.say('69', 'القائمة')
    await rows('UPDATE contact SET consent_version = NULL WHERE id = $1', (await contactOf('69')).id)
    await house.tap('69', 'go:request')
    await house.tap('69', 'draft.which:new')
    expect(frames(await contactOf('69'))).toEqual(['consent'])
  })
})

describe('rights', () => {
  test('what is kept is shown, and nothing of the ID but its mask', async () => {
    const number = await sendRequest(house, '71')
    await house.tap('71', 'go:my-data')
    const { text } = await house.tap('71', 'my-data.what:see')
    for (const known of [ANSWERS.name, '055 123 4567', number]) expect(text).toContain(known)
    expect(text).not.toContain(ANSWERS.id)
  })

  test('a wish to be erased is recorded with its time, an officer is told, and unsent data goes at once', async () => {
    const before = Date.now()
    await draftOf('72')
    await house.tap('72', 'go:my-data')
    await house.tap('72', 'my-data.what:erase')
    await house.tap('72', 'my-data.sureErase:yes')
    const after = await contactOf('72')
    const [wish] = await rows("SELECT at FROM feedback WHERE kind = 'erasure' AND contact_id = $1", after.id)
    expect(wish.at.getTime()).toBeGreaterThanOrEqual(before - 1)
    expect(await rows('SELECT urgency, status FROM handoff WHERE contact_id = $1', after.id)).toEqual([
      { urgency: 1, status: 'waiting' },
    ])
    expect(frames(after)).toEqual([])
  })

  test('erasing a contact leaves no row of them anywhere', async () => {
    const number = await sendRequest(house, '73', {
      name: 'غريبة بنت فهد القحطاني',
      city: 'تثليث',
      phone: '0559876543',
    })
    await house.settled()
    const { id } = await contactOf('73')
    await rows('DELETE FROM contact WHERE id = $1', id)
    const left = await dump(house.db)
    for (const trace of [id, number, 'القحطاني', 'تثليث', '559876543'])
      expect(left.filter((row) => row.includes(trace))).toEqual([])
  })
})
