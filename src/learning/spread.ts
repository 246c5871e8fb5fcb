/**
 * The wordings a row of ways stands for: `(a|b) c (d|e)`. Not all of them, which would be thousands, but so many that each
 * alternative occurs, each time beside others: as many as the longest bracket has, times `times`.
 */
export function spreadWay(row: string, times = 1): string[] {
  const parts = row.split(/\(([^()]*)\)/)
  const slots = parts.map((part, at) => (at % 2 === 1 ? part.split('|') : [part]))
  const most = Math.max(...slots.map(({ length }) => length))
  const count = most === 1 ? 1 : most * times
  return Array.from({ length: count }, (_, number) =>
    slots
      // Each slot runs at a pace of its own, so that the same two alternatives seldom meet again.
      .map(
        (slot, at) => slot[(number * (1 + (at >> 1)) + Math.floor(number / slot.length)) % slot.length] ?? '',
      )
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}
