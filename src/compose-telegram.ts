import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { ChannelRegistry } from './channels/registry.ts'
import type { ReadFile } from './channels/sent-file.ts'
import { createTelegramChannel } from './channels/telegram/channel.ts'
import { type Bot, checkToken } from './channels/telegram/check.ts'
import { WEBHOOK_PATH } from './channels/telegram/configuration.ts'
import type { TelegramHouse } from './channels/telegram/house.ts'
import type { OfficerLink } from './channels/telegram/options.ts'
import type { Config, TelegramConfig } from './config.ts'
import type { Changes } from './conversation/changes.ts'
import { faultOf } from './conversation/fault.ts'
import type { Translator } from './i18n/translator.ts'
import type { Logger } from './log.ts'
import type { Leases } from './store/leases.ts'
import { createTelegramTokens } from './store/telegram-token.ts'
import type { Vault } from './store/vault.ts'
import { type Watched, watch } from './store/watched.ts'

const POLLER_SECONDS = 30
/** Seconds until a token that was pasted in another process is noticed where its hint was lost. */
const LOOK_SECONDS = 3

export interface TelegramDeps {
  readonly pool: pg.Pool
  readonly vault: Vault
  readonly registry: ChannelRegistry
  readonly leases: Leases
  readonly changes: Changes
  readonly translator: Translator
  readonly readFile: ReadFile
  readonly officerLink: OfficerLink
  readonly log: Logger
}

/**
 * Telegram with the token of the environment, else with the one an administrator has pasted in the console: that one is
 * looked for again and again, and the bot comes and goes with it, in every process.
 */
export async function composeTelegram(config: Config, deps: TelegramDeps) {
  const { pool, vault, registry, changes, log } = deps
  const tokens = createTelegramTokens(pool, vault)
  const { telegram: given, telegramServer, publicUrl } = config
  const secure = publicUrl?.startsWith('https:') ?? false
  const ours = secure ? `${publicUrl}${WEBHOOK_PATH}` : undefined
  const channelFor = (token: string): TelegramConfig => ({
    ...telegramServer,
    token,
    mode: secure ? 'webhook' : 'polling',
    webhookSecret: undefined,
  })
  let own: { readonly token: string; readonly channel: Channel } | undefined
  let named: Promise<Bot | null> | undefined
  let watched: Watched<{ username: string; name: string } | null> | undefined
  let unfollow = () => {}

  /** Makes the channel what the token is now. */
  async function follow() {
    const found = await tokens.read()
    if (found?.token !== own?.token) {
      if (own) await registry.remove(own.channel)
      own = undefined
      if (found) {
        const channel = build(channelFor(found.token), publicUrl, deps)
        own = { token: found.token, channel }
        await registry.add(channel)
      }
    }
    return found && { username: found.username, name: found.name }
  }

  if (given) await registry.add(build(given, publicUrl, deps))
  else {
    const onError = (error: unknown) =>
      log.warn({ fault: faultOf(error) }, 'token of Telegram not looked for')
    // One after the other: a look by the clock may fall together with one by a hint.
    let turn: ReturnType<typeof follow> = Promise.resolve(null)
    const load = () => {
      turn = turn.then(follow, follow)
      return turn
    }
    watched = await watch({ mark: tokens.mark, load, seconds: LOOK_SECONDS, onError })
    const { refresh } = watched
    unfollow = changes.follow(({ kind }) => kind === 'settings' && void refresh().catch(onError))
  }

  const house: TelegramHouse = {
    source: () => (given ? 'environment' : watched?.current() ? 'console' : null),
    async bot() {
      if (!given) return watched?.current() ?? null
      named ??= checkToken(given.token, given.apiRoot, ours).then((found) => (found.ok ? found.bot : null))
      const bot = await named
      // Telegram may answer the next time.
      if (!bot) named = undefined
      return bot
    },
    check: (token) => checkToken(token, telegramServer.apiRoot, ours),
    refresh: async () => watched?.refresh(),
  }
  return {
    house,
    tokens,
    stop() {
      unfollow()
      watched?.stop()
    },
  }
}

function build(
  { token, mode, apiRoot, webhookSecret, messagesPerSecond }: TelegramConfig,
  publicUrl: string | undefined,
  { leases, translator, readFile, officerLink, log }: TelegramDeps,
): Channel {
  const poller = `telegram:${token.split(':')[0]}`
  const words = (key: string) =>
    Object.fromEntries(
      translator.languages.map(({ locale }) => [locale, translator.words({ key }, locale)]),
    ) as { ar: string }
  return createTelegramChannel({
    token,
    mode,
    apiRoot,
    webhookSecret,
    webhookUrl: publicUrl,
    pace: { perSecond: messagesPerSecond },
    readFile,
    officerLink,
    log,
    lease: { hold: () => leases.hold(poller, POLLER_SECONDS), release: () => leases.release(poller) },
    commands: COMMAND_MENU.map((command) => ({ command, description: words(`command.${command}`) })),
  })
}

/** The commands the bot's menu shows; every other is understood as well. */
const COMMAND_MENU = [
  'menu',
  'request',
  'status',
  'officer',
  'language',
  'privacy',
  'contact',
  'help',
] as const
