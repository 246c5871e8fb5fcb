import { describe, expect, it } from 'vitest'
import {
  chromiumArguments,
  findChromium,
  launchAdvice,
  type Machine,
  userAgentOf,
  versionOf,
} from '../../../../src/channels/whatsapp/web/chromium.ts'

function machine(platform: NodeJS.Platform, files: readonly string[], home = '/home/a'): Machine {
  return { platform, home, exists: (file) => files.includes(file) }
}
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

describe('finding a browser', () => {
  it('takes the configured one, and no other when it is not there', () => {
    expect(findChromium('/opt/mine', machine('linux', ['/opt/mine', '/usr/bin/chromium']))).toEqual({
      ok: true,
      path: '/opt/mine',
    })
    const missing = findChromium('/opt/mine', machine('linux', ['/usr/bin/chromium']))
    expect(missing).toMatchObject({ ok: false, message: expect.stringContaining('/opt/mine') })
  })

  it.each([
    ['linux', ['/usr/bin/google-chrome', '/usr/bin/chromium'], '/usr/bin/chromium'],
    ['linux', ['/usr/bin/google-chrome-stable'], '/usr/bin/google-chrome-stable'],
    ['linux', ['/usr/bin/microsoft-edge'], '/usr/bin/microsoft-edge'],
    ['darwin', [MAC_CHROME], MAC_CHROME],
    ['darwin', [`/Users/a${MAC_CHROME}`], `/Users/a${MAC_CHROME}`],
    [
      'win32',
      ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    [
      'win32',
      ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  ] as const)('on %s with %j', (platform, files, path) => {
    const home = platform === 'win32' ? 'C:\\Users\\a' : '/Users/a'
    expect(findChromium(undefined, machine(platform, files, home))).toEqual({ ok: true, path })
  })

  it.each([
    ['linux', 'apt-get install chromium'],
    ['darwin', 'brew install --cask google-chrome'],
    ['win32', 'winget install Google.Chrome'],
    ['freebsd', 'Install Chromium'],
  ] as const)('says what to install on %s', (platform, words) => {
    const found = findChromium(undefined, machine(platform, []))
    expect(found).toMatchObject({ ok: false, message: expect.stringContaining(words) })
  })
})

describe('what it says of itself', () => {
  it('is what an ordinary window of the installed version says', () => {
    expect(userAgentOf('Chromium 156.0.8078.79 built on Debian GNU/Linux 12', 'linux')).toBe(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    )
    expect(userAgentOf('Microsoft Edge 140.0.3485.54', 'win32')).toMatch(
      /Windows NT 10\.0.*Chrome\/140.* Edg\/140/,
    )
    expect(userAgentOf('', 'linux')).toBeNull()
  })

  it('is read from the installed browser', async () => {
    const found = findChromium(process.env.CHROME_PATH)
    expect(found.ok && userAgentOf(await versionOf(found.path))).toMatch(/Chrome\/\d+\.0\.0\.0 Safari/)
  })

  it('is left to the browser when it cannot be asked', async () => {
    expect(await versionOf('/nonexistent')).toBe('')
  })
})

it('gives the sandbox up for root alone', () => {
  expect(chromiumArguments(0, 'linux')).toContain('--no-sandbox')
  expect(chromiumArguments(1000, 'linux')).not.toContain('--no-sandbox')
  expect(chromiumArguments(undefined, 'win32')).not.toContain('--no-sandbox')
})

it.each([
  ['No usable sandbox! If you are running on Ubuntu', /user namespaces/],
  ['chrome: error while loading shared libraries: libnss3.so', /package manager/],
  ['write ENOSPC', /disk is full/],
])('knows what to do about: %s', (error, advice) => {
  expect(launchAdvice(error)).toMatch(advice)
  expect(launchAdvice('Timed out')).toBeUndefined()
})
