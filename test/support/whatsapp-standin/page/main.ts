import { begin, unlinked } from './life.ts'
import { dropLine, onPush, openLine } from './line.ts'
import { requireModule } from './modules.ts'
import { options } from './options.ts'
import { takePush } from './pushes.ts'
import { ask, report } from './server.ts'
import { socket } from './state.ts'

addEventListener('error', ({ message }) => report('error', message))
addEventListener('unhandledrejection', ({ reason }) => report('unhandledrejection', reason))

Object.assign(socket, {
  async logout() {
    await ask('logout', {})
    void unlinked('user')
  },
  reconnect() {
    dropLine()
    void openLine()
  },
  takeover() {
    void openLine()
  },
})

// All that whatsapp-web.js looks for in WhatsApp Web.
Object.assign(window, { Debug: { VERSION: options.version }, require: requireModule })

onPush(takePush)
begin().catch((error) => report('start', error))
