import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SAMPLE } from './compose-knowledge.ts'
import { profileDirectory } from './compose-whatsapp.ts'
import type { Config } from './config.ts'
import type { Association } from './domain/association.ts'
import type { PolicySearch } from './domain/policy.ts'
import type { Upkeep } from './http/console/settings/upkeep.ts'
import { parsePolicy } from './policy/parse.ts'
import { type Backups, createBackups } from './store/backups.ts'
import type { OpenDatabase } from './store/open.ts'
import type { PolicyStore } from './store/policy-store.ts'
import type { Watched } from './store/watched.ts'

export interface UpkeepDeps {
  readonly database: OpenDatabase
  readonly known: { readonly policies: PolicyStore; readonly search: Watched<PolicySearch> }
  /** The association that comes along. */
  readonly sample: Association
  readonly backups: Backups
}

/** Where backups are made, at night and when an administrator wants one. */
export function composeBackups(
  { dataDir, whatsapp }: Config,
  database: OpenDatabase,
  onError: (error: unknown) => void,
): Backups {
  return createBackups(
    join(dataDir, 'backups'),
    () => database.connection,
    {
      attachments: join(dataDir, 'attachments'),
      profile: whatsapp?.client === 'web' ? profileDirectory(dataDir) : null,
    },
    onError,
  )
}

/** What the settings' pages work with. */
export async function composeUpkeep(deps: UpkeepDeps): Promise<Upkeep> {
  const { database, known, sample, backups } = deps
  const { policies, search } = known
  return {
    policies,
    policySearch: () => search.current(),
    backups,
    embedded: database.embedded,
    sample: {
      association: sample,
      policyTitle: parsePolicy(await readFile(SAMPLE.policy, 'utf8')).title,
    },
  }
}
