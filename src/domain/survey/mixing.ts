import type { SurveyResult } from './open-survey.ts'

/** Fewest people among whom somebody's answers are put. */
export const FEWEST = 5

/** What a finished survey says of its circumstances. */
export type Circumstances = Pick<SurveyResult, 'versionId' | 'month' | 'serviceId' | 'channel' | 'city'>

/** A finished survey as it may be kept: what would point at somebody is left out. */
export type Mixed<T extends Circumstances> = Omit<T, 'channel'> & { readonly channel: string }

/** A channel that is not told. */
export const ANY_CHANNEL = ''

/**
 * Which finished surveys may leave the seal now. Of the running month only groups of five or more who have questionnaire,
 * service and channel in common: among them nobody is told by these. Of a month that is over all that are left, with
 * service and channel left out; if there are fewer than five, they wait for the next month and count as its own.
 * A city is kept where five or more of its group share it.
 * @param month first day of the running month, YYYY-MM-DD
 */
export function mixable<T extends Circumstances>(waiting: readonly T[], month: string): readonly Mixed<T>[] {
  const ready: Mixed<T>[] = []
  const rest: T[] = []
  for (const group of groupsOf(waiting, alike)) {
    if (group.length >= FEWEST) ready.push(...withCities(group))
    else rest.push(...group)
  }
  const over = rest.filter((one) => one.month < month)
  for (const group of groupsOf(over, ({ versionId }) => versionId))
    if (group.length >= FEWEST)
      ready.push(...group.map((one) => ({ ...one, serviceId: null, channel: ANY_CHANNEL, city: null })))
  return ready
}

/** Those of months that are over, too few to be told of: they count as of the running month from now on. */
export function carriedOver<T extends Circumstances>(waiting: readonly T[], month: string): readonly T[] {
  const gone = new Set<unknown>(
    groupsOf(waiting, alike)
      .filter((group) => group.length >= FEWEST)
      .flat(),
  )
  const over = waiting.filter((one) => one.month < month && !gone.has(one))
  return groupsOf(over, ({ versionId }) => versionId)
    .filter((group) => group.length < FEWEST)
    .flat()
}

const alike = ({ versionId, month, serviceId, channel }: Circumstances) =>
  JSON.stringify([versionId, month, serviceId, channel])

function groupsOf<T>(all: readonly T[], key: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return [...groups.values()]
}

/** A city of fewer than five is left out; so are all, where what is left out would itself be fewer than five. */
function withCities<T extends Circumstances>(group: readonly T[]): readonly Mixed<T>[] {
  const large = new Set(
    groupsOf(group, ({ city }) => city ?? '').flatMap((same) =>
      same.length >= FEWEST && same[0]?.city ? [same[0].city] : [],
    ),
  )
  const untold = group.filter(({ city }) => city === null || !large.has(city)).length
  const told = untold === 0 || untold >= FEWEST
  return group.map((one) => ({
    ...one,
    city: told && one.city !== null && large.has(one.city) ? one.city : null,
  }))
}
