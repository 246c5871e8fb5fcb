import { expect, test } from 'vitest'
import { createIdentity } from '../../../../src/channels/whatsapp/cloud/identity.ts'
import type { PeopleStore, PersonIds } from '../../../../src/channels/whatsapp/people.ts'

const PHONE = '966551234567'
const USER_ID = 'SA.13491208655302741918'

/** People as the store keeps them: a number that comes with another hidden id has changed hands. */
function people(
  known: Record<string, PersonIds> = {},
): PeopleStore & { readonly known: Record<string, PersonIds> } {
  return {
    known,
    async addressOf({ lid, phone }) {
      const find = (what: 'lid' | 'phone', id: string | null) =>
        id === null ? undefined : Object.entries(known).find(([, ids]) => ids[what] === id)?.[0]
      const byPhone = find('phone', phone)
      const other = byPhone === undefined ? null : known[byPhone]?.lid
      const taken = lid !== null && other !== null && other !== undefined && other !== lid
      const address =
        find('lid', lid) ?? (taken ? undefined : byPhone) ?? (taken ? `${phone}-2` : (phone ?? lid ?? ''))
      known[address] = {
        lid: lid ?? known[address]?.lid ?? null,
        phone: phone ?? known[address]?.phone ?? null,
      }
      return address
    },
    async idsOf(address) {
      return known[address] ?? null
    },
  }
}

test('a person who hides their number later keeps their address', async () => {
  const identity = createIdentity(people())
  expect(await identity.addressOf({ phone: PHONE, userId: USER_ID })).toBe(PHONE)
  expect(await identity.addressOf({ phone: null, userId: USER_ID })).toBe(PHONE)
  expect(await identity.addressOf({ phone: PHONE, userId: null })).toBe(PHONE)
})

test('a person who shows their number later keeps their address, and is written to by number', async () => {
  const identity = createIdentity(people())
  expect(await identity.addressOf({ phone: null, userId: USER_ID })).toBe(USER_ID)
  expect(await identity.recipientAt(USER_ID)).toEqual({ recipient: USER_ID })
  expect(await identity.addressOf({ phone: PHONE, userId: USER_ID })).toBe(USER_ID)
  expect(await identity.recipientAt(USER_ID)).toEqual({ to: PHONE })
})

test('someone known from WhatsApp Web stays the same person', async () => {
  const store = people({ [PHONE]: { lid: '123@lid', phone: PHONE } })
  const identity = createIdentity(store)
  expect(await identity.addressOf({ phone: PHONE, userId: USER_ID })).toBe(PHONE)
  expect(store.known).toEqual({ [PHONE]: { lid: '123@lid', phone: PHONE } })
})

test('someone known only by an id of WhatsApp Web cannot be written to through the API', async () => {
  const identity = createIdentity(people({ '123@lid': { lid: '123@lid', phone: null } }))
  expect(await identity.recipientAt('123@lid')).toBeNull()
})

test('a number that has changed hands is not written to for its former owner', async () => {
  const identity = createIdentity(people({ [PHONE]: { lid: USER_ID, phone: null } }))
  expect(await identity.recipientAt(PHONE)).toEqual({ recipient: USER_ID })
})

test('without the store, and while it is away, a person goes by their number', async () => {
  const away: PeopleStore = {
    addressOf: () => Promise.reject(new Error('database away')),
    idsOf: () => Promise.reject(new Error('database away')),
  }
  for (const identity of [createIdentity(undefined), createIdentity(away)]) {
    expect(await identity.addressOf({ phone: PHONE, userId: USER_ID })).toBe(PHONE)
    expect(await identity.addressOf({ phone: null, userId: USER_ID })).toBe(USER_ID)
  }
  expect(await createIdentity(undefined).recipientAt(PHONE)).toEqual({ to: PHONE })
  const silent: PeopleStore = { ...away, addressOf: () => new Promise(() => {}) }
  expect(await createIdentity(silent, 1).addressOf({ phone: PHONE, userId: USER_ID })).toBe(PHONE)
  await expect(createIdentity(away).recipientAt(PHONE)).rejects.toThrow('database away')
})
