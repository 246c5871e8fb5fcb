// `npm run check`: types, formatting and lint, unused code, import directions. Every check runs, also after one failed.
import { spawnSync } from 'node:child_process'
import { prepareOrExit } from './prepare.mjs'

prepareOrExit()
const checks = {
  types: ['typescript/bin/tsc', '-p', 'tsconfig.json'],
  'types of the console': ['typescript/bin/tsc', '-p', 'src/console/tsconfig.json'],
  'format and lint': ['@biomejs/biome/bin/biome', 'ci', '.'],
  'unused code': ['knip/bin/knip.js'],
  'import directions': ['vitest/vitest.mjs', 'run', 'test/architecture.test.ts', '--reporter=dot'],
}
const failed = Object.entries(checks).filter(([name, [program, ...args]]) => {
  console.log(`\n== ${name}`)
  return spawnSync(process.execPath, [`node_modules/${program}`, ...args], { stdio: 'inherit' }).status !== 0
})
console.log(
  failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}`,
)
process.exit(failed.length)
