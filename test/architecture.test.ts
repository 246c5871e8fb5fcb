import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const src = path.resolve(import.meta.dirname, '../src')

/** What each part may import besides itself. The order is that of docs/architecture.md: nothing imports downwards. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  domain: ['text'],
  policy: ['text', 'domain'],
  intent: ['text', 'domain', 'policy'],
  /** Runs when the program is built; nothing that answers people imports it. */
  learning: ['text', 'domain', 'policy', 'intent'],
  /** Heavy work on policies, in a thread of its own. */
  apart: ['text', 'domain', 'policy'],
  engine: ['text', 'domain', 'intent', 'policy'],
  flows: ['text', 'domain', 'intent', 'policy', 'engine'],
  i18n: ['text', 'domain', 'intent', 'policy', 'engine', 'flows'],
  /** What comes out on paper and in sheets; it knows no database and nobody's conversation. */
  print: ['text', 'domain', 'i18n'],
  generated: [],
  store: ['text', 'domain', 'generated'],
  log: [],
  channels: ['text', 'domain', 'i18n', 'log'],
  conversation: [
    'text',
    'domain',
    'intent',
    'policy',
    'engine',
    'flows',
    'i18n',
    'print',
    'store',
    'channels',
    'log',
  ],
  officers: ['text', 'domain', 'i18n', 'print', 'store', 'channels', 'conversation', 'log'],
  /** What is read from the database for whoever leads, and how it is printed. */
  reports: ['text', 'domain', 'i18n', 'store', 'print'],
  jobs: [
    'reports',
    'print',
    'text',
    'domain',
    'policy',
    'engine',
    'flows',
    'i18n',
    'print',
    'store',
    'channels',
    'conversation',
    'officers',
    'log',
  ],
  http: [
    'reports',
    'apart',
    'text',
    'domain',
    'policy',
    'engine',
    'flows',
    'i18n',
    'print',
    'store',
    'channels',
    'conversation',
    'officers',
    'jobs',
    'log',
  ],
  console: ['domain', 'text'],
  config: [],
}
/** Types leave nothing behind after compilation: a channel may be handed a store without ever loading one. */
const MAY_NAME_TYPES: Readonly<Record<string, readonly string[]>> = {
  channels: ['store'],
  store: ['policy', 'engine'],
  console: ['http'],
  conversation: ['officers'],
}

/** These see everything: the composition root and the programs of the command line. */
const UNBOUND = [
  'main',
  'announce',
  'built-models',
  'compose',
  'compose-channels',
  'compose-demo',
  'compose-knowledge',
  'compose-look-ups',
  'compose-models',
  'compose-notices',
  'compose-telegram',
  'compose-upkeep',
  'compose-web',
  'compose-whatsapp',
  'cli',
]

const PAGE = 'channels/web/page/'
/** The page runs in the browser: of the server it knows nothing but the types of what they say to each other. */
const PAGE_CONTRACT = /^(channels\/web\/(wire|protocol)|domain\/[\w-]+)\.ts$/

/** Lists of phrasings are data, however long. */
const DATA = ['policy/topics/']

interface Import {
  readonly from: string
  /** A file of ours, from src; or the name of a package. */
  readonly to: string
  readonly ours: boolean
  readonly typeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated/'))
const source = new Map(files.map((file) => [file, readFileSync(path.join(src, file), 'utf8')]))
const imports = files.flatMap(importsOf)

function importsOf(from: string): Import[] {
  const code = source.get(from) ?? ''
  const statements = code.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const dynamic = code.matchAll(/\bimport\(()['"]([^'"]+)['"]\)/g)
  return [...statements, ...dynamic].map(([, type, target = '']) => {
    const ours = target.startsWith('.')
    const to = ours ? path.posix.normalize(path.posix.join(path.posix.dirname(from), target)) : target
    return { from, to, ours, typeOnly: Boolean(type) }
  })
}

/** The folder below src, or for a file directly in src the part it belongs to. */
function partOf(file: string): string {
  const [first = ''] = file.split('/')
  if (/^log(-|\.ts$)/.test(first)) return 'log'
  if (/^(config|setting)/.test(first)) return 'config'
  return first.replace(/\.ts$/, '')
}

const shown = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`)

test('the walk sees the code', () => {
  expect(files.length).toBeGreaterThan(20)
  expect(shown(imports)).toContain('store/embedded/start.ts imports store/pool.ts')
})

test('every part of src is known', () => {
  const parts = new Set(files.map(partOf))
  expect([...parts].filter((part) => !(part in MAY_IMPORT) && !UNBOUND.includes(part))).toEqual([])
})

test('nothing imports downwards', () => {
  const wrong = imports.filter(({ from, to, ours, typeOnly }) => {
    const [here, there] = [partOf(from), partOf(to)]
    if (!ours || here === there || UNBOUND.includes(here)) return false
    return !MAY_IMPORT[here]?.includes(there) && !(typeOnly && MAY_NAME_TYPES[here]?.includes(there))
  })
  expect(shown(wrong)).toEqual([])
})

test('the web page imports nothing of the server but the types of the protocol', () => {
  const wrong = imports.filter(
    ({ from, to, ours, typeOnly }) =>
      ours && from.startsWith(PAGE) && !to.startsWith(PAGE) && !(typeOnly && PAGE_CONTRACT.test(to)),
  )
  expect(shown(wrong)).toEqual([])
})

test('only the store loads the database driver and the generated client', () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      /^(pg|@prisma\/.*)$/.test(to) &&
      !typeOnly &&
      partOf(from) !== 'store' &&
      !UNBOUND.includes(partOf(from)),
  )
  expect(shown(wrong)).toEqual([])
})

test('the application itself never loads the development-only schema engine', () => {
  const reached = new Set(['main.ts'])
  for (const file of reached)
    for (const one of imports) if (one.ours && one.from === file) reached.add(one.to)
  expect([...reached].filter((file) => file.endsWith('migrations/schema-engine.ts'))).toEqual([])
})

test('what thinks touches nothing of the machine: files, network, clocks of others', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      ['text', 'domain', 'policy', 'intent', 'engine', 'flows'].includes(partOf(from)) &&
      to.startsWith('node:') &&
      // Unpacking is arithmetic.
      to !== 'node:zlib',
  )
  expect(shown(wrong)).toEqual([])
})

test('the environment is read in one place', () => {
  const wrong = files.filter(
    (file) =>
      /\bprocess\.env\b/.test(source.get(file) ?? '') &&
      !['main', 'cli', 'config', 'log'].includes(partOf(file)),
  )
  expect(wrong).toEqual([])
})

test('no module needs itself, not even for a type', () => {
  const needs = imports.filter((one) => one.ours)
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (way.includes(file) || done.has(file)) return
    for (const one of needs) if (one.from === file) visit(one.to, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(cycles).toEqual([])
})

test('no source file has more than 300 lines', () => {
  const lines = (file: string) => (source.get(file) ?? '').split('\n').length - 1
  expect(
    files.filter((file) => lines(file) > 300 && !DATA.some((folder) => file.startsWith(folder))),
  ).toEqual([])
})

test('the status of a request changes by a move of the pipeline only', () => {
  const writes = files.filter((file) =>
    /UPDATE help_request( r)? SET status\b|helpRequest\.update/.test(source.get(file) ?? ''),
  )
  expect(writes.sort()).toEqual([
    'conversation/record/request-move.ts',
    'conversation/requests/moved-statements.ts',
    'jobs/tasks/fetch-attachment.ts',
  ])
})
