/** Ways by which people reach an association beside the chat, as the national model policy names them. */
export const WAYS = [
  'interview',
  'phone',
  'letter',
  'socialMedia',
  'delegate',
  'website',
  'volunteer',
] as const
export type Way = (typeof WAYS)[number]

/**
 * The ways an association offers, in their order; all of them while it has not said. The chat is no matter of choice: it
 * is offered wherever a network is connected.
 */
export function waysOffered(ways: readonly Way[] | null): readonly Way[] {
  return ways === null ? WAYS : WAYS.filter((way) => ways.includes(way))
}
