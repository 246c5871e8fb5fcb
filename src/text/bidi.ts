/** Controls of the bidirectional algorithm (UAX 9, 2.1 to 2.4) that can make a text read otherwise than it is stored. */
const EXPLICIT_FORMATTING = /[\u202A-\u202E\u2066-\u2069]/

/** Names Unicode has for them, short. */
const NAMES: Readonly<Record<string, string>> = {
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
}

/** A stretch of a text, or one control by its name. */
export type Stretch =
  | { readonly control: false; readonly text: string }
  | { readonly control: true; readonly name: string }

/** The text cut at its controls, which are to be shown and not obeyed. */
export function showingControls(text: string): Stretch[] {
  return text.split(/([\u202A-\u202E\u2066-\u2069])/).flatMap((stretch): Stretch[] => {
    const name = NAMES[stretch]
    if (name !== undefined) return [{ control: true, name }]
    return stretch === '' ? [] : [{ control: false, text: stretch }]
  })
}

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
