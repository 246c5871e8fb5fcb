import { existsSync } from 'node:fs'
import { type Config, describeProblem, loadConfig } from '../config.ts'
import { describeUnknown, unknownSettings } from './unknown-settings.ts'

/** sysexits.h EX_CONFIG: wrong configuration, so that a supervisor does not restart in a circle. */
const EX_CONFIG = 78

/**
 * The settings of the environment and of a file `.env` in the working directory. Ends the process with every problem
 * named when they cannot be used; names that only look like settings are told, and do no harm.
 * @param without settings this program must not take, by name
 */
export function settingsOrExit(...without: string[]): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !without.includes(name)))
  for (const unknown of unknownSettings(process.env)) console.error(`  ${describeUnknown(unknown)}`)
  const loaded = loadConfig(env)
  if (loaded.ok) return loaded.config
  console.error('Sila cannot start with these settings (docs/settings.md says what each one is):')
  for (const problem of loaded.problems) console.error(`  ${describeProblem(problem)}`)
  process.exit(EX_CONFIG)
}
