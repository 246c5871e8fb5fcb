// `node .scripts/run.mjs <name> [arguments]`: prepares what is missing, then runs src/cli/<name>.ts as built.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepareOrExit, root } from './prepare.mjs'

const [, , name, ...rest] = process.argv
prepareOrExit()
const file = path.join(root, 'dist/cli', `${name}.js`)
if (!name || !existsSync(file)) {
  const dir = path.join(root, 'dist/cli')
  const names = existsSync(dir) ? readdirSync(dir).filter((one) => one.endsWith('.js')) : []
  console.error(
    `Usage: node .scripts/run.mjs <name> [arguments]\nNames: ${names.map((one) => path.basename(one, '.js')).join(', ')}`,
  )
  process.exit(64)
}
// The program sees the command line it would have if it had been started directly.
process.argv = [process.argv[0], file, ...rest]
await import(pathToFileURL(file).href)
