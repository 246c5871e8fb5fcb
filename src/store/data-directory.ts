import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes DATA_DIR unless it is there, for its owner alone. Made by root it can be passed through, because PostgreSQL then
 * runs as another user with a directory of its own inside; nobody can list it either way. @returns its full path
 * @throws Error that says in words that it cannot be written, and what to do
 */
export function makeDataDirectory(dataDir: string): string {
  const full = path.resolve(dataDir)
  try {
    make(full, process.getuid?.() === 0 ? 0o711 : 0o700)
    accessSync(full, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new Error(
      `the data directory ${full} cannot be written${code}. ` +
        'Let the user Sila runs as write it, or choose another directory with DATA_DIR.',
      { cause: error },
    )
  }
  return full
}

/** One level at a time: Node's own recursion never ends where nothing can be made, as under /proc. */
function make(dir: string, mode: number): void {
  if (existsSync(path.join(dir, '.'))) return
  make(path.dirname(dir), mode)
  try {
    mkdirSync(dir, { mode })
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(path.join(dir, '.'))) throw error
  }
}
