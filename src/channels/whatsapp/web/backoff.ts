/**
 * The pause before the next start: doubled with each failure in a row up to the longest, give or take a quarter, so
 * that several installations hit by one outage do not come back at one instant. There is always a next start.
 * @param failures starts that failed before, from 0
 * @param random 0 <= random < 1
 * @returns milliseconds
 */
export function restartPause(
  failures: number,
  [first, longest]: readonly [first: number, longest: number],
  random: number,
): number {
  return Math.min(longest, first * 2 ** Math.min(30, Math.max(0, failures))) * (0.75 + random / 2)
}
