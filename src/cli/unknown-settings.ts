import { distance } from '../policy/spelling.ts'
import { SETTINGS } from '../settings.ts'

/** A name in the environment that nothing reads, and the setting it was probably meant for. */
export interface UnknownSetting {
  readonly name: string
  readonly meant: string | null
}

/** Nobody else's variables begin so. */
const OURS = /^SILA_/
const FAMILY = /^(?:TELEGRAM|WHATSAPP)_/
/** Names as short as HOST have neighbours that belong to others (HOME). */
const SHORTEST = 6
const NEAR = 2

/**
 * Names that look like settings and are none: one or two letters off, of one of our families, or SILA_ before a name. What
 * else stands in an environment is none of our business. Values are never looked at, but for whether there is one.
 */
export function unknownSettings(env: Readonly<Record<string, string | undefined>>): UnknownSetting[] {
  const known = SETTINGS.map(({ name }) => name as string)
  return Object.keys(env)
    .filter((name) => env[name]?.trim() && !known.includes(name))
    .flatMap((name): UnknownSetting[] => {
      const plain = name.toUpperCase().replace(OURS, '')
      const [nearest] = known
        .map((setting) => ({ setting, edits: apart(plain, setting) }))
        .sort((a, b) => a.edits - b.edits)
      if (!nearest) return []
      if (nearest.edits <= (plain.length >= SHORTEST ? NEAR : 0)) return [{ name, meant: nearest.setting }]
      return OURS.test(name) || FAMILY.test(name) ? [{ name, meant: null }] : []
    })
}

/** Letters between two names, where a word left out counts as one: TELEGRAM_TOKN is near TELEGRAM_BOT_TOKEN. */
function apart(typed: string, setting: string): number {
  const words = setting.split('_')
  const without = words.map((_, at) => words.toSpliced(at, 1).join('_'))
  return Math.min(
    distance(typed, setting),
    ...without.slice(1).map((shorter) => 1 + distance(typed, shorter)),
  )
}

/** One line a person can act on. */
export function describeUnknown({ name, meant }: UnknownSetting): string {
  return meant === null
    ? `${name} is no setting of Sila and is not read (docs/settings.md has them all).`
    : `${name} is no setting of Sila and is not read: was ${meant} meant?`
}
