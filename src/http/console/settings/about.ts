import { readFileSync } from 'node:fs'
import { localize } from '../../../domain/localized.ts'
import { stillOfSample } from '../../../domain/of-sample.ts'
import { newestRevision } from '../../../store/association-revisions.ts'
import { localDate } from '../../../text/date.ts'
import type { ConsoleDeps } from '../deps.ts'
import { may } from '../procedures.ts'

const DAY_MS = 86_400_000
/** Days after which an emergency line must be called again, and a backup is old. */
export const LINE_DAYS = 90
const BACKUP_DAYS = 7

/** What must be so before people are invited to write, in the order to go through. */
export const READINESS = [
  'profile',
  'services',
  'policy',
  'crisisLines',
  'channel',
  'address',
  'officers',
  'backup',
] as const
export type ReadinessName = (typeof READINESS)[number]

/** One line of the list; `names` says which where it is about several: of the profile its parts, by key. */
export interface ReadinessItem {
  readonly name: ReadinessName
  readonly ready: boolean
  readonly names: readonly string[]
}

async function readiness({ association, channels, publicUrl, db, pool, upkeep, now }: ConsoleDeps) {
  const profile = association()
  const [policies, officers, kept] = await Promise.all([
    upkeep.policies.inForce(),
    db.officer.count({ where: { disabledAt: null } }),
    upkeep.backups.list(),
  ])
  const today = localDate(now(), profile.timeZone)
  const since = localDate(new Date(now().getTime() - LINE_DAYS * DAY_MS), profile.timeZone)
  const shown = profile.crisisLines.filter(
    ({ regions }) => regions.includes('*') || regions.includes(profile.region),
  )
  const uncalled = shown.filter(({ calledOn }) => !calledOn || calledOn < since || calledOn > today)
  const alive = channels().filter(
    ({ name, rehearsal }) => name !== 'web' && name !== 'terminal' && !rehearsal,
  )
  const connected = alive.filter((channel) => channel.state().state === 'connected')
  const newest = kept[0]?.at.getTime() ?? 0
  const { sample } = upkeep
  // As it is kept: what people hear leaves the sample's remark out.
  const left = stillOfSample((await newestRevision(pool)).profile, sample.association)
  const ready: Record<ReadinessName, boolean> = {
    profile: left.length === 0,
    services: JSON.stringify(profile.services) !== JSON.stringify(sample.association.services),
    policy: policies.length > 0 && policies.every(({ title }) => title.title !== sample.policyTitle),
    crisisLines: shown.length > 0 && uncalled.length === 0,
    channel: connected.length > 0,
    address: publicUrl?.startsWith('https:') ?? false,
    officers: officers > 1,
    backup: now().getTime() - newest < BACKUP_DAYS * DAY_MS,
  }
  const named: Partial<Record<ReadinessName, readonly string[]>> = {
    crisisLines: uncalled.map((line) => localize(line.name, 'ar')),
    profile: left,
  }
  return READINESS.map(
    (name): ReadinessItem => ({
      name,
      ready: ready[name],
      names: named[name] ?? [],
    }),
  )
}

const version = (() => {
  const file = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')
  return String((JSON.parse(file) as { version?: unknown }).version)
})()

export const aboutRoutes = {
  /** What is still missing before people are invited to write. */
  readiness: may('settings.read').query(({ ctx }) => readiness(ctx.deps)),
  /** What runs here. */
  about: may('settings.read').query(({ ctx }) => {
    const { deps } = ctx
    return {
      version,
      node: process.versions.node,
      embedded: deps.upkeep.embedded,
      publicUrl: deps.publicUrl ?? null,
      channels: deps
        .channels()
        .filter(({ rehearsal }) => !rehearsal)
        .map((channel) => ({ name: channel.name, ...channel.state() })),
    }
  }),
}
