import type { Recorder } from './recorder.ts'

export const languageChosen: Recorder<'languageChosen'> = ({ locale }, { contactId }) => [
  { text: 'UPDATE contact SET locale = $2 WHERE id = $1', values: [contactId, locale] },
]
