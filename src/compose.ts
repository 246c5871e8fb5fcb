import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Channel } from './channels/channel.ts'
import { composeChannels } from './compose-channels.ts'
import { openKnowledge, SAMPLE } from './compose-knowledge.ts'
import { composeLookUps } from './compose-look-ups.ts'
import { openModels } from './compose-models.ts'
import { composeBackups, composeUpkeep } from './compose-upkeep.ts'
import type { Config } from './config.ts'
import { type Changes, createChanges } from './conversation/changes.ts'
import type { World } from './conversation/context.ts'
import { createCrisisReply } from './conversation/crisis-reply.ts'
import { createDelivery } from './conversation/deliver.ts'
import { createDesk } from './conversation/desk.ts'
import { faultOf } from './conversation/fault.ts'
import { createNotices } from './conversation/handoff/notices.ts'
import type { LinkNews } from './conversation/linking.ts'
import { createReceive } from './conversation/receive.ts'
import { createReports } from './conversation/reports.ts'
import type { InboundMessage } from './domain/message.ts'
import { withoutSampleRemark } from './domain/of-sample.ts'
import { createEngine } from './engine/advance.ts'
import { flows } from './flows/index.ts'
import type { ConsoleDeps } from './http/console/deps.ts'
import { loadTranslator } from './i18n/load.ts'
import { createDueJobs } from './jobs/due.ts'
import { createFollowUp } from './jobs/follow-up.ts'
import { startSchedule } from './jobs/schedule.ts'
import { allTasks } from './jobs/tasks/index.ts'
import type { Logger } from './log.ts'
import { createAssociationStore, readAssociation } from './store/association-store.ts'
import { createBlobs } from './store/blobs.ts'
import { createDueJobStore } from './store/due-jobs.ts'
import { createLeases } from './store/leases.ts'
import { createListener } from './store/listen.ts'
import { type OpenDatabase, openDatabase } from './store/open.ts'
import { createOutboundStore } from './store/outbound-store.ts'
import { joinProcesses } from './store/processes.ts'
import { keepQuestionnaires } from './store/survey-defaults.ts'
import { createSwitches } from './store/switches.ts'
import { createTurnStore } from './store/turn-store.ts'
import { openVault } from './store/vault-key.ts'

/** The project's root, from `src` and from `dist` alike. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LOCALES = join(ROOT, 'locales')

export type House = Awaited<ReturnType<typeof compose>>

/**
 * Puts every part together around one database: the conversation with its channels, and what happens later. Nothing is
 * received before `open`. The only file that sees them all.
 * @param extra channels beside those of the configuration (the terminal)
 */
