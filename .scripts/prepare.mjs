// Everything between a fresh clone and a program that can run: packages, database client, build, web page.
// A step whose inputs have not changed is skipped without starting a process. Plain JavaScript, no dependencies:
// it runs before there are any.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installed, withLock } from './installed.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const node = process.execPath
/** What runs in the browser: where its source lies, what of ours it is made of besides, and where it goes. */
const pages = [
  { name: 'web chat', source: 'src/channels/web/page', inputs: ['src/channels/web'], output: 'dist/page' },
  {
    name: 'console',
    source: 'src/console',
    inputs: ['src/console', 'src/domain', 'src/text'],
    output: 'dist/console',
  },
]

/** What the program reads beside its modules; the compiler leaves it behind. */
const exemplars = { source: 'src/learning/exemplars', output: 'dist/learning/exemplars' }

/** A failure whose message is written for the person who started the program. */
export class Hint extends Error {}

/** Brings the checkout to a state in which dist/ can be run. Changes the working directory to the checkout. */
export function prepare() {
  process.chdir(root)
  checkNode()
  const steps = [
    installStep,
    generateStep,
    buildStep,
    modelStep,
    ...pages.map((page) => () => pageStep(page)),
  ]
  if (steps.every((step) => !step())) return
  withLock(root, () => {
    const began = modelStamp()
    for (const step of steps) step(began)?.()
  })
}

/** Runs `prepare`, and on a failure prints what to do and ends with exit code 1. */
export function prepareOrExit() {
  try {
    prepare()
  } catch (error) {
    console.error(error instanceof Hint ? `\n${error.message}` : error)
    process.exit(1)
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Hint(`Sila needs Node 20.19 or newer, this is ${process.version}. Get it from https://nodejs.org`)
}

// Each step returns null when there is nothing to do, else the work itself.

function installStep() {
  if (installed('.')) return null
  return () => {
    // The install scripts of the packages are not needed, and NODE_ENV=production must not leave out the compiler.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    run('Installing packages', 'npm', args, {}, explainInstall)
  }
}

function generateStep() {
  const stamp = stampOf(
    'src/generated/.stamp',
    ['prisma/schema.prisma', 'package-lock.json'],
    'src/generated/client.ts',
  )
  if (stamp.fresh) return null
  return () => {
    // Generating never runs the schema engine but wants one to be there, and would else download it.
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: node,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    }
    run(
      'Generating the database client',
      node,
      ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
      env,
    )
    stamp.write()
  }
}

function buildStep() {
  const sources = filesBelow('src').filter(
    (file) => /\.tsx?$/.test(file) && !pages.some(({ source }) => file.startsWith(`${source}/`)),
  )
  const output = existsSync('src/main.ts') ? 'dist/main.js' : 'dist'
  const stamp = stampOf(
    'dist/.stamp',
    [
      ...sources,
      ...filesBelow(exemplars.source),
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ],
    output,
  )
  if (stamp.fresh) return null
  return () => {
    removeOrphans()
    // Without it the compiler writes everything; with it only what has changed, even if the rest was deleted.
    if (!existsSync(output)) rmSync('dist/.tsbuildinfo', { force: true })
    run('Building', node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
    rmSync(exemplars.output, { recursive: true, force: true })
    cpSync(exemplars.source, exemplars.output, { recursive: true })
    stamp.write()
  }
}

/**
 * What a process would else learn at its start; the program itself leaves alone what it finds learnt.
 * @param began the stamp from before the build: sources that changed meanwhile are not what has been learnt from
 */
function modelStep(began) {
  const stamp = modelStamp()
  if (stamp.fresh || !existsSync('src/cli/models.ts')) return null
  return () => {
    run('Learning to understand', node, ['dist/cli/models.js'])
    if (modelStamp().key === began?.key) stamp.write()
    else rmSync('dist/models', { recursive: true })
  }
}

function modelStamp() {
  const sources = ['src/text', 'src/intent', 'src/learning', 'src/policy'].flatMap(filesBelow)
  return stampOf(
    'dist/models/.stamp',
    [...sources, 'src/cli/models.ts', 'src/built-models.ts'],
    'dist/models',
  )
}

function pageStep({ name, source, inputs, output }) {
  const config = `${source}/vite.config.ts`
  if (!existsSync(config)) return null
  const files = [...inputs, 'locales'].flatMap(filesBelow)
  const stamp = stampOf(`${output}.stamp`, [...files, 'package-lock.json', '.scripts/pack.mjs'], output)
  if (stamp.fresh) return null
  return () => {
    const vite = 'node_modules/vite/bin/vite.js'
    run(`Building the ${name}`, node, [vite, 'build', '-c', config, '--logLevel', 'warn'])
    run(`Packing the ${name}`, node, ['.scripts/pack.mjs', output])
    stamp.write()
  }
}

/** JavaScript whose source has been deleted or renamed; the compiler does not remove it. */
function removeOrphans() {
  for (const file of filesBelow('dist')) {
    const source = file.replace(/^dist/, 'src').replace(/\.js(\.map)?$/, '')
    if (pages.some(({ output }) => file.startsWith(`${output}/`)) || !/\.js(\.map)?$/.test(file)) continue
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file)
  }
}

/** What a step was last done with: a hash of its inputs, valid while its output is there. */
function stampOf(file, inputs, output) {
  const hash = createHash('sha256').update(process.version)
  for (const input of inputs.filter((one) => existsSync(one)).sort())
    hash.update(input).update(readFileSync(input))
  const key = hash.digest('hex')
  return {
    key,
    fresh: existsSync(output) && existsSync(file) && readFileSync(file, 'utf8') === key,
    write: () => {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, key)
    },
  }
}

function filesBelow(dir) {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'))
}

function run(what, command, args, env = {}, explain = () => '') {
  const began = performance.now()
  process.stderr.write(`${what} ... `)
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32' && command === 'npm',
    maxBuffer: 64_000_000,
  })
  if (done.status === 0) {
    process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    return
  }
  process.stderr.write('failed\n')
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.trim()
  throw new Hint([shortened(output), diskHint(output), explain(output)].filter(Boolean).join('\n\n'))
}

/** The first lines, which name the cause; npm adds its whole manual. */
function shortened(output) {
  const lines = output.split('\n').filter((line) => !/^npm (warn|error)\s*$/.test(line))
  return lines.length > 30
    ? [...lines.slice(0, 30), `... and ${lines.length - 30} more lines`].join('\n')
    : lines.join('\n')
}

function diskHint(output) {
  const { bavail, bsize } = statfsSync('.')
  const free = Math.round((bavail * bsize) / 1_000_000)
  if (!/ENOSPC|no space left/i.test(output) && free > 700) return ''
  return `The disk has ${free} MB left; Sila needs about 700 MB for its packages and its database.`
}

function explainInstall(output) {
  if (/ENOENT.*npm|npm.*ENOENT|not found/i.test(output) && !/404/.test(output)) {
    return 'npm was not found. It comes with Node: https://nodejs.org'
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output)) {
    return 'The package registry cannot be reached. The first start needs the network; later ones do not. Behind a proxy: npm config set proxy http://...'
  }
  if (/EACCES|EPERM/.test(output))
    return `This user may not write to ${root}. Start as the user who owns the directory.`
  if (/in sync/.test(output))
    return 'package.json and package-lock.json do not agree: run npm install once, and commit both.'
  return ''
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepareOrExit()
