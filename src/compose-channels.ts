import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import { createChannelRegistry } from './channels/registry.ts'
import { composeDemo } from './compose-demo.ts'
import { composeNotices } from './compose-notices.ts'
import { composeTelegram } from './compose-telegram.ts'
import { composeWeb } from './compose-web.ts'
import { composeWhatsApp } from './compose-whatsapp.ts'
import type { Config } from './config.ts'
import type { Changes } from './conversation/changes.ts'
import type { Association } from './domain/association.ts'
import type { Translator } from './i18n/translator.ts'
import type { Logger } from './log.ts'
import type { BlobStore } from './store/blobs.ts'
import type { DueJobStore } from './store/due-jobs.ts'
import type { Leases } from './store/leases.ts'
import type { Vault } from './store/vault.ts'

export interface ChannelDeps {
  readonly pool: pg.Pool
  readonly vault: Vault
  readonly blobs: BlobStore
  readonly leases: Leases
  readonly changes: Changes
  readonly jobs: Pick<DueJobStore, 'add'>
  readonly translator: Translator
  readonly association: () => Association
  readonly now: () => Date
  /** The directory `locales`. */
  readonly locales: string
  readonly log: Logger
  readonly warn: (doing: string) => (error: unknown) => void
  /** Channels beside those of the configuration. */
  readonly extra: (house: { notRecorded: string }) => readonly Channel[]
}

/**
 * Every network people are heard on and officers are told by: those of the configuration, Telegram as an administrator
 * links it, and the demo's while it is loaded. Nothing is received yet.
 */
export async function composeChannels(config: Config, deps: ChannelDeps) {
  const { pool, vault, blobs, leases, changes, jobs, translator, association, now, locales, log, warn } = deps
  const readFile = blobs.read
  const web = composeWeb(config, { pool, blobs, log })
  const { dataDir } = config
  const { timeZone } = association()
  const whatsapp = config.whatsapp
    ? await composeWhatsApp(config.whatsapp, { pool, leases, log, translator, dataDir, timeZone, readFile })
    : undefined
  const notRecorded = translator.words({ key: 'problem.notRecorded' }, 'ar')
  const registry = createChannelRegistry([
    web,
    ...(whatsapp ? [whatsapp.channel] : []),
    ...deps.extra({ notRecorded }),
  ])
  const channels = registry.current
  const onError = warn('channels not watched')
  const notices = await composeNotices(config, { pool, vault, changes, channels, jobs, locales, onError })
  const telegram = await composeTelegram(config, {
    pool,
    vault,
    registry,
    leases,
    changes,
    translator,
    readFile,
    officerLink: notices.link.take,
    log,
  })
  const { demo, stop: stopDemo } = await composeDemo(
    { pool, blobs, vault, association, translator, now },
    registry,
    changes,
    warn('demo not looked for'),
  )
  return {
    web,
    whatsapp,
    telegram,
    registry,
    notices,
    demo,
    /** None comes or goes any more. */
    unwatch() {
      telegram.stop()
      stopDemo()
      notices.stop()
    },
  }
}
