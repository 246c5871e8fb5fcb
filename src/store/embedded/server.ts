import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, lstatSync, mkdirSync, openSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { own } from './cluster.ts'
import type { Identity } from './identity.ts'

/** How a server of this data directory is reached: by a socket only its user may enter, on Windows by TCP. */
export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly tcp: boolean
}

/** A pure function of the directory, so every process finds the same server. */
export function endpointOf(dir: string): Endpoint {
  const digest = createHash('sha256').update(dir).digest()
  if (process.platform === 'win32') {
    return { host: '127.0.0.1', port: 20_000 + (digest.readUInt16BE(0) % 20_000), tcp: true }
  }
  // Short and in the temporary directory, because the path of a socket may have 107 bytes at most.
  return {
    host: path.join(os.tmpdir(), `sila-${digest.toString('hex').slice(0, 12)}`),
    port: 5432,
    tcp: false,
  }
}

/** Settings of a server for one association: small memory, nothing listens beyond this machine, fsync stays on. */
const DEFAULTS: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '64MB',
  min_wal_size: '80MB',
  max_wal_size: '512MB',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // The server's log must not hold what people wrote: no statements, no "Key (phone)=(...) already exists".
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** A log that has grown past this many bytes is begun anew at the next start. */
const LOG_LIMIT = 5_000_000

/**
 * Makes the directory of the socket, which nobody else may enter.
 *
 * @throws when the name is already taken by another user, who could otherwise pose as the database.
 */
export function prepareSocketDirectory(endpoint: Endpoint, who: Identity): void {
  if (endpoint.tcp) return
  if (mkdirSync(endpoint.host, { recursive: true, mode: 0o700 })) own(endpoint.host, who)
  const found = lstatSync(endpoint.host)
  const trusted = [who.uid, process.getuid?.()]
  if (!found.isDirectory() || !trusted.includes(found.uid) || (found.mode & 0o077) !== 0) {
    throw new Error(
      `${endpoint.host} belongs to another user or is open to others: remove it and start again`,
    )
  }
}

/**
 * Starts the server process. It has a session of its own: Ctrl-C in the terminal must not stop the database
 * before the application has finished with it.
 */
export function launchServer(
  postgres: string,
  dir: string,
  endpoint: Endpoint,
  who: Identity,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const all = {
    ...DEFAULTS,
    listen_addresses: endpoint.tcp ? endpoint.host : '',
    unix_socket_directories: endpoint.tcp ? '' : endpoint.host,
    unix_socket_permissions: '0700',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = path.join(dir, 'server.log')
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  const log = openSync(logFile, size > LOG_LIMIT ? 'w' : 'a')
  const child = spawn(postgres, ['-D', dir, '-p', String(endpoint.port), ...flags], {
    ...who,
    cwd: dir,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.on('error', () => {})
  child.unref()
  return child
}
