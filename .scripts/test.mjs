// `npm test [files and options of vitest]`: prepares as `npm start` does, finds a browser, runs the tests.
// `npm run test:faults` runs those of test/faults, which kill processes, fill disks and take minutes.
import { spawnSync } from 'node:child_process'
import { ensureChromium } from './chromium.mjs'
import { Hint, prepareOrExit } from './prepare.mjs'

const [, , ...given] = process.argv
const faults = given.includes('--faults')
prepareOrExit()

const env = { ...process.env, ...(faults && { SILA_FAULTS: '1' }) }
try {
  env.CHROME_PATH = ensureChromium()
} catch (error) {
  console.error(error instanceof Hint ? error.message : error)
  process.exit(1)
}
const args = ['node_modules/vitest/vitest.mjs', 'run', ...given.filter((one) => one !== '--faults')]
const done = spawnSync(process.execPath, args, { env, stdio: 'inherit' })
process.exit(done.status ?? 1)
