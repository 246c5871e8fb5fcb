import type { Localized } from '../domain/localized.ts'
import type { OfficeHours } from '../domain/office-hours.ts'
import type { Statement } from './sql.ts'
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
  readonly officeHours: OfficeHours
  readonly timeZone: string
  /** Who loads it: has read everything that is not new, and has appointments of their own. */
  readonly readBy: string
  readonly picture: (seed: number) => StoredDemoFile
  readonly pdf: StoredDemoFile
}

/** What the demonstration shows on some page beside its people. */
export interface DemoPart {
  /** Written after the people it is about. */
  readonly rows: (world: DemoWorld) => readonly Statement[]
  /** Finds again what does not go with people by itself. */
  readonly removal: () => readonly Statement[]
}

/** Rows of a table found by their ids. */
export const removeRows = (table: string, ids: readonly string[]): Statement => ({
  text: `DELETE FROM "${table}" WHERE id = ANY ($1::uuid[])`,
  values: [ids],
})
