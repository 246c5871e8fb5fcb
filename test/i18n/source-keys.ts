import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of the source that have nothing to say: made by a tool, or with texts of their own. */
const SILENT = /^(generated|store|channels\/web\/page|console)\//

/**
 * Keys as they are written in the source: plain ones, and templates with a `*` for each value put in.
 * A string counts when it begins with a top-level name of the locale files, or stands behind `key`.
 */
export function keysInSource(topLevel: ReadonlySet<string>): { plain: Set<string>; templates: Set<string> } {
  const plain = new Set<string>()
  const templates = new Set<string>()
  for (const source of sources()) {
    for (const [, text = ''] of source.matchAll(/'([a-zA-Z-]+(?:\.[a-zA-Z-]+)+)'/g))
      if (topLevel.has(text.split('.')[0] ?? '')) plain.add(text)
    for (const [, list = ''] of source.matchAll(/\bkey: (\[[^\]\n]*\]|'[^']*')/g))
      for (const [, text = ''] of list.matchAll(/'([a-zA-Z-]+)'/g)) plain.add(text)
    for (const [, text = ''] of source.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)) {
      const template = text.replace(/\$\{[^}]*\}/g, '*')
      const first = template.split('.')[0] ?? ''
      if (/^[\w*-]+(\.[\w*-]+)+$/.test(template) && (topLevel.has(first) || /^\*\.\*\./.test(template)))
        templates.add(template)
    }
  }
  return { plain, templates }
}

function sources(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !SILENT.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, ''))
}
