import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ended, lives, treeMemoryMb } from '../../../../src/channels/whatsapp/web/processes.ts'
import { Profile } from '../../../../src/channels/whatsapp/web/profile.ts'

let directory: string
let session: string
const children: ChildProcess[] = []

beforeEach(async () => {
  directory = path.join(await mkdtemp(path.join(tmpdir(), 'sila-profile-')), 'whatsapp')
  session = path.join(directory, 'session')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(path.dirname(directory), { recursive: true })
})

/** A process that only waits, started with these arguments as a browser would be. */
async function waiting(...args: string[]): Promise<ChildProcess & { readonly pid: number }> {
  const script = "console.log('up');setInterval(() => {}, 1000)"
  const child = spawn(process.execPath, ['-e', script, '--', ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return Object.assign(child, { pid: Number(child.pid) })
}

async function lock(host: string, pid: number): Promise<void> {
  await mkdir(session, { recursive: true })
  await symlink(`${host}-${pid}`, path.join(session, 'SingletonLock'))
  await writeFile(path.join(session, 'SingletonCookie'), '')
}

describe('a profile', () => {
  it('is for us alone, also when it was not', async () => {
    await mkdir(session, { recursive: true, mode: 0o755 })
    await new Profile(directory).prepare()
    for (const each of [directory, session]) expect((await stat(each)).mode & 0o777).toBe(0o700)
  })

  it('is freed of the locks of a container that was killed', async () => {
    await lock('another-host', process.pid)
    expect(await new Profile(directory).prepare()).toBe(false)
    expect(await readdir(session)).toEqual([])
  })

  it('is taken from a browser that was left behind', async () => {
    const orphan = await waiting(`--user-data-dir=${session}`)
    await lock(hostname(), orphan.pid)
    expect(await new Profile(directory).prepare()).toBe(true)
    expect(await ended(orphan, 5_000)).toBe(true)
    expect(orphan.signalCode).toBe('SIGKILL')
    expect(await readdir(session)).toEqual([])
  })

  it('leaves a process alone that only has the number of that browser', async () => {
    const stranger = await waiting('--user-data-dir=/elsewhere/session')
    await lock(hostname(), stranger.pid)
    expect(await new Profile(directory).prepare()).toBe(false)
    expect(lives(stranger.pid)).toBe(true)
  })

  it('is gone after it was wiped, and can be made anew', async () => {
    const profile = new Profile(directory)
    await profile.prepare()
    await writeFile(path.join(session, 'Cookies'), 'secret')
    await profile.wipe()
    expect(await readdir(directory)).toEqual([])
    await profile.wipe()
    await profile.prepare()
    expect(await readdir(session)).toEqual([])
  })
})

describe.skipIf(process.platform !== 'linux')('memory of a process tree', () => {
  it('is that of the process and of those it started', async () => {
    const alone = await waiting()
    const own = treeMemoryMb(alone.pid)
    expect(own).toBeGreaterThan(0)
    // We are the parent of the other, so ours holds more than its own.
    expect(treeMemoryMb(process.pid)).toBeGreaterThan(Number(own))
  })

  it('is unknown for a process that is gone', async () => {
    const child = await waiting()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(treeMemoryMb(child.pid)).toBeNull()
  })
})
