import { z } from 'zod'
import type { Setting } from './setting.ts'
import { integer, listedSeconds, pairingPhone, secureAddress, templateName } from './setting-forms.ts'

/** The variables of WhatsApp; what they mean for the number is told at length in docs/whatsapp.md. */
export const WHATSAPP_FORMS = {
  WHATSAPP_CLIENT: z.enum(['off', 'web', 'cloud']),
  WHATSAPP_CHROMIUM: z.string(),
  WHATSAPP_PAIRING_PHONE: z.string().transform(pairingPhone).pipe(z.string()),
  WHATSAPP_SENDING: z.enum(['on', 'replies', 'off']),
  WHATSAPP_GAP_SECONDS: z
    .string()
    .transform(listedSeconds)
    .pipe(z.tuple([z.number(), z.number()])),
  WHATSAPP_CHAT_PER_HOUR: integer(1, 1_000),
  WHATSAPP_PER_DAY: integer(1, 100_000),
  WHATSAPP_INITIATED_PER_DAY: integer(0, 10_000),
  WHATSAPP_WARM_UP_DAYS: integer(0, 90),
  WHATSAPP_PHONE_HOLD_MINUTES: integer(1, 1_440),
  WHATSAPP_RECYCLE_HOUR: integer(0, 23),
  WHATSAPP_BROWSER_MEMORY_MB: integer(500, 100_000),
  WHATSAPP_CLOUD_TOKEN: z.string().regex(/^[\w.|-]{16,1000}$/),
  WHATSAPP_CLOUD_PHONE_ID: z.string().regex(/^\d{5,20}$/),
  WHATSAPP_CLOUD_APP_SECRET: z.string().regex(/^[\da-f]{32}$/i),
  WHATSAPP_CLOUD_VERIFY_TOKEN: z.string().regex(/^[\w-]{16,256}$/),
  WHATSAPP_CLOUD_TEMPLATE: z
    .string()
    .transform(templateName)
    .pipe(z.object({ name: z.string(), language: z.string() })),
  WHATSAPP_CLOUD_API_ROOT: z.string().transform(secureAddress).pipe(z.string()),
  WHATSAPP_CLOUD_VERSION: z.string().regex(/^v\d{1,3}\.\d{1,2}$/),
}

