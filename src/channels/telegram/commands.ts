import { DEFAULT_LOCALE, localize } from '../../domain/localized.ts'
import type { Log } from '../log.ts'
import { backoff, pause } from '../pause.ts'
import type { TelegramApi } from './api.ts'
import { nameFailure } from './failures.ts'
import type { BotCommand, Timing } from './options.ts'

const TRIES = 5

interface CommandMenu {
  readonly commands: { readonly command: string; readonly description: string }[]
  readonly language_code?: string
}

/** The command menu of each language; the default language's is shown to readers of any other. */
export function commandMenus(commands: readonly BotCommand[]): CommandMenu[] {
  const locales = new Set(commands.flatMap(({ description }) => Object.keys(description)))
  return [DEFAULT_LOCALE, ...[...locales].filter((locale) => locale !== DEFAULT_LOCALE)].map((locale) => ({
    commands: commands.map(({ command, description }) => ({
      command,
      description: localize(description, locale),
    })),
    ...(locale === DEFAULT_LOCALE ? {} : { language_code: locale }),
  }))
}

export interface CommandOptions {
  readonly api: TelegramApi
  readonly log: Log
  readonly timing: Timing
  /** Ends the tries. */
  readonly signal: AbortSignal
}

/** Sets the bot's command menus; a convenience, so it is given up after some tries. Never rejects. */
export async function setCommands(commands: readonly BotCommand[], options: CommandOptions): Promise<void> {
  if (commands.length === 0) return
  const { api, log, timing, signal } = options
  for (const menu of commandMenus(commands)) {
    for (let attempt = 1; attempt <= TRIES && !signal.aborted; attempt++) {
      try {
        await api.call('setMyCommands', menu, { timeoutMs: timing.callMs, signal })
        break
      } catch (error) {
        if (signal.aborted) return
        const { retryAfter, detail } = nameFailure(error)
        log.warn({ channel: 'telegram', detail, attempt }, 'command menu not set')
        const ms =
          retryAfter === undefined ? backoff(attempt, timing.backoffMs, Math.random()) : retryAfter * 1000
        await pause(ms, signal)
      }
    }
  }
}
