/** Colours a label may have: each carries dark text that can be read. */
export const LABEL_COLOURS = [
  'gray',
  'red',
  'pink',
  'grape',
  'blue',
  'cyan',
  'teal',
  'yellow',
  'orange',
] as const
export type LabelColour = (typeof LABEL_COLOURS)[number]
