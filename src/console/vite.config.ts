import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Widgets of the inbox that other pages have as well, and the pictures on them. */
const WIDGETS =
  /@mantine[\\/]core[\\/]esm[\\/]components[\\/](Avatar|Badge|Button|Checkbox|Collapse|Combobox|InlineInput|Input|Kbd|Menu|Modal|ModalBase|NativeSelect|Pill|Popover|Radio|SegmentedControl|Text|Textarea|Title)[\\/]|@tabler[\\/]icons-react/

/** Builds the officers' console into `dist/console`. Nothing inline: the page's CSP forbids it. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    target: ['chrome109', 'safari16', 'firefox115'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Files of a few hundred bytes are most of their own headers, and compress badly: what every visit loads is one
          // file, and the widgets that nearly every page has are another.
          groups: [
            { name: 'start', tags: ['$initial'], priority: 1 },
            { name: 'widgets', test: WIDGETS, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
