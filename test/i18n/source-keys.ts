import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Parts of the source that have nothing to say to people who write: made by a tool, or with texts of their own. */
const SILENT =
  /^(generated|store|channels\/web\/page|console|http\/console|officers)\/|^domain\/(integration|role)\.ts$/

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

/** Keys of the web chat's page: it has them without `web.`, as plain strings or behind a fixed beginning. */
export function webKeys(all: readonly string[]): Set<string> {
  const page = readdirSync('src/channels/web/page', { encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join('src/channels/web/page', file), 'utf8'))
    .concat(sources())
    .join('\n')
  const mentioned = (key: string) => {
    const own = key.replace(/^web\./, '')
    const group = own.split('.').slice(0, -1).join('.')
    return (
      page.includes(`'${own}'`) ||
      page.includes(`'${key}'`) ||
      (group !== '' && page.includes(`\`${group}.`)) ||
      (group !== '' && page.includes(`web.${group}.`))
    )
  }
  return new Set(all.filter((key) => key.startsWith('web.') && mentioned(key)))
}

function sources(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !SILENT.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, ''))
}
