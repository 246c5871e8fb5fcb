import { type Reply, standTogether } from '../engine/prompt.ts'
import { storableJson } from '../store/json.ts'
import type { Statement } from '../store/sql.ts'

/**
 * From now on "1" means the first option of this message, which nobody asked for: where a network has no buttons, people
 * answer it with its number. Not while a question is pending in that chat: then the number answers that.
 * For the commit in which it is said.
 */
export function optionsShown(conversationId: string, reply: Reply): Statement[] {
  const tokens = standTogether(reply).flatMap(({ options = [] }) => options.map(({ token }) => token))
  if (tokens.length === 0) return []
  const text = `UPDATE conversation SET session = jsonb_set(session, '{shown}', $2::jsonb)
    WHERE id = $1 AND jsonb_array_length(coalesce(session -> 'frames', '[]')) = 0`
  return [{ text, values: [conversationId, storableJson(tokens)] }]
}
