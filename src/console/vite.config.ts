import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

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
  },
})
