import type { Localized } from '../domain/localized.ts'
import type { Vault } from './vault.ts'

/** A file as it was stored. */
export interface StoredDemoFile {
  readonly sha256: string
  readonly size: number
}
/** What a fictional office is made in. */
export interface DemoWorld {
  readonly now: Date
  readonly vault: Pick<Vault, 'seal' | 'digest'>
  /** Names of the association's services, by id. */
  readonly services: ReadonlyMap<string, Localized>
  /** Who loads it has read everything that is not new. */
  readonly readBy: string
  readonly picture: (seed: number) => StoredDemoFile
  readonly pdf: StoredDemoFile
}