export async function compose(
  config: Config,
  log: Logger,
  extra: (house: { notRecorded: string }) => readonly Channel[] = () => [],
) {
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    poolSize: config.databasePool,
    migrationsDir: join(ROOT, 'prisma/migrations'),
    onError: (error, doing) => log.warn({ fault: faultOf(error), doing }, 'database is away'),
    onRestart: () => log.warn('the embedded database was started again'),
  })
  try {
    return await build(config, log, database, extra)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function build(
  config: Config,
  log: Logger,
  database: OpenDatabase,
  extra: Parameters<typeof compose>[2] = () => [],
) {
  const { pool, db } = database
  openModels(log)
  const warn = (doing: string) => (error: unknown) => log.warn({ fault: faultOf(error) }, doing)
  const translator = await loadTranslator(LOCALES)
  const vault = await openVault(pool, config.dataDir, config.secretKey)
  const associationStore = createAssociationStore(db, pool)
  const sample = await readAssociation(SAMPLE.association)
  const associations = await associationStore.keep(
    config.associationFile ?? SAMPLE.association,
    (profile) => withoutSampleRemark(profile, sample),
    warn('association not reread'),
  )
  const association = () => associations.current()
  const known = await openKnowledge({ db, pool, association, sample: !config.associationFile, warn })
  const membership = await joinProcesses(pool, warn('no sign of life written'))
  const changes: Changes = createChanges(
    createListener(pool, () => database.connection, 'sila_changes', warn('no hints from other processes')),
    membership.id,
    warn('no hint given'),
    () => membership.alone(),
  )
  changes.follow(({ kind }) => kind === 'settings' && void associations.refresh().catch(warn('not reread')))
  await keepQuestionnaires(pool, SAMPLE.questionnaires)
  const blobs = createBlobs(join(config.dataDir, 'attachments'))

  const now = () => new Date()
  const dueStore = createDueJobStore(pool, membership.id)
  const { web, whatsapp, telegram, registry, notices, demo, unwatch } = await composeChannels(config, {
    pool,
    vault,
    blobs,
    leases: createLeases(pool, membership.id),
    changes,
    jobs: dueStore,
    translator,
    association,
    now,
    locales: LOCALES,
    log,
    warn,
    extra,
  })
  const channels = registry.current
  const channelOf = ({ channel, account }: Pick<InboundMessage, 'channel' | 'account'>) =>
    channels().find((one) => one.name === channel && one.account === account)
  const turns = createTurnStore(pool, membership.id, () => membership.alone())
  const delivery = createDelivery({
    outbound: createOutboundStore(pool, membership.id),
    settle: turns.settle,
    channels,
    log,
    drainSeconds: 6,
    changes,
  })
  const desk = createDesk({ pool, translator, jobs: dueStore, delivery })
  const notify = createNotices(pool, changes)
  const backups = composeBackups(config, database, warn('backup not made'))
  const jobs = createDueJobs({
    store: dueStore,
    tasks: allTasks({
      db,
      pool,
      blobs,
      channels,
      desk,
      translator,
      association,
      vault,
      notify,
      backups,
      now,
      log,
      outside: notices.outside,
      changes,
      digest: vault.digest,
    }),
    log,
    wakeDelivery: (conversationId) => {
      delivery.wake(conversationId)
      changes.tell({ kind: 'conversation', id: conversationId })
    },
  })
  const world: World = {
    association,
    policy: known.knowledge,
    translator,
    seal: (id) => ({ sealed: vault.seal(id), digest: vault.digest(id) }),
    sharesContact: (inbound) => channelOf(inbound)?.limits.sharesContact ?? false,
    now,
    random: Math.random,
  }
  const receive = createReceive({
    engine: createEngine(flows),
    world,
    ...composeLookUps(pool, vault, association, now),
    store: turns,
    delivery,
    log,
    wakeJobs: () => jobs.wake(),
    random: Math.random,
    changes,
    crisisReply: createCrisisReply({ association, translator, channelOf, log }),
  })
  const phoneHoldMinutes = config.whatsapp?.phoneHoldMinutes ?? 60
  const reportsOf = (channel: Channel) => createReports({ pool, log, phoneHoldMinutes, changes }, channel)
  const followUp = createFollowUp({ pool, changes, onAway: warn('search and snoozed conversations wait') })
  let stopSchedule = async () => {}
  const consoleDeps: ConsoleDeps = {
    db,
    pool,
    vault,
    translator,
    association,
    associations: associationStore,
    refreshAssociation: () => associations.refresh(),
    blobs,
    desk,
    delivery,
    notify,
    world,
    turns,
    jobs: { add: dueStore.add, wake: () => jobs.wake() },
    changes,
    channels,
    notices,
    demo,
    channelDesk: {
      telegram: telegram.house,
      tokens: telegram.tokens,
      switches: createSwitches(pool),
      whatsapp: config.whatsapp ?? null,
      webChatOrigins: config.webChatOrigins,
    },
    log,
    publicUrl: config.publicUrl,
    now,
    knowledge: known.desk,
    upkeep: await composeUpkeep({ database, known, sample, backups }),
  }

  return {
    database,
    translator,
    association,
    /** Whether the association is still the one that comes along. */
    isSample: () => association().name.ar === sample.name.ar,
    web,
    channels,
    console: consoleDeps,
    /**
     * Begins to receive, deliver and do what is due.
     * @param tellLinking told what a person must do to link an account, and whom it is linked to
     */
    async open(tellLinking: (news: LinkNews) => void = () => {}) {
      delivery.start()
      jobs.start()
      followUp.start()
      stopSchedule = startSchedule({
        pool,
        jobs: dueStore,
        processId: membership.id,
        log,
        wakeJobs: () => jobs.wake(),
        timeZone: association().timeZone,
      })
      await registry.open((channel) => channel.start(receive, reportsOf(channel)))
      whatsapp?.watch(tellLinking)
    },
    /** Takes nothing new, finishes what is under way, settles what is being sent; within 10 s. Loses nothing either way. */
    async close() {
      unwatch()
      await registry.stop()
      await receive.idle()
      await Promise.all([stopSchedule(), jobs.stop(5), delivery.stop(), followUp.stop()])
      await whatsapp?.close()
      associations.stop()
      await known.stop()
      await changes.stop()
      await membership.leave()
      await database.close()
    },
  }
}
