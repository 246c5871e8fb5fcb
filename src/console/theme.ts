import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The association's green, from the lightest to the darkest; 8 and 9 carry white text. */
const green: MantineColorsTuple = [
  '#e9f7f2',
  '#d5ede4',
  '#abdbc9',
  '#7cc8ac',
  '#55b894',
  '#3bae85',
  '#1f8f6b',
  '#137a5a',
  '#0b6e56',
  '#075443',
]

export const theme = createTheme({
  primaryColor: 'green',
  primaryShade: 8,
  colors: { green },
  fontFamily: '"Plex Arabic", system-ui, "Segoe UI", Roboto, sans-serif',
  headings: { fontFamily: '"Plex Arabic", system-ui, "Segoe UI", Roboto, sans-serif', fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  other: {},
})
