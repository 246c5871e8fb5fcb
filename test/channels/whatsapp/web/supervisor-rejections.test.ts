import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLibraryRejection } from '../../../../src/channels/whatsapp/web/rejections.ts'

function errorAt(...frames: string[]): Error {
  const error = new Error('Protocol error')
  error.stack = ['Error: Protocol error', ...frames.map((frame) => `    at ${frame}`)].join('\n')
  return error
}
const LIBRARY = 'Client.inject (/app/node_modules/whatsapp-web.js/src/Client.js:116:9)'
const PUPPETEER = 'Callback.create (file:///app/node_modules/puppeteer-core/lib/CallbackRegistry.js:1:1)'
const OURS = 'send (/app/src/channels/whatsapp/web/send.ts:1:1)'

describe('whose rejection it is', () => {
  it.each([
    ['the library\u2019s words', 'auth timeout', true],
    ['other words', 'something', false],
    ['made by the library', errorAt(LIBRARY, OURS), true],
    ['made by puppeteer', errorAt('new Promise (<anonymous>)', PUPPETEER, OURS), true],
    ['made on Windows', errorAt('inject (C:\\app\\node_modules\\whatsapp-web.js\\src\\Client.js:1:1)'), true],
    ['made in the page', errorAt('evaluate (pptr:evaluate;Client.inject%20(x):1:1)', OURS), true],
    ['made by us, called by the library', errorAt(OURS, LIBRARY), false],
    ['made by another package', errorAt('x (/app/node_modules/pg/lib/client.js:1:1)', LIBRARY), false],
    ['no error', undefined, false],
  ])('%s', (_name, reason, expected) => {
    expect(isLibraryRejection(reason)).toBe(expected)
  })
})

describe('the process', () => {
  const guard = path.resolve(import.meta.dirname, '../../../../src/channels/whatsapp/web/rejections.ts')

  /** Runs a script in a process of its own that has the guard. */
  function run(script: string) {
    const code = `import { guardRejections } from ${JSON.stringify(guard)}
const log = { debug() {}, info() {}, warn() {}, error() {} }
guardRejections(log)
guardRejections(log)
${script}
setTimeout(() => console.log('alive'), 50)`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code]
    return spawnSync(process.execPath, args, {
      encoding: 'utf8',
      cwd: path.resolve(import.meta.dirname, '../../../..'),
    })
  }

  it('lives on after a rejection of the library', () => {
    const { stdout, status } = run("Promise.reject('auth timeout')")
    expect([stdout.trim(), status]).toEqual(['alive', 0])
  })

  it('ends by any other, as it does without the guard', () => {
    const { stdout, stderr, status } = run("Promise.reject(new Error('a bug of ours'))")
    expect(stderr).toContain('a bug of ours')
    expect(stdout).toBe('')
    expect(status).not.toBe(0)
  })

  it('leaves others to whoever listens for them', () => {
    const { stdout, status } = run(
      "process.on('unhandledRejection', () => console.log('heard'));Promise.reject(new Error('x'))",
    )
    expect([stdout.trim().split('\n'), status]).toEqual([['heard', 'alive'], 0])
  })
})
