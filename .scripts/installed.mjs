// Is node_modules what package-lock.json asks for? And one preparation at a time.
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Compares what npm says it installed (node_modules/.package-lock.json) with the lock file, so that a checkout
 * where `npm install` has just been run is left alone.
 */
export function installed(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  const present = packagesOf(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([place, one]) => {
    if (place === '' || one.link) return true
    const other = present[place]
    // An optional package that is missing is one for another platform.
    return other ? other.version === one.version : Boolean(one.optional || one.peer)
  })
}

function packagesOf(file) {
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/** Runs `work` while no other process prepares the same checkout; waits for one that does. */
export function withLock(root, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const file = path.join(os.tmpdir(), `sila-prepare-${name}.lock`)
  while (!take(file)) {
    if (holderIsGone(file)) rmSync(file, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  try {
    work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderIsGone(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code !== 'EPERM'
  }
}
