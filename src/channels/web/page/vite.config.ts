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
    // Phones as old as 2021: their browsers are not all updated any more.
    target: ['chrome91', 'safari15', 'firefox92'],
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: {
      input: { page: here('index.html'), embed: here('embed.ts') },
      output: { entryFileNames: ({ name }) => (name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js') },
    },
  },
})
