import type { MessageRow, Operations } from '../wire.ts'
import { showChat } from './chats.ts'
import { showContact } from './contacts.ts'
import { dropLine, leave, openLine } from './line.ts'
import { messages, showMessage } from './messages.ts'
import { options } from './options.ts'
import { openOutbox } from './outbox.ts'
import { reportReceived } from './received.ts'
import { ask, device, ServerError, tell } from './server.ts'
import { clearToken, loadToken, saveToken } from './session-store.ts'
import { cmd, conn, myNumber, self, setState, socket } from './state.ts'

type Login = Operations['login']['answer']

/** Goes on as the linked device, or shows a QR. */
export async function begin(): Promise<void> {
  device.token = await loadToken().catch(() => null)
  if (device.token) await connect()
  else await offerPairing()
}

/** The phone has accepted this page as a device. */
export async function paired(token: string): Promise<void> {
  dropLine()
  device.token = token
  await saveToken(token)
  setState('PAIRING')
  await connect(options.iframeOnPair)
}

/** The device is no longer linked: its session is deleted and the page leaves, as the real one does. */
export async function unlinked(reason: string): Promise<void> {
  if (!leave()) return
  await clearToken().catch(() => {})
  cmd.trigger('logout')
  await pause(20)
  location.href = `https://web.whatsapp.com/?post_logout=1&logout_reason=${reason}`
}

export function openFrame(): void {
  const frame = document.createElement('iframe')
  frame.src = '/standin/blank.html'
  document.body.append(frame)
}

async function offerPairing(): Promise<void> {
  const { pairing, ref } = await persistently(() => ask('register', {}))
  self.pairing = pairing
  conn.set({ ref })
  // A QR is shown only once a scan can reach this page.
  await openLine()
  setState('UNPAIRED')
}

async function connect(frames = 0): Promise<void> {
  let login: Login
  try {
    login = await persistently(() => ask('login', {}))
  } catch (error) {
    if (error instanceof ServerError) return unlinked('unlinked')
    throw error
  }
  self.account = login.me
  conn.set({ wid: myNumber(), pushname: login.me.name, connected: true })
  for (const contact of login.contacts) showContact(contact)
  for (const chat of login.chats) showChat(chat)
  for (const row of login.history) showMessage(row)
  await pause(options.openDelayMs)
  void openLine()
  setState('CONNECTED')
  for (let frame = 0; frame < frames; frame++) {
    openFrame()
    await pause(30)
  }
  if (options.syncGate === 'listener') await listened(() => socket.listenerCount('change:hasSynced') > 0)
  await synchronise(login.queued)
}

async function synchronise({ before, after }: Login['queued']): Promise<void> {
  for (const percent of [0, 50, 100]) {
    self.offlinePercent = percent
    cmd.trigger('offline_progress_update_from_bridge')
  }
  showQueued(before)
  await pause(options.syncDelayMs)
  for (let time = 0; time < options.syncRepeat; time++) {
    if (time > 0) socket.set({ hasSynced: false })
    socket.set({ hasSynced: true })
  }
  openOutbox()
  if (after.length > 0) {
    // The library listens to messages some time after it has seen hasSynced.
    await listened(() => messages.listenerCount('add') > 0)
    showQueued(after)
  }
  tell('synced', {})
}

function showQueued(rows: readonly MessageRow[]): void {
  for (const row of rows) showMessage(row, { isNew: true })
  if (rows.length > 0) reportReceived(rows)
}

/** Asks until there is an answer. Rejects only when this device is not linked any more. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let delay = options.reconnectMs; ; delay = Math.min(delay * 2, options.reconnectMaxMs)) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof ServerError && error.status === 401) throw error
      if (device.token) setState('TIMEOUT')
      await pause(delay)
      if (device.token) setState('OPENING')
    }
  }
}

async function listened(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(10)
}

function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()
}
