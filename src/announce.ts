import { renderUnicodeCompact } from 'uqr'
import type { Config } from './config.ts'
import type { LinkNews } from './conversation/linking.ts'
import { type Association, uncalledLines } from './domain/association.ts'
import type { Translator } from './i18n/translator.ts'
import { localDate } from './text/date.ts'

/** What a start says to the person at the terminal: where to go, and what is not set up yet, in plain words. */
export function announcement(
  { publicUrl, telegram, whatsapp }: Pick<Config, 'publicUrl' | 'telegram' | 'whatsapp'>,
  association: Association,
  {
    port,
    applied,
    sample,
    bot,
    firstLink,
    now,
  }: {
    readonly port: number
    readonly applied: number
    readonly sample: boolean
    /** A Telegram bot whose token was pasted in the console. */
    readonly bot: boolean
    /** While nobody runs the console: whoever opens it becomes its administrator. */
    readonly firstLink: string | null
    readonly now: Date
  },
): string {
  const uncalled = uncalledLines(association, localDate(now, association.timeZone))
  const origin = publicUrl ?? `http://localhost:${port}`
  const lines = [
    `Sila is running for: ${association.name.ar}`,
    `Web chat:  ${origin}/chat`,
    `Console:   ${origin}/console`,
    firstLink !== null &&
      `Nobody runs the console yet. Open this once, within 24 hours, to become its administrator:\n\n      ${firstLink}\n`,
    telegram
      ? `Telegram:  on (${telegram.mode})`
      : bot
        ? 'Telegram:  on (set up in the console)'
        : 'Telegram:  not set up. Paste a token from @BotFather in the console, on the page Channels.',
    whatsapp
      ? `WhatsApp:  on (${whatsapp.client})`
      : 'WhatsApp:  not set up. Read docs/whatsapp.md, then put WHATSAPP_CLIENT=web or cloud into .env.',
    sample && 'This is the sample association. Make it yours in the console, or by command (see README).',
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

/** How an account is linked, in Arabic and English, with the picture or the code; or to whom it is linked now. */
export function linkingAnnouncement(news: LinkNews, { words }: Pick<Translator, 'words'>): string {
  const said = (key: string) => ['ar', 'en'].map((locale) => words({ key }, locale)).join('\n')
  if (news.kind === 'linked') {
    const number = news.phone === null ? '' : ` (+${news.phone})`
    return `\n${said('linking.linked')}\n${news.name}${number}\n`
  }
  const { pairing } = news
  return pairing.kind === 'qr'
    ? `\n${said('linking.qr')}\n\n${renderUnicodeCompact(pairing.text, { border: 2 })}\n`
    : `\n${said('linking.code')}\n\n    ${pairing.code}\n`
}
