import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the chat page and the script that embeds it into `dist/page`. Nothing inline: the page's CSP forbids it. */
export default defineConfig({
  root: here('.'),
  base: '/chat/',
  logLevel: 'warn',
  build: {
    outDir: here('../../../../dist/page'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { page: here('index.html'), embed: here('embed.ts') },
      output: { entryFileNames: ({ name }) => (name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js') },
    },
  },
})
