import { z } from 'zod'
import type { Setting } from './setting.ts'
import {
  guardedAddress,
  integer,
  isMailSender,
  mailServer,
  origins,
  proxies,
  secretKeyBytes,
  secureAddress,
} from './setting-forms.ts'
import { WHATSAPP_FORMS, WHATSAPP_SETTINGS } from './settings-whatsapp.ts'

/** How the text of each variable becomes a value; every form fails with the `expected` of its setting. */
export const FORMS = {
  PORT: integer(0, 65_535),
  HOST: z.string().regex(/^[\w.:-]+$/),
  PUBLIC_URL: z
    .string()
    .refine((text) => guardedAddress(text) && new URL(text).pathname === '/' && !/[?#]/.test(text))
    .transform((text) => new URL(text).origin),
  DATA_DIR: z.string(),
  DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)),
  DATABASE_POOL: integer(2, 200),
  SECRET_KEY: z.string().transform(secretKeyBytes).pipe(z.instanceof(Buffer)),
  ASSOCIATION_FILE: z.string(),
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\d+:[\w-]+$/),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']),
  TELEGRAM_WEBHOOK_SECRET: z.string().regex(/^[\w-]{16,256}$/),
  TELEGRAM_API_ROOT: z.string().transform(secureAddress).pipe(z.string()),
  TELEGRAM_MESSAGES_PER_SECOND: integer(0, 1_000),
  ...WHATSAPP_FORMS,
  WEB_CHAT_ORIGINS: z.string().transform(origins).pipe(z.array(z.string())),
  TRUST_PROXY: z
    .string()
    .transform(proxies)
    .pipe(z.union([z.number(), z.array(z.string())])),
  SMTP_URL: z.string().transform(mailServer).pipe(z.string()),
  MAIL_FROM: z.string().refine(isMailSender),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
}

export type SettingName = keyof typeof FORMS

export const SETTINGS: readonly (Setting & { readonly name: SettingName })[] = [
  {
    name: 'PORT',
    default: '8080',
    expected: 'a number from 0 to 65535 (0: any free port)',
    description: 'Port of the web chat, the console and the webhooks.',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    expected: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
    description:
      'Address to listen on. Only this machine unless said otherwise, because Sila itself speaks plain HTTP and people’s ' +
      'data must not cross a network unencrypted: put a proxy with a certificate in front of it, or set 0.0.0.0 on an ' +
      'office network you trust and in a container.',
  },
  {
    name: 'PUBLIC_URL',
    expected: 'an https:// address without a path (http:// only for this machine or a private network)',
    description:
      'Address under which people reach Sila from outside; needed for Telegram webhooks and links in messages.',
  },
  {
    name: 'DATA_DIR',
    default: './data',
    expected: 'a directory',
    description: 'The database, attachments and the secret key. Back it up, the secret key separately.',
  },
  {
    name: 'DATABASE_URL',
    expected: 'an address such as postgresql://user:password@host:5432/database',
    description:
      'A PostgreSQL (15 or newer) of your own instead of the embedded one; needed to run several processes on several machines.',
    secret: true,
  },
  {
    name: 'DATABASE_POOL',
    default: '10',
    expected: 'a number from 2 to 200',
    description: 'Database connections of one process at most.',
  },
  {
    name: 'SECRET_KEY',
    expected: '32 random bytes or more, in hexadecimal or base64 (openssl rand -base64 32)',
    description:
      'Encrypts national IDs. Without it a key is made once and kept in DATA_DIR/secret.key. Without the key the sealed ' +
      'data cannot be read again.',
    secret: true,
  },
  {
    name: 'ASSOCIATION_FILE',
    expected: 'a JSON file',
    description:
      'The association’s profile, services, hours and texts, read into an empty database at the first start.',
  },
  {
    name: 'TELEGRAM_BOT_TOKEN',
    expected: 'the token from @BotFather, such as 123456789:AA…',
    description:
      'Turns the Telegram channel on. A token can be pasted in the console as well, without a restart; this one wins.',
    secret: true,
  },
  {
    name: 'TELEGRAM_MODE',
    default: 'polling',
    expected: 'polling or webhook',
    description: 'How updates arrive: fetched (works anywhere) or sent by Telegram to PUBLIC_URL.',
  },
  {
    name: 'TELEGRAM_WEBHOOK_SECRET',
    expected: '16 to 256 letters, digits, _ or -',
    description: 'Telegram sends it with every update, so that nobody else can pretend to be Telegram.',
    secret: true,
  },
  {
    name: 'TELEGRAM_API_ROOT',
    default: 'https://api.telegram.org',
    expected:
      'an https:// address (http:// only for this machine or a private network, because the token is part of it)',
    description: 'A Bot API server of your own.',
  },
  {
    name: 'TELEGRAM_MESSAGES_PER_SECOND',
    default: '30',
    expected: 'a number from 0 to 1000 (0: no limit)',
    description:
      'Messages sent to Telegram in a second at most. 30 is Telegram’s own guidance; more only with a Bot API server of your own or paid broadcasts.',
  },
  ...WHATSAPP_SETTINGS,
  {
    name: 'WEB_CHAT_ORIGINS',
    default: '',
    expected: 'origins such as https://charity.example, separated by commas',
    description: 'Web sites that may embed the chat; none: only the page Sila serves itself.',
  },
  {
    name: 'TRUST_PROXY',
    default: '',
    expected:
      'a number of proxies from 1 to 9, or their addresses or networks separated by commas (also loopback, uniquelocal)',
    description:
      'The proxies in front of Sila whose word about a visitor’s address is taken. Too many, and visitors can forge theirs.',
  },
  {
    name: 'SMTP_URL',
    expected:
      'an address such as smtps://user:password@mail.example:465 (smtp:// is encrypted as well, except on a private network)',
    description:
      'The mail server through which officers get e-mails, if they want them. No data of beneficiaries is in them.',
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    expected: 'an e-mail address, or a name with one: Sila <sila@charity.example>',
    description: 'Who those e-mails are from.',
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    expected: 'silent, fatal, error, warn, info, debug or trace',
    description: 'How much is written to the log.',
  },
]

/** The text of docs/settings.md. */
export function settingsPage(): string {
  const rows = SETTINGS.map((one) => {
    const otherwise = one.default === undefined || one.default === '' ? '–' : `\`${one.default}\``
    return `| \`${one.name}\` | ${otherwise} | ${one.description} Must be ${one.expected}. |`
  })
  return [
    '# Settings',
    '',
    'Sila reads its settings from the environment, and from a file `.env` beside `package.json` if there is one. Every',
    'setting has a default that works on a single machine. This page is made from `src/settings.ts`.',
    '',
    '| Setting | Default | Meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** What was set, read by the forms. */
export type Values = { [Name in SettingName]?: z.output<(typeof FORMS)[Name]> }
