/** Controls of the bidirectional algorithm (UAX 9, 2.1 to 2.4) that can make a text read otherwise than it is stored. */
const EXPLICIT_FORMATTING = /[\u202A-\u202E\u2066-\u2069]/

/** The text as a left-to-right island (LRI … PDI) for phones, references and e-mails inside Arabic; '' stays ''. */
export function ltr(text: string): string {
  return text === '' ? '' : `\u2066${text}\u2069`
}

/** The text as an island of its own first strong direction (FSI … PDI), for names and quotations; '' stays ''. */
export function isolate(text: string): string {
  return text === '' ? '' : `\u2068${text}\u2069`
}

/** Whether the text carries embeddings, overrides or isolates, which can disguise what it says. */
export function hasOverrides(text: string): boolean {
  return EXPLICIT_FORMATTING.test(text)
}
