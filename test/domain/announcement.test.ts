import { expect, test } from 'vitest'
import { announcementBody, audience, endOf } from '../../src/domain/announcement.ts'
import { quietHours } from '../../src/domain/quiet-hours.ts'
import { localDate, localTime } from '../../src/text/date.ts'

const timeZone = 'Asia/Riyadh'
const of = (local: string) => ({
  now: new Date(`${local}:00+03:00`),
  quietHours: quietHours.parse(undefined),
  timeZone,
})
const shown = (end: Date | null) => end && `${localDate(end, timeZone)} ${localTime(end, timeZone)}`

test('an announcement to many on Telegram takes minutes', () =>
  expect(shown(endOf({ telegram: 1000 }, {}, of('2026-11-22T10:00')))).toBe('2026-11-22 10:01'))

test('begun at night it ends in the morning', () =>
  expect(shown(endOf({ telegram: 100, web: 5 }, {}, of('2026-11-22T23:00')))).toBe('2026-11-23 09:00'))

test('on a linked WhatsApp it takes days: so many people, so many a day', () => {
  const budgets = { whatsapp: 20 }
  expect(shown(endOf({ whatsapp: 20 }, budgets, of('2026-11-22T10:00')))?.slice(0, 10)).toBe('2026-11-22')
  expect(shown(endOf({ whatsapp: 100 }, budgets, of('2026-11-22T10:00')))?.slice(0, 10)).toBe('2026-11-26')
  expect(shown(endOf({ whatsapp: 100, telegram: 5000 }, budgets, of('2026-11-22T10:00')))?.slice(0, 10)).toBe(
    '2026-11-26',
  )
})

test('what is never sent has no end, and nobody is reached at once', () => {
  expect(endOf({ whatsapp: 1 }, { whatsapp: 0 }, of('2026-11-22T10:00'))).toBeNull()
  expect(endOf({ whatsapp: 20_000 }, { whatsapp: 20 }, of('2026-11-22T10:00'))).toBeNull()
  expect(shown(endOf({}, {}, of('2026-11-22T10:00')))).toBe('2026-11-22 10:00')
})

test('words are there in Arabic and of a length people read; a group is made of what there is', () => {
  expect(announcementBody.safeParse({ en: 'hello' }).success).toBe(false)
  expect(announcementBody.safeParse({ ar: 'ا'.repeat(1501) }).success).toBe(false)
  expect(audience.parse({})).toEqual({
    services: [],
    statuses: [],
    cities: [],
    channels: [],
    labels: [],
    locales: [],
  })
  expect(audience.safeParse({ channels: ['fax'] }).success).toBe(false)
})
