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

/**
 * The console's look, and what is said of the widgets that can be closed.
 * @param close the name of a button that closes something
 */
export function themeOf(close: string) {
  const closing = { defaultProps: { closeButtonProps: { 'aria-label': close } } }
  return createTheme({
    primaryColor: 'green',
    primaryShade: 8,
    colors: { green },
    fontFamily: '"Plex Arabic", system-ui, "Segoe UI", Roboto, sans-serif',
    headings: { fontFamily: '"Plex Arabic", system-ui, "Segoe UI", Roboto, sans-serif', fontWeight: '600' },
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    components: { Modal: closing, Drawer: closing, Notification: closing },
  })
}
