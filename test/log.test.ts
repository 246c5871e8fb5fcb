import { describe, expect, test } from 'vitest'
import { createLogger } from '../src/log.ts'
import { scrubText } from '../src/log-scrub.ts'

function logged(write: (log: ReturnType<typeof createLogger>) => void, readable = false): string {
  const lines: string[] = []
  write(createLogger('trace', { write: (line) => lines.push(line) }, readable))
  return lines.join('')
}

const TOKEN = '7412589630:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

describe('nothing about a person or a door leaves through the log', () => {
  test.each([
    ['a mobile', '0501234567'],
    ['a mobile with the country', '+966 50 123 4567'],
    ['a mobile as it is written', '050-123-4567'],
    ['a mobile in Arabic digits', '٠٥٠١٢٣٤٥٦٧'],
    ['a mobile in Persian digits', '۰۵۰۱۲۳۴۵۶۷'],
    ['a national ID', '1098765434'],
    ['a chat id', '987654321'],
    ['a group id', '-1001234567890'],
    ['a number glued to a word', 'chat_987654321'],
    ['a WhatsApp address', '966501234567@c.us'],
    ['an e-mail address', 'name@example.org'],
    ['an IBAN', 'SA0380000000608010167519'],
    ['a bot token', TOKEN],
    ['a call of the Bot API', `https://api.telegram.org/bot${TOKEN}/sendMessage`],
    ['a database address', 'postgresql://sila:hunter2@db.example/sila'],
    ['a header', 'Authorization: Bearer abcdef.123456'],
    ['a secret in a query', 'https://example.org/x?token=abcdefgh'],
  ])('%s, wherever it stands', (_what, secret) => {
    const text = logged((log) => {
      log.info(`before ${secret} after`)
      log.info('with a placeholder: %s', secret)
      log.error(new Error(`failed for ${secret}`))
      log.warn({ place: secret, deep: { deeper: [secret] } }, 'fields')
      log.child({ bound: secret }).info('child')
    })
    expect(text.trim().split('\n')).toHaveLength(5)
    for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
    const core = secret.replace(
      /^.*(?=7412589630)|^chat_|\/sendMessage$|^.*:\/\/sila:|@(?:db|c)\..*$|^Auth.*Bearer |^.*token=/g,
      '',
    )
    expect(text).not.toContain(core)
  })

  test.each([
    'text',
    'caption',
    'phone',
    'national_id',
    'nationalId',
    'first_name',
    'password',
    'payload',
    'detail',
    'chat_id',
  ])('the field %s', (field) => {
    const text = logged((log) =>
      log.info({ deep: { [field]: 'أحتاج مساعدة' }, [field]: { a: 'أحتاج' } }, 'x'),
    )
    expect(text).not.toContain('أحتاج')
    expect(text).toContain('[hidden]')
  })

  test('numbers that are not text', () => {
    expect(logged((log) => log.info({ chat: 987654321, list: [1098765434] }, 'x'))).not.toMatch(
      /987654321|1098765434/,
    )
  })
})

test('what is needed to find a fault stays readable', () => {
  const entry = {
    id: '0191e6a4-7c3b-7abc-8def-123456789012',
    request: 'H-2026-00042',
    day: '2026-11-21',
    tookMs: 1234567890,
    rss: 120_000_000,
    tries: 3,
    ok: true,
  }
  const line: unknown = JSON.parse(logged((log) => log.info(entry, 'sent in 12.5 ms to 3 of 40 at 10:30')))
  expect(line).toMatchObject({ ...entry, msg: 'sent in 12.5 ms to 3 of 40 at 10:30', level: 30 })
  expect(line).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT/))
})

test('an error keeps its stack, and loses what the driver adds from the row', () => {
  const error = Object.assign(
    new Error('duplicate key value violates unique constraint "contact_phone_key"'),
    {
      code: '23505',
      detail: 'Key (phone)=(+966501234567) already exists.',
    },
  )
  const text = logged((log) => log.error({ err: error }, 'not stored'))
  expect(JSON.parse(text)).toMatchObject({
    err: { code: '23505', detail: '[hidden]', stack: expect.stringContaining('log.test.ts') },
  })
})

test('on a terminal every entry is one readable line, scrubbed as well', () => {
  const text = logged((log) => log.warn({ channel: 'telegram', tries: 2 }, 'try again for 0501234567'), true)
  expect(text).toMatch(/^\d\d:\d\d:\d\d WARN {2}try again for \[number\] channel="telegram" tries=2\n$/)
})

test('text without secrets is not touched', () => {
  const text = 'GET /health 200 in 3 ms (12345678 bytes) v1.2.3 2026-11-21T10:30:00.000Z'
  expect(scrubText(text)).toBe(text)
})
