import { type WhatsAppConfig, whatsAppOf } from './config-whatsapp.ts'
import { FORMS, SETTINGS, type SettingName, type Values } from './settings.ts'

/** Everything Sila is told from outside. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Origin under which people reach Sila from outside. */
  readonly publicUrl: string | undefined
  readonly dataDir: string
  /** Absent: the embedded PostgreSQL in dataDir. */
  readonly databaseUrl: string | undefined
  readonly databasePool: number
  /** Absent: the key of dataDir/secret.key. */
  readonly secretKey: Buffer | undefined
  readonly associationFile: string | undefined
  readonly telegram: TelegramConfig | undefined
  /** How Telegram is reached, also for a bot whose token comes later. */
  readonly telegramServer: TelegramServer
  readonly whatsapp: WhatsAppConfig | undefined
  /** How officers get e-mails; undefined where they get none. */
  readonly mail: MailConfig | undefined
  readonly webChatOrigins: readonly string[]
  /** As Express takes it. */
  readonly trustProxy: number | readonly string[]
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
}

/** The Bot API server, and how fast it may be asked. */
export interface TelegramServer {
  readonly apiRoot: string
  /** Infinity for no limit. */
  readonly messagesPerSecond: number
}

export interface TelegramConfig extends TelegramServer {
  readonly token: string
  readonly mode: 'polling' | 'webhook'
  /** Present in webhook mode. */
  readonly webhookSecret: string | undefined
}

export interface MailConfig {
  /** smtp:// or smtps://, with user and password. */
  readonly server: string
  readonly from: string
}

/** A setting that cannot be used: "`name` must be `expected`". */
export interface ConfigProblem {
  readonly name: SettingName
  readonly expected: string
  /** What it was, unless it is a secret. */
  readonly got?: string
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] }

/** Reads the settings of an environment; finds every problem at once. An empty variable counts as not set. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const values: Record<string, unknown> = {}
  const problems: ConfigProblem[] = []
  for (const { name, expected, secret, ...setting } of SETTINGS) {
    const given = env[name]?.trim() || undefined
    const text = given ?? setting.default
    if (text === undefined) continue
    const read = FORMS[name].safeParse(text)
    if (read.success) values[name] = read.data
    else problems.push({ name, expected, ...(secret ? {} : { got: text.slice(0, 80) }) })
  }
  problems.push(...contradictions(values, problems))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: configOf(values) }
}

/** One line a person can act on. */
export function describeProblem({ name, expected, got }: ConfigProblem): string {
  return `${name} must be ${expected}${got === undefined ? '' : `; it is ${JSON.stringify(got)}`}`
}

/** Settings that are needed because of another one's value. */
const NEEDED: readonly { when: SettingName; is?: string; names: readonly SettingName[] }[] = [
  { when: 'SMTP_URL', names: ['MAIL_FROM'] },
  {
    when: 'TELEGRAM_MODE',
    is: 'webhook',
    names: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET', 'PUBLIC_URL'],
  },
  {
    when: 'WHATSAPP_CLIENT',
    is: 'cloud',
    names: [
      'WHATSAPP_CLOUD_TOKEN',
      'WHATSAPP_CLOUD_PHONE_ID',
      'WHATSAPP_CLOUD_APP_SECRET',
      'WHATSAPP_CLOUD_VERIFY_TOKEN',
      'PUBLIC_URL',
    ],
  },
]

/** Settings that are right alone and wrong together; each is named once. */
function contradictions(values: Values, problems: readonly ConfigProblem[]): ConfigProblem[] {
  const named = new Set(problems.map(({ name }) => name))
  const found: ConfigProblem[] = []
  for (const { when, is, names } of NEEDED) {
    if (is === undefined ? values[when] === undefined : values[when] !== is) continue
    for (const name of names) {
      if (values[name] !== undefined || named.has(name)) continue
      named.add(name)
      found.push({ name, expected: `given, because ${when} is ${is ?? 'set'}` })
    }
  }
  return found
}

function configOf(values: Values): Config {
  return {
    port: values.PORT ?? 0,
    host: values.HOST ?? '',
    publicUrl: values.PUBLIC_URL,
    dataDir: values.DATA_DIR ?? '',
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL ?? 0,
    secretKey: values.SECRET_KEY,
    associationFile: values.ASSOCIATION_FILE,
    telegram: telegramOf(values),
    telegramServer: telegramServerOf(values),
    whatsapp: whatsAppOf(values),
    mail:
      values.SMTP_URL && values.MAIL_FROM ? { server: values.SMTP_URL, from: values.MAIL_FROM } : undefined,
    webChatOrigins: values.WEB_CHAT_ORIGINS ?? [],
    trustProxy: values.TRUST_PROXY ?? [],
    logLevel: values.LOG_LEVEL ?? 'info',
  }
}

function telegramOf(values: Values): TelegramConfig | undefined {
  if (values.TELEGRAM_BOT_TOKEN === undefined) return undefined
  return {
    ...telegramServerOf(values),
    token: values.TELEGRAM_BOT_TOKEN,
    mode: values.TELEGRAM_MODE ?? 'polling',
    webhookSecret: values.TELEGRAM_WEBHOOK_SECRET,
  }
}

function telegramServerOf(values: Values): TelegramServer {
  return {
    apiRoot: values.TELEGRAM_API_ROOT ?? '',
    messagesPerSecond: values.TELEGRAM_MESSAGES_PER_SECOND || Number.POSITIVE_INFINITY,
  }
}
