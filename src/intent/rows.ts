/** The phrases of a block of text: one between two semicolons. */
export function rows(text: string): readonly string[] {
  return text
    .split(';')
    .map((row) => row.trim())
    .filter((row) => row !== '')
}
