import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

export type FoundChromium =
  | { readonly ok: true; readonly path: string }
  /** `message`: what to install or to set, for whoever starts Sila. */
  | { readonly ok: false; readonly message: string }

/** What the search looks at. */
export interface Machine {
  readonly platform: NodeJS.Platform
  /** The directory of the user Sila runs as. */
  readonly home: string
  exists(file: string): boolean
}

const THIS_MACHINE: Machine = { platform: process.platform, home: homedir(), exists: existsSync }

/** Chromium before Chrome before Edge; Debian's first. Snap's cannot use a profile outside its own home and comes last. */
const LINUX = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/usr/bin/microsoft-edge-stable',
  '/usr/bin/microsoft-edge',
  '/opt/microsoft/msedge/msedge',
  '/snap/bin/chromium',
]
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

const INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux:
    'On Debian or Ubuntu: apt-get install chromium. On Fedora: dnf install chromium. On Alpine: apk add chromium.',
  darwin: 'Install Google Chrome from https://www.google.com/chrome, or: brew install --cask google-chrome.',
  win32: 'Install Google Chrome from https://www.google.com/chrome, or: winget install Google.Chrome.',
}

/**
 * Finds the browser that WhatsApp Web runs in.
 * @param configured a path that was set; nothing else is looked for then, a wrong one must not go unnoticed
 */
export function findChromium(configured?: string, machine: Machine = THIS_MACHINE): FoundChromium {
  if (configured !== undefined) {
    if (machine.exists(configured)) return { ok: true, path: configured }
    return {
      ok: false,
      message: `WhatsApp needs a browser, and there is none at ${configured} (WHATSAPP_CHROMIUM). Correct the path, or leave the setting out to use the installed one`,
    }
  }
  const found = candidates(machine).find((file) => machine.exists(file))
  if (found !== undefined) return { ok: true, path: found }
  const how = INSTALL[machine.platform] ?? 'Install Chromium or Google Chrome.'
  return {
    ok: false,
    message: `WhatsApp needs Chromium, Google Chrome or Microsoft Edge, and none is installed. ${how} One elsewhere can be named in WHATSAPP_CHROMIUM. It is looked for again every minute`,
  }
}

function candidates({ platform, home }: Machine): readonly string[] {
  if (platform === 'darwin') return [...MAC, ...MAC.map((file) => path.posix.join(home, file))]
  if (platform !== 'win32') return LINUX
  const drive = path.win32.parse(home).root
  const roots = [
    path.win32.join(drive, 'Program Files'),
    path.win32.join(drive, 'Program Files (x86)'),
    path.win32.join(home, 'AppData', 'Local'),
  ]
  return WINDOWS.flatMap((parts) => roots.map((root) => path.win32.join(root, ...parts)))
}

const SYSTEM: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Macintosh; Intel Mac OS X 10_15_7',
  win32: 'Windows NT 10.0; Win64; x64',
}

/**
 * The user agent an ordinary window of this browser would send: Chrome's reduced form, which names the major version
 * alone. The library's own claims Chrome 101 on macOS, and a browser without a window says so.
 * @param version as `--version` prints it: "Chromium 156.0.8078.79 built on Debian"
 * @returns null when no version can be read from it
 */
export function userAgentOf(version: string, platform: NodeJS.Platform = process.platform): string | null {
  const major = /(\d+)\.\d+\.\d+\.\d+/.exec(version)?.[1]
  if (major === undefined) return null
  const edge = /edge/i.test(version) ? ` Edg/${major}.0.0.0` : ''
  const system = SYSTEM[platform] ?? 'X11; Linux x86_64'
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36${edge}`
}

/** What the installed browser says of its version; empty when it says nothing within 10 s. */
export function versionOf(executable: string, platform: NodeJS.Platform = process.platform): Promise<string> {
  if (platform === 'win32') return Promise.resolve(windowsVersion(executable))
  return new Promise((resolve) => {
    execFile(executable, ['--version'], { timeout: 10_000, killSignal: 'SIGKILL' }, (_error, stdout) =>
      resolve(stdout),
    )
  })
}

/** On Windows `--version` opens a window; the version is the name of a folder beside the program. */
function windowsVersion(executable: string): string {
  const name = /edge/i.test(executable) ? 'Edge' : 'Chrome'
  try {
    const versions = readdirSync(path.dirname(executable)).filter((entry) => /^\d+(\.\d+){3}$/.test(entry))
    const newest = versions.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))[0]
    return newest === undefined ? '' : `${name} ${newest}`
  } catch {
    return ''
  }
}

/**
 * Arguments of every start.
 * @param uid of this process; undefined where there are none
 */
export function chromiumArguments(
  uid: number | undefined,
  platform: NodeJS.Platform = process.platform,
): string[] {
  return [
    '--no-first-run',
    // Docker gives 64 MB of shared memory unless told, and tabs crash when it is full.
    ...(platform === 'linux' ? ['--disable-dev-shm-usage'] : []),
    // Chromium refuses to run as root with its sandbox, which needs an ordinary user. For all others it stays on.
    ...(uid === 0 ? ['--no-sandbox'] : []),
  ]
}

/** Why a browser did not start, in words for whoever can mend it; undefined when trying again may be enough. */
export function launchAdvice(error: string): string | undefined {
  if (/No usable sandbox|namespace sandbox|SUID sandbox/i.test(error))
    return 'It may not use its sandbox here: allow unprivileged user namespaces (in Docker: --security-opt seccomp=unconfined or --cap-add=SYS_ADMIN)'
  if (/error while loading shared libraries/i.test(error))
    return 'Libraries are missing: install the browser by the package manager of the system'
  if (/ENOSPC|No space left/i.test(error)) return 'The disk is full'
  if (/EACCES|Permission denied/i.test(error)) return 'It may not be run, or may not write into its profile'
  return undefined
}
