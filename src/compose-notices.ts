import type pg from 'pg'
import type { LiveChannels } from './channels/registry.ts'
import type { Config } from './config.ts'
import type { Changes } from './conversation/changes.ts'
import { createMailer } from './officers/notify/mail.ts'
import type { OutsideWays } from './officers/notify/outside.ts'
import { createTelegramLink } from './officers/notify/telegram-link.ts'
import { createVapid } from './officers/notify/vapid.ts'
import { watchChannels } from './officers/notify/watch-channels.ts'
import { loadNoticeWords } from './officers/notify/words.ts'
import { isPrivateHost } from './setting-forms.ts'
import type { DueJobStore } from './store/due-jobs.ts'
import type { Vault } from './store/vault.ts'

export interface NoticeHouseDeps {
  readonly pool: pg.Pool
  readonly vault: Vault
  readonly changes: Changes
  readonly channels: LiveChannels
  readonly jobs: Pick<DueJobStore, 'add'>
  /** The directory `locales`. */
  readonly locales: string
  readonly onError: (error: unknown) => void
}

/** Everything by which officers hear of news outside the page. */
export async function composeNotices(config: Config, deps: NoticeHouseDeps) {
  const { pool, vault, changes, channels, jobs, locales, onError } = deps
  const words = await loadNoticeWords(locales)
  const telegram = () => channels().find(({ name, rehearsal }) => name === 'telegram' && !rehearsal)
  const { mail, publicUrl } = config
  const mailer = mail ? createMailer({ ...mail, near: isPrivateHost(new URL(mail.server).hostname) }) : null
  const outside: OutsideWays = {
    vapid: createVapid(pool, vault),
    subject: publicUrl?.startsWith('https:') ? publicUrl : 'mailto:sila@localhost',
    telegram,
    mailer,
    words,
    publicUrl,
  }
  const watch = watchChannels({ channels, jobs, now: () => new Date(), onError })
  return {
    outside,
    link: createTelegramLink({ pool, vault, changes, words, telegram }),
    stop() {
      watch.stop()
      mailer?.close()
    },
  }
}
