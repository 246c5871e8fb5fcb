import type { Finding, Json } from './types.ts'

/** Limits that the specification does not state, as clients and the server are known to apply them. */
export interface KeyboardLimits {
  readonly inlineButtons: number
  readonly inlinePerRow: number
  readonly replyButtons: number
  readonly replyPerRow: number
  readonly markupBytes: number
}

export const KEYBOARD_LIMITS: KeyboardLimits = {
  inlineButtons: 100,
  inlinePerRow: 8,
  replyButtons: 300,
  replyPerRow: 12,
  markupBytes: 10_240,
}

const TOO_LONG = 'reply markup is too long'
const NO_ACTION = 'text buttons are unallowed in the inline keyboard'
const DECORATION = new Set(['text', 'style', 'icon_custom_emoji_id'])

/** What is wrong with a message's keyboard, whose objects are already checked against the specification. */
export function checkKeyboard(markup: Json, limits: KeyboardLimits): Finding[] {
  const inline = markup.inline_keyboard !== undefined
  const rows = markup.inline_keyboard ?? markup.keyboard
  if (!Array.isArray(rows)) return []
  const kind = inline ? 'inline' : 'reply'
  const found: Finding[] = []
  const path = 'reply_markup'
  const lists: unknown[][] = rows.map((row) => (Array.isArray(row) ? row : []))
  const total = lists.reduce((sum, row) => sum + row.length, 0)
  const most = inline ? limits.inlineButtons : limits.replyButtons
  if (total > most)
    found.push({ rule: 'buttons', path, detail: `${total} ${kind} buttons, limit ${most}`, reject: TOO_LONG })
  const perRow = inline ? limits.inlinePerRow : limits.replyPerRow
  for (const row of lists)
    if (row.length > perRow)
      found.push({
        rule: 'buttons-per-row',
        path,
        detail: `${row.length} in one ${kind} row, limit ${perRow}`,
      })
  const bytes = Buffer.byteLength(JSON.stringify(markup))
  if (bytes > limits.markupBytes)
    found.push({
      rule: 'markup-size',
      path,
      detail: `${bytes} bytes, limit about ${limits.markupBytes}`,
      reject: TOO_LONG,
    })
  const seen = new Set<unknown>()
  lists.forEach((row, i) => {
    row.forEach((button, j) => {
      const at = `${path}.${inline ? 'inline_keyboard' : 'keyboard'}[${i}][${j}]`
      if (typeof button === 'object' && button !== null) checkButton(button as Json, inline, at, seen, found)
    })
  })
  return found
}

function checkButton(
  button: Json,
  inline: boolean,
  path: string,
  seen: Set<unknown>,
  found: Finding[],
): void {
  if (typeof button.text === 'string' && button.text.trim() === '')
    found.push({ rule: 'button-text', path, detail: 'empty label', reject: NO_ACTION })
  if (!inline) return
  const actions = Object.keys(button).filter(
    (key) => !DECORATION.has(key) && (button[key] ?? undefined) !== undefined,
  )
  if (actions.length === 0)
    found.push({
      rule: 'button-action',
      path,
      detail: 'exactly one action expected, got none',
      reject: NO_ACTION,
    })
  else if (actions.length > 1)
    found.push({
      rule: 'button-action',
      path,
      detail: `exactly one action expected, got ${actions.join(', ')}`,
    })
  if (button.callback_data === undefined) return
  if (seen.has(button.callback_data))
    found.push({
      rule: 'duplicate-callback-data',
      path,
      detail: `two buttons carry ${JSON.stringify(button.callback_data)}`,
    })
  seen.add(button.callback_data)
}