export const WHATSAPP_SETTINGS: readonly (Setting & { readonly name: keyof typeof WHATSAPP_FORMS })[] = [
  {
    name: 'WHATSAPP_CLIENT',
    default: 'off',
    expected: 'off, web or cloud',
    description:
      'How Sila is on WhatsApp: `web` as a linked device of an ordinary number, through a real browser, which WhatsApp does ' +
      'not allow and may punish with the loss of the number; `cloud` through the official Cloud API of Meta; `off`: not at ' +
      'all, and no browser is ever started. Read docs/whatsapp.md before you choose.',
  },
  {
    name: 'WHATSAPP_CHROMIUM',
    expected: 'the path of a Chromium or Chrome',
    description: 'The browser of the client `web`. Without it the usual places are looked at.',
  },
  {
    name: 'WHATSAPP_PAIRING_PHONE',
    expected: 'a number with its country code, such as 966551234567',
    description:
      'Link by a code of eight letters that is typed on the phone of this number, instead of a picture to be scanned. For a ' +
      'machine whose screen nobody can hold a phone to.',
    secret: true,
  },
  {
    name: 'WHATSAPP_SENDING',
    default: 'on',
    expected: 'on, replies or off',
    description:
      'The switch at the first start: everything, only answers to people who wrote, or nothing at all. While Sila runs, ' +
      '`npm run whatsapp -- stop`, `replies` and `go` turn it within seconds, and what they said stays in force.',
  },
  {
    name: 'WHATSAPP_GAP_SECONDS',
    default: '1.5-4',
    expected: 'two numbers of seconds from 0 to 60, the smaller first, such as 1.5-4',
    description:
      'Pause between two messages of the client `web`, drawn anew each time between these two: people do not write by the ' +
      'beat of a clock, and numbers that did were banned after 30 messages. Words of danger do not wait.',
  },
  {
    name: 'WHATSAPP_CHAT_PER_HOUR',
    default: '60',
    expected: 'a number from 1 to 1000',
    description:
      'Messages to one person in an hour at most (client `web`). A whole help request takes about 30; far more is two ' +
      'machines talking to each other. Words of danger do not wait.',
  },
  {
    name: 'WHATSAPP_PER_DAY',
    default: '1000',
    expected: 'a number from 1 to 100000',
    description:
      'Messages in 24 hours at most (client `web`), answers included: what a busy office could have typed. The rest waits, ' +
      'except for words of danger.',
  },
  {
    name: 'WHATSAPP_INITIATED_PER_DAY',
    default: '20',
    expected: 'a number from 0 to 10000 (0: none)',
    description:
      'Messages in 24 hours at most that nobody asked for: reminders, surveys, announcements (client `web`). Numbers are ' +
      'banned for being reported by people who did not expect a message, so this is the limit to raise last.',
  },
  {
    name: 'WHATSAPP_WARM_UP_DAYS',
    default: '14',
    expected: 'a number from 0 to 90',
    description:
      'Days after linking over which WHATSAPP_INITIATED_PER_DAY grows from three to full (client `web`): a number that ' +
      'begins many conversations from its first day on looks like one bought for it.',
  },
  {
    name: 'WHATSAPP_PHONE_HOLD_MINUTES',
    default: '60',
    expected: 'a number from 1 to 1440',
    description:
      'Minutes the assistant stays silent in a conversation after an officer wrote there with the phone itself. Long enough ' +
      'to wait for an answer, short enough that nobody is left without one because it was forgotten.',
  },
  {
    name: 'WHATSAPP_RECYCLE_HOUR',
    default: '4',
    expected: 'an hour from 0 to 23, in the association’s time zone',
    description:
      'When the browser of the client `web` is closed and started again every day, because it grows with time. What arrives ' +
      'meanwhile is answered a minute later.',
  },
  {
    name: 'WHATSAPP_BROWSER_MEMORY_MB',
    default: '2500',
    expected: 'a number from 500 to 100000',
    description:
      'Memory the browser may take before it is started again at once. WhatsApp Web needs 1 to 1.5 GB; 5 to 7 were seen.',
  },
  {
    name: 'WHATSAPP_CLOUD_TOKEN',
    expected: 'the permanent access token of a system user',
    description: 'For the client `cloud`, from Meta’s business settings.',
    secret: true,
  },
  {
    name: 'WHATSAPP_CLOUD_PHONE_ID',
    expected: 'the phone number ID, digits only (not the number itself)',
    description: 'For the client `cloud`, from the WhatsApp page of the app.',
  },
  {
    name: 'WHATSAPP_CLOUD_APP_SECRET',
    expected: 'the app secret, 32 hexadecimal digits',
    description: 'Meta signs every webhook with it, so that nobody else can pretend to be Meta.',
    secret: true,
  },
  {
    name: 'WHATSAPP_CLOUD_VERIFY_TOKEN',
    expected: '16 to 256 letters, digits, _ or -',
    description: 'Words of your own choice, given to Meta as well when the webhook is set up.',
    secret: true,
  },
  {
    name: 'WHATSAPP_CLOUD_TEMPLATE',
    expected: 'the name of an approved template and its language, such as sila_notice:ar',
    description:
      'What the client `cloud` sends to someone who has not written for 24 hours, with the message as its one parameter. ' +
      'Without it such messages are not sent, because Meta refuses any other.',
  },
  {
    name: 'WHATSAPP_CLOUD_API_ROOT',
    default: 'https://graph.facebook.com',
    expected:
      'an https:// address (http:// only for this machine or a private network, because the token goes with every call)',
    description: 'Where the Cloud API is.',
  },
  {
    name: 'WHATSAPP_CLOUD_VERSION',
    default: 'v23.0',
    expected: 'a version of the Graph API, such as v23.0',
    description: 'Meta serves a version for about two years; a newer one is set here.',
  },
]
