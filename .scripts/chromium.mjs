// Finds the browser for the tests of the web page: never a download of its own, always the system's.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { Hint } from './prepare.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const PLACES = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a Chromium, installed first where that is possible (root on Debian or Ubuntu). */
export function ensureChromium() {
  const found = findChromium()
  const arabic = hasArabicFont()
  if (found && arabic) return found
  const wanted = [...(found ? [] : ['chromium']), ...(arabic ? [] : ['fonts-noto-core'])]
  if (canInstall()) install(wanted)
  const now = findChromium()
  if (now) return now
  throw new Hint(
    'The tests of the web page need Chromium or Chrome, and none was found.\n' +
      '  Debian, Ubuntu:  sudo apt-get install --no-install-recommends chromium fonts-noto-core\n' +
      '  Fedora:          sudo dnf install chromium google-noto-sans-arabic-fonts\n' +
      '  macOS:           brew install --cask google-chrome\n' +
      'Installed elsewhere? Set CHROME_PATH to the program.',
  )
}

function findChromium() {
  for (const variable of ['CHROME_PATH', 'CHROMIUM_PATH']) {
    const file = process.env[variable]
    if (!file) continue
    if (isProgram(file)) return file
    throw new Hint(`${variable} is set to ${file}, which is not a program.`)
  }
  const dirs = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)].filter(Boolean)
  return [...NAMES.flatMap((name) => dirs.map((dir) => path.join(dir, name))), ...PLACES].find(isProgram)
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Without fontconfig there is no telling, and no way to help. */
function hasArabicFont() {
  const list = spawnSync('fc-list', [':lang=ar', 'family'], { encoding: 'utf8' })
  return list.status === 0 ? list.stdout.trim() !== '' : existsSync('/usr/share/fonts/truetype/noto')
}

function canInstall() {
  return process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')
}

function install(packages) {
  process.stderr.write(`Installing ${packages.join(' and ')} with apt-get ... `)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { env, encoding: 'utf8' })
  const get = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  // The lists of a fresh machine or container are empty.
  let done = get()
  if (done.status !== 0) {
    apt('update', '-qq')
    done = get()
  }
  process.stderr.write(done.status === 0 ? 'done\n' : `failed\n${done.stderr}\n`)
}
