import type { Config } from './config.ts'
import { type Association, uncalledLines } from './domain/association.ts'
import { localDate } from './text/date.ts'

/** What a start says to the person at the terminal: where to go, and what is not set up yet, in plain words. */
export function announcement(
  { publicUrl, telegram }: Pick<Config, 'publicUrl' | 'telegram'>,
  association: Association,
  {
    port,
    applied,
    sample,
    now,
  }: { readonly port: number; readonly applied: number; readonly sample: boolean; readonly now: Date },
): string {
  const uncalled = uncalledLines(association, localDate(now, association.timeZone))
  const lines = [
    `Sila is running for: ${association.name.ar}`,
    `Web chat:  ${publicUrl ?? `http://localhost:${port}`}/chat`,
    telegram
      ? `Telegram:  on (${telegram.mode})`
      : 'Telegram:  not set up. Put TELEGRAM_BOT_TOKEN=... (from @BotFather) into .env and start again.',
    sample &&
      'This is the sample association. Yours: npm run association:import and npm run policy:import (see README).',
    uncalled.length > 0 &&
      `Emergency lines nobody has called in 90 days: ${uncalled.join('، ')}. Call each, then note the day in the profile.`,
    applied > 0 && `The database was brought up to date (migrations: ${applied}).`,
    'Stop with Ctrl-C.',
  ]
  return `\n${lines
    .filter((line) => line !== false)
    .map((line) => `  ${line}`)
    .join('\n')}\n`
}
