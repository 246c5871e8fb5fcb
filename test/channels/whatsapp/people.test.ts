import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatIdOf, personOf } from '../../../src/channels/whatsapp/people.ts'

describe("WhatsApp's ids of people", () => {
  test.each([
    ['966551234567@c.us', { lid: null, phone: '966551234567' }],
    ['966551234567@s.whatsapp.net', { lid: null, phone: '966551234567' }],
    ['966551234567:12@c.us', { lid: null, phone: '966551234567' }],
    ['700000000000001@lid', { lid: '700000000000001@lid', phone: null }],
    ['700000000000001:3@lid', { lid: '700000000000001@lid', phone: null }],
  ])('%s is a person', (id, ids) => expect(personOf(id)).toEqual(ids))

  test.each([
    '120363000000@g.us',
    'status@broadcast',
    '1234@broadcast',
    '99@newsletter',
    '0@c.us',
    '',
    'x@lid',
    undefined,
  ])('%s is none', (id) => expect(personOf(id)).toBeNull())

  test('an address leads back to the id it came from', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000_000n, max: 999_999_999_999_999n }),
        fc.constantFrom('c.us', 'lid'),
        (digits, server) => {
          const id = `${digits}@${server}`
          const person = personOf(id)
          expect(chatIdOf(person?.phone ?? person?.lid ?? '')).toBe(id)
        },
      ),
    )
  })

  test.each(['', '0551234567', 'someone', '966551234567@c.us', '1@g.us', '123'])(
    '%s is no address',
    (address) => expect(chatIdOf(address)).toBeNull(),
  )
})
