import { expect, test } from 'vitest'
import { announcement, linkingAnnouncement } from '../src/announce.ts'
import { loadTranslator } from '../src/i18n/load.ts'
import { charity } from './conversation/office.ts'

const translator = await loadTranslator('locales')
const since = '2026-11-21T10:00:00.000Z'
const started = { port: 8080, applied: 0, sample: false, bot: false, firstLink: null, now: new Date(since) }
const said = (config: Partial<Parameters<typeof announcement>[0]>) =>
  announcement(
    { publicUrl: undefined, telegram: undefined, whatsapp: undefined, ...config },
    charity,
    started,
  )

test('a start says what is on and how to turn on what is not', () => {
  expect(said({})).toMatch(/Telegram: {2}not set up[\s\S]*WhatsApp: {2}not set up\. Read docs\/whatsapp\.md/)
})

test('a bot that was set up in the console is on', () => {
  const config = { publicUrl: undefined, telegram: undefined, whatsapp: undefined }
  expect(announcement(config, charity, { ...started, bot: true })).toContain('Telegram:  on')
})

test('the first start gives the link that makes an administrator; later ones do not', () => {
  const config = { publicUrl: undefined, telegram: undefined, whatsapp: undefined }
  const firstLink = 'http://localhost:8080/console/welcome#secret'
  expect(announcement(config, charity, { ...started, firstLink })).toMatch(/within 24 hours[\s\S]*#secret$/m)
  expect(said({})).not.toContain('welcome')
})

test('linking by a picture is told in Arabic and English, and the picture can be scanned', () => {
  const text = linkingAnnouncement(
    { kind: 'pairing', pairing: { kind: 'qr', text: '2@abc,def', since } },
    translator,
  )
  expect(text).toContain('الأجهزة المرتبطة')
  expect(text).toContain('Linked devices')
  expect(text).not.toContain('2@abc')
  const picture = text.split('\n').filter((line) => /[█▀▄]/.test(line))
  expect(new Set(picture.map((line) => [...line].length)).size).toBe(1)
})

test('linking by a code shows it on a line of its own', () => {
  const text = linkingAnnouncement(
    { kind: 'pairing', pairing: { kind: 'code', code: 'ABCD-1234', since } },
    translator,
  )
  expect(text).toMatch(/^ {4}ABCD-1234$/m)
  expect(text).toContain('Link with phone number instead')
})

test('whom it is linked to is told', () => {
  const text = linkingAnnouncement({ kind: 'linked', name: 'البر', phone: '966500000001' }, translator)
  expect(text).toContain('البر (+966500000001)')
})
