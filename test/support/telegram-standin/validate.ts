import { type FormattedText, parseHtml } from './entities.ts'
import { checkKeyboard, KEYBOARD_LIMITS, type KeyboardLimits } from './keyboards.ts'
import { parseMarkdown, parseMarkdownV2 } from './markdown.ts'
import { checkLength, checkValue } from './schema.ts'
import { type Property, type Schema, spec } from './spec.ts'
import type { Finding, Json } from './types.ts'

/** What was found in a call, and its formatted texts as they will be shown. */
export interface Validation {
  readonly findings: readonly Finding[]
  readonly text?: FormattedText
  readonly caption?: FormattedText
}

const isMissing = (value: unknown): boolean => value === undefined || value === null

/**
 * Checks a call against the specification.
 * @param method spelled as in the specification
 * @param params JSON fields that came as text (forms) are parsed in place
 */
export function validate(method: string, params: Json, limits: KeyboardLimits = KEYBOARD_LIMITS): Validation {
  const properties = spec.methods[method] ?? {}
  const found: Finding[] = []
  const shown: { text?: FormattedText; caption?: FormattedText } = {}
  for (const key in params) parseJsonField(params, key, properties[key], found)
  for (const key in properties) {
    if (!properties[key]?.req || !(isMissing(params[key]) || params[key] === '')) continue
    const reject = key === 'text' ? 'message text is empty' : `${key} is empty`
    found.push({ rule: 'required', path: key, detail: 'required parameter is missing', reject })
  }
  for (const key in params) {
    const value = params[key]
    const property = properties[key]
    if (isMissing(value)) continue
    if (!property) {
      const detail = `not a parameter of ${method}; the server ignores it`
      if (key !== 'method') found.push({ rule: 'unknown-parameter', path: key, detail })
      continue
    }
    checkValue(value, property.t, key, found, true)
    let after: string | undefined
    if ((key === 'text' || key === 'caption') && typeof value === 'string' && property.lim) {
      const formatted = format(key, value, params, property, found)
      if (formatted) {
        shown[key] = formatted
        after = formatted.text.trim()
      }
    }
    if (!(property.req && value === '')) checkLength(value, property, key, key, found, after)
  }
  if (typeof params.reply_markup === 'object' && params.reply_markup !== null)
    found.unshift(...checkKeyboard(params.reply_markup as Json, limits))
  if (method === 'setMyCommands') checkCommands(params.commands, found)
  if (method === 'setWebhook') checkSecret(params.secret_token, found)
  return { findings: found, ...shown }
}

const holdsObjects = (schema: Schema): boolean =>
  typeof schema === 'object' &&
  ('a' in schema ||
    'r' in schema ||
    ('u' in schema && schema.u.some((item) => typeof item === 'object' && ('a' in item || 'r' in item))))

function parseJsonField(params: Json, key: string, property: Property | undefined, found: Finding[]): void {
  const value = params[key]
  if (!property || typeof value !== 'string' || !holdsObjects(property.t) || !/^\s*[[{]/.test(value)) return
  try {
    params[key] = JSON.parse(value)
  } catch {
    found.push({
      rule: 'json',
      path: key,
      detail: 'not valid JSON',
      reject: `can't parse ${key}: not valid JSON`,
    })
    delete params[key]
  }
}

function format(
  key: 'text' | 'caption',
  value: string,
  params: Json,
  property: Property,
  found: Finding[],
): FormattedText | undefined {
  const mode = String(params.parse_mode ?? '').toLowerCase()
  try {
    const formatted = parseAs(mode, value, params[key === 'text' ? 'entities' : 'caption_entities'])
    if (mode && property.req && formatted.text.trim() === '')
      found.push({
        rule: 'length',
        path: key,
        detail: 'empty after entities parsing',
        reject: 'message text is empty',
      })
    return formatted
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    found.push({ rule: 'entities', path: key, detail, reject: `can't parse entities: ${detail}` })
    return undefined
  }
}

function parseAs(mode: string, value: string, entities: unknown): FormattedText {
  if (mode === 'html') return parseHtml(value)
  if (mode === 'markdownv2') return parseMarkdownV2(value)
  if (mode === 'markdown') return parseMarkdown(value)
  return { text: value, entities: Array.isArray(entities) ? entities : [] }
}

function checkCommands(commands: unknown, found: Finding[]): void {
  if (!Array.isArray(commands)) return
  const path = 'commands'
  if (commands.length > 100)
    found.push({ rule: path, path, detail: `${commands.length}, limit 100`, reject: 'BOT_COMMANDS_TOO_MUCH' })
  for (const entry of commands) {
    const name = (entry as Json | null)?.command
    if (typeof name !== 'string' || /^\/?[a-z0-9_]{1,32}$/.test(name)) continue
    const detail = `${JSON.stringify(name)} must be lowercase a-z, 0-9, _`
    found.push({ rule: path, path, detail, reject: 'BOT_COMMAND_INVALID' })
  }
}

function checkSecret(secret: unknown, found: Finding[]): void {
  if (typeof secret !== 'string' || /^[A-Za-z0-9_-]{1,256}$/.test(secret)) return
  const reject = 'secret token contains unallowed characters'
  found.push({ rule: 'secret-token', path: 'secret_token', detail: 'only A-Z a-z 0-9 _ - allowed', reject })
}
