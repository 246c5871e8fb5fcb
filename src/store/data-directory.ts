import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes the directory everything is kept in, with those above it, and sees that it can be written.
 * @throws Error that says in words what is wrong and what to do
 */
export function openDataDirectory(dir: string): void {
  try {
    make(path.resolve(dir))
    accessSync(dir, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new Error(
      `the data directory ${dir} cannot be written${code}. ` +
        'Let the user Sila runs as write it, or choose another directory with DATA_DIR.',
      { cause: error },
    )
  }
}

/** One level at a time: Node's own recursion never ends where nothing can be made, as under /proc. */
function make(dir: string): void {
  if (existsSync(path.join(dir, '.'))) return
  make(path.dirname(dir))
  try {
    mkdirSync(dir)
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(path.join(dir, '.'))) throw error
  }
}
