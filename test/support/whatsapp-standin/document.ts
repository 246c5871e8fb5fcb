import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { PageOptions } from './page-options.ts'

let bundle: Promise<string> | undefined

/** The page's script, bundled once per process. */
export function pageScript(): Promise<string> {
  bundle ??= bundled()
  return bundle
}

/** The page's document. */
export function pageDocument(options: Partial<PageOptions>): string {
  const embedded = JSON.stringify(options).replaceAll('<', '\\u003c')
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>WhatsApp (stand-in)</title>',
    '<link rel="icon" href="data:,"></head><body><div id="app"></div>',
    `<script type="application/json" id="stand-in-options">${embedded}</script>`,
    '<script src="/standin/page.js"></script></body></html>',
  ].join('')
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('page/', import.meta.url)),
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: {
        entry: fileURLToPath(new URL('page/main.ts', import.meta.url)),
        formats: ['iife'],
        name: 'standin',
      },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const script = outputs.find((one) => one.type === 'chunk')
  if (!script) throw new Error('the stand-in page did not build')
  return script.code
}
