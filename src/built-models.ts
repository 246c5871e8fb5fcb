import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { LEARN } from './learning/learn.ts'
import { findLearnt, type ModelName } from './text/learnt.ts'
import { decodeModel, encodeModel } from './text/model-file.ts'

/*
 * What does not depend on an association is learnt when the program is built, and read when it is first needed. A file serves
 * only the sources it was learnt from; without one the process learns by itself, and answers the same.
 */

/** What bears on a model: a module with everything it imports, and a folder of what is read. */
const SOURCES: Readonly<Record<ModelName, { readonly module: string; readonly folder?: string }>> = {
  intents: { module: 'learning/learn', folder: 'learning/exemplars' },
  danger: { module: 'learning/learn', folder: 'learning/exemplars' },
  topics: { module: 'policy/topic-model' },
}

/** The project's root, from `src` and from `dist` alike. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIR = path.join(ROOT, 'dist/models')
/** What this process runs: `.ts` of src or `.js` of dist. */
const EXTENSION = path.extname(fileURLToPath(import.meta.url))

/**
 * From now on, models that were built of the running sources are read instead of learnt.
 * @param onMissing told what has to be learnt all the same
 */
export function openBuiltModels(
  onMissing: (name: ModelName) => void = () => {},
  dir = DIR,
  learn = LEARN,
): void {
  findLearnt((name) => {
    const model = readModel(name, dir)
    const key = keyOf(EXTENSION, name)
    if (model && key && model.keys.includes(key)) return model.arrays
    onMissing(name)
    return learn[name]()
  })
}

/** Learns and writes a model, unless it has been built of these sources before; whether it was learnt. */
export function buildModel(name: ModelName, dir = DIR, learn = LEARN[name]): boolean {
  // For the program as built and for its sources alike: development and tests run those.
  const keys = ['.js', '.ts'].flatMap((extension) => keyOf(extension, name) ?? [])
  if (readModel(name, dir)?.keys.join() === keys.join()) return false
  const [file, bytes] = [fileOf(name, dir), encodeModel({ keys, arrays: learn() })]
  mkdirSync(dir, { recursive: true })
  writeFileSync(`${file}.new`, bytes)
  renameSync(`${file}.new`, file)
  return true
}

const fileOf = (name: ModelName, dir: string) => path.join(dir, `${name}.bin`)

function readModel(name: ModelName, dir: string) {
  const file = fileOf(name, dir)
  return existsSync(file) ? decodeModel(readFileSync(file)) : null
}

/**
 * A hash of all that bears on a model, and of the engine whose arithmetic the numbers come from; undefined where the sources are
 * not there.
 */
function keyOf(extension: string, name: ModelName): string | undefined {
  const base = path.join(ROOT, extension === '.ts' ? 'src' : 'dist')
  const { module, folder } = SOURCES[name]
  const entry = path.join(base, module + extension)
  if (!existsSync(entry)) return undefined
  const hash = createHash('sha256').update(`${process.versions.v8} ${process.arch}`)
  for (const source of [...modules(entry), ...(folder ? texts(path.join(base, folder)) : [])])
    hash.update(source)
  return hash.digest('base64url')
}

/** The sources of a module and of all it imports. */
function* modules(entry: string): Iterable<string> {
  const seen = new Set([entry])
  for (const file of seen) {
    const source = readFileSync(file, 'utf8')
    yield source
    for (const [, imported = ''] of source.matchAll(/ from '(\.[^']+)'/g))
      seen.add(path.resolve(path.dirname(file), imported))
  }
}

function texts(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return files
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
}
