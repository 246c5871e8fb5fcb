// npm run chat: the assistant in the terminal, the same as on every channel, with its own memory of you.
import { userInfo } from 'node:os'
import { createTerminalChannel, type TerminalChannel } from '../channels/terminal/channel.ts'
import { compose } from '../compose.ts'
import { createLogger } from '../log.ts'
import { settingsOrExit } from './settings.ts'

// Telegram and WhatsApp are left alone: a conversation in the terminal must not take their messages away from Sila itself.
const config = settingsOrExit('TELEGRAM_BOT_TOKEN', 'TELEGRAM_MODE', 'WHATSAPP_CLIENT')
const address = process.argv[2] ?? userInfo().username
let terminal: TerminalChannel | undefined
const house = await compose(config, createLogger('fatal'), ({ notRecorded }) => {
  terminal = createTerminalChannel({ input: process.stdin, output: process.stdout, address, notRecorded })
  return [terminal]
})
console.log(`\n${house.association().name.ar}   (Ctrl-D: end)\n`)
await house.open()
await terminal?.ended
await house.close()
process.exit(0)
