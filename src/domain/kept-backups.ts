/** Days and weeks of which a nightly backup stays, the newest of each. */
const KEPT_DAYS = 7
const KEPT_WEEKS = 4
const DAY_MS = 86_400_000

/**
 * Which nightly backups have had their time. Days and weeks without one do not count, so a machine that was off for a
 * month still has as many as before.
 * @param all with when each was made
 * @returns those that go
 */
export function outdatedBackups<Kept extends { readonly at: Date }>(all: readonly Kept[]): Kept[] {
  const newestFirst = all.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const staying = new Set([
    ...newestOfEach(newestFirst, dayOf).slice(0, KEPT_DAYS),
    ...newestOfEach(newestFirst, weekOf).slice(0, KEPT_WEEKS),
  ])
  return newestFirst.filter((one) => !staying.has(one))
}

const dayOf = (at: Date) => Math.floor(at.getTime() / DAY_MS)
/** Weeks begin on Sunday; the first day of all was a Thursday. */
const weekOf = (at: Date) => Math.floor((dayOf(at) + 4) / 7)

function newestOfEach<Kept extends { readonly at: Date }>(
  newestFirst: readonly Kept[],
  spanOf: (at: Date) => number,
): Kept[] {
  return newestFirst.filter((one, index) => {
    const before = newestFirst[index - 1]
    return before === undefined || spanOf(before.at) !== spanOf(one.at)
  })
}
