// npm run whatsapp -- status|stop|replies|go|pair|unlink: what the running Sila does on WhatsApp, from beside it.
import { fileURLToPath } from 'node:url'
import { linkingAnnouncement } from '../announce.ts'
import { loadTranslator } from '../i18n/load.ts'
import { withDatabase } from '../store/connect.ts'
import { createPool } from '../store/pool.ts'
import { createSwitches } from '../store/switches.ts'
import { settingsOrExit } from './settings.ts'
import { ORDERS, type Order } from './whatsapp-orders.ts'

const [, , name = ''] = process.argv
if (!(name in ORDERS)) {
  console.error(
    [
      'Usage: npm run whatsapp -- ORDER',
      '  status   how the session is, and what may be sent',
      '  stop     send nothing any more, not even answers to danger',
      '  replies  send answers only, nothing on our own initiative',
      '  go       send everything again, within the limits',
      '  pair     show the picture or the code that links the account',
      '  unlink   give the account up; a new pairing begins',
    ].join('\n'),
  )
  process.exit(64)
}
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})
const config = settingsOrExit()
const translator = await loadTranslator(fileURLToPath(new URL('../../locales', import.meta.url)))
const done = await withDatabase(config, async (connection) => {
  const pool = createPool(connection, { max: 2, onError: () => {} })
  try {
    return await ORDERS[name as Order]({
      switches: createSwitches(pool),
      start: config.whatsapp?.sending ?? 'on',
      client: config.whatsapp?.client ?? 'off',
      say: (line) => console.log(line),
      picture: (pairing) => linkingAnnouncement({ kind: 'pairing', pairing }, translator),
    })
  } finally {
    await pool.end()
  }
})
process.exit(done ? 0 : 1)
