import { type Browser, chromium } from 'playwright-core'

let running: Promise<Browser> | undefined

/**
 * The Chromium of this process: started for the first file that wants one, and kept for the next, which has pages without a
 * past all the same. Its `close` closes what was opened in it; it ends with the process.
 */
export async function launchBrowser(): Promise<Browser> {
  const before = await running?.catch(() => undefined)
  if (before?.isConnected()) return before
  running = kept()
  return running
}

/** A real Chromium without a window, for whoever closes it; the path of another one may be given in CHROME_PATH. */
export function ownBrowser(options: { readonly handleSIGTERM?: boolean } = {}): Promise<Browser> {
  return chromium.launch({
    ...options,
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  })
}

async function kept(): Promise<Browser> {
  const browser = await ownBrowser({ handleSIGTERM: false })
  // Whoever runs the tests ends this process so; leaving it takes the browser and its profile along.
  process.once('SIGTERM', () => process.exit())
  browser.close = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  }
  return browser
}
