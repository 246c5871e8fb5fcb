/** What may stand in a reply kept ready, as `{{name}}`: filled in when it is used. */
export const PLACEHOLDERS = ['name', 'officer', 'association', 'request'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

const MARKS = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Placeholders of a text that nobody can fill in, as they are written. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(MARKS)].map(([, name = '']) => name)
  return [...new Set(names.filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name)))]
}

/** The text with what is known filled in; what is not stays, to be seen and filled in by hand. */
export function fillPlaceholders(text: string, values: Partial<Record<Placeholder, string>>): string {
  return text.replace(MARKS, (mark, name: string) => values[name as Placeholder] || mark)
}

/** Whether something in it still waits to be filled in. */
export function hasPlaceholders(text: string): boolean {
  return text.search(MARKS) >= 0
}
