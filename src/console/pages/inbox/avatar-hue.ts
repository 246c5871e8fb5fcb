export { initialsOf } from '../../../text/initials.ts'

const COLOURS = ['pink', 'grape', 'violet', 'indigo', 'cyan', 'teal', 'lime', 'orange'] as const

/** A colour for whoever it is, always the same. */
export function colourOf(id: string): (typeof COLOURS)[number] {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 4_096
  return COLOURS[sum % COLOURS.length] ?? 'teal'
}
