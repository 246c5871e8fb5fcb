import { chmod, lstat, mkdir, readlink, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { commandLine, killBrowser, lives, vanished } from './processes.ts'

/** Files by which Chromium keeps others from its profile. */
const LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket']

/** The browser's profile, which holds the account: only we may read it, and its contents never reach a log. */
export class Profile {
  /** What the library is given: it keeps the profile in `session` below. */
  readonly directory: string
  readonly #session: string

  constructor(directory: string) {
    this.directory = path.resolve(directory)
    this.#session = path.join(this.directory, 'session')
  }

  /**
   * Makes it ready for a browser: private, and free of what an earlier one left behind. Call it only while owning the
   * session: a browser that still uses it is ended.
   * @returns whether one had to be ended
   * @throws when it cannot be made, or that browser cannot be ended
   */
  async prepare(): Promise<boolean> {
    for (const directory of [this.directory, this.#session]) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      await chmod(directory, 0o700)
    }
    const orphan = await this.#orphan()
    if (orphan !== null) {
      killBrowser(orphan)
      if (!(await vanished(orphan, 5_000))) throw new Error('a browser of an earlier process cannot be ended')
    }
    // Of a container that was killed: under another host name Chromium would refuse to start.
    for (const lock of LOCKS) await rm(path.join(this.#session, lock), { force: true })
    return orphan !== null
  }

  /** Empties it: the account is forgotten. Only while no browser runs. */
  async wipe(): Promise<void> {
    await rm(this.#session, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }

  /** A browser that a process of ours left behind when it was killed; null for none. */
  async #orphan(): Promise<number | null> {
    const lock = path.join(this.#session, 'SingletonLock')
    if (!(await lstat(lock).catch(() => null))?.isSymbolicLink()) return null
    const holder = /^(.*)-(\d+)$/.exec(await readlink(lock))
    const pid = Number(holder?.[2])
    if (holder?.[1] !== hostname() || !lives(pid)) return null
    // Numbers of processes are given out again: only one that has this very profile is meant.
    return (await commandLine(pid)).includes(`--user-data-dir=${this.#session}`) ? pid : null
  }
}
