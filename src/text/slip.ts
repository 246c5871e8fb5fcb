/** Letters people take for one another, by ear or by a neighbouring key; a slip never makes ر of د ("ايجاد", "ايجار"). */
const ALIKE = ['اويه', 'ضظذدز', 'تطث', 'سصث', 'قكغج', 'حهخ']
/** Shorter words have too many neighbours that are words themselves. */
const SHORTEST = 4

/**
 * Whether a typed word is the meant one with one slip of the hand: a letter too few or too many, two swapped, or one that
 * sounds alike. Both folded; the meant word has five letters or more, or nothing is forgiven.
 */
export function isSlip(typed: string, meant: string): boolean {
  if (typed === meant || typed.length < SHORTEST || meant.length <= SHORTEST) return false
  if (Math.abs(typed.length - meant.length) > 1) return false
  let from = 0
  while (from < typed.length && typed[from] === meant[from]) from++
  let end = 0
  const room = Math.min(typed.length, meant.length) - from
  while (end < room && typed.at(-1 - end) === meant.at(-1 - end)) end++
  const wrong = typed.slice(from, typed.length - end)
  const right = meant.slice(from, meant.length - end)
  if (wrong.length + right.length === 1) return true
  if (wrong.length === 1 && right.length === 1) return soundsAlike(wrong, right)
  return wrong.length === 2 && right.length === 2 && wrong === `${right[1]}${right[0]}`
}

function soundsAlike(one: string, other: string): boolean {
  return (
    /[a-z]/.test(one + other) || ALIKE.some((letters) => letters.includes(one) && letters.includes(other))
  )
}
