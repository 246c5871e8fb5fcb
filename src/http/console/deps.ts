import type pg from 'pg'
import type { Channel } from '../../channels/channel.ts'
import type { Changes } from '../../conversation/changes.ts'
import type { World } from '../../conversation/context.ts'
import type { Delivery } from '../../conversation/deliver.ts'
import type { Desk } from '../../conversation/desk.ts'
import type { Notify } from '../../conversation/handoff/notices.ts'
import type { Association } from '../../domain/association.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { Logger } from '../../log.ts'
import type { AssociationStore } from '../../store/association-store.ts'
import type { BlobStore } from '../../store/blobs.ts'
import type { Demo } from '../../store/demo.ts'
import type { DueJobStore } from '../../store/due-jobs.ts'
import type { Database } from '../../store/prisma.ts'
import type { TurnStore } from '../../store/turn-store.ts'
import type { Vault } from '../../store/vault.ts'
import type { ChannelDesk } from './channel-desk.ts'
import type { KnowledgeDesk } from './knowledge/desk.ts'
import type { NoticeDesk } from './notice-desk.ts'
import type { Upkeep } from './settings/upkeep.ts'

/** What the console's routes work with. */
export interface ConsoleDeps {
  readonly db: Database
  readonly pool: pg.Pool
  readonly vault: Vault
  readonly translator: Translator
  readonly association: () => Association
  readonly associations: AssociationStore
  /** Looks for a new revision of the association now. */
  readonly refreshAssociation: () => Promise<void>
  readonly blobs: BlobStore
  readonly desk: Desk
  readonly delivery: Pick<Delivery, 'wake'>
  readonly notify: Notify
  /** How a turn sees the world, and reads a conversation: for what officers give back to the assistant. */
  readonly world: World
  readonly turns: Pick<TurnStore, 'load'>
  readonly jobs: Pick<DueJobStore, 'add'> & { readonly wake: () => void }
  readonly changes: Changes
  readonly channels: () => readonly Channel[]
  readonly channelDesk: ChannelDesk
  readonly notices: NoticeDesk
  readonly demo: Demo
  readonly log: Logger
  readonly publicUrl: string | undefined
  readonly now: () => Date
  readonly knowledge: KnowledgeDesk
  readonly upkeep: Upkeep
}
