// npm run chat: the assistant in the terminal, the same as on every channel, with its own memory of you.
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { createTerminalChannel, type TerminalChannel } from '../channels/terminal/channel.ts'
import { compose } from '../compose.ts'
import { describeProblem, loadConfig } from '../config.ts'
import { createLogger } from '../log.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
// The bot's token is left alone: a conversation in the terminal must not take Telegram's messages away from Sila itself.
const settings = loadConfig({ ...process.env, TELEGRAM_BOT_TOKEN: undefined, TELEGRAM_MODE: undefined })
if (!settings.ok) {
  for (const problem of settings.problems) console.error(describeProblem(problem))
  process.exit(78)
}
const address = process.argv[2] ?? userInfo().username
let terminal: TerminalChannel | undefined
const house = await compose(settings.config, createLogger('error'), ({ notRecorded }) => {
  terminal = createTerminalChannel({ input: process.stdin, output: process.stdout, address, notRecorded })
  return [terminal]
})
console.log(`\n${house.association().name.ar}   (Ctrl-D: end)\n`)
await house.open()
await terminal?.ended
await house.close()
process.exit(0)
