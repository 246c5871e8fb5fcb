import { mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes DATA_DIR unless it is there, for its owner alone. Made by root it can be passed through, because PostgreSQL then
 * runs as another user with a directory of its own inside; nobody can list it either way. @returns its full path
 */
export function makeDataDirectory(dataDir: string): string {
  const full = path.resolve(dataDir)
  mkdirSync(full, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  return full
}
