import type { MessageContent, SentRow } from '../wire.ts'
import type { Chat } from './chats.ts'
import { textOf } from './ids.ts'
import { Msg, messages } from './messages.ts'
import { ask, ServerError } from './server.ts'

interface Job {
  readonly message: Msg
  readonly row: SentRow
  resolve(result: object): void
}

const never = new Promise<never>(() => {})
const jobs: Job[] = []
const unsentSeen = new Set<string>()
let flushing = false
/** Whether the page is connected and synchronised. */
let open = false

/** The queue keeps what is sent while there is no connection. */
export function openOutbox(): void {
  open = true
  void flush()
}

export function closeOutbox(): void {
  open = false
}

/** @returns when the message is in the chat, and when the server has it: the same two promises as the real function */
export function addAndSendMsgToChat(chat: Chat, attributes: object): [Promise<Msg>, Promise<object>] {
  const message = new Msg(attributes)
  if (message.mediaData) message.mediaData.mediaStage = 'RESOLVED'
  const gate = ask('sendGate', {}).catch(() => ({ hang: null, throw: null }))
  const added = gate.then(async (fault) => {
    if (fault.hang === 'before') return never
    if (fault.throw) throw new Error(fault.throw)
    addToChat(chat, message)
    return message
  })
  const sent = added.then(
    () =>
      new Promise<object>((resolve) => {
        jobs.push({ message, row: rowOf(message, chat), resolve })
        void flush()
      }),
  )
  sent.catch(() => {})
  return [added.then(async () => ((await gate).hang === 'after' ? never : message)), sent]
}

/** Read receipts wait for the connection as messages do. */
export function sendSeen(chat: Chat): void {
  const chatId = chat.id.toString()
  ask('seen', { chatId }).catch(() => unsentSeen.add(chatId))
  chat.set({ unreadCount: 0 })
}

function addToChat(chat: Chat, message: Msg): void {
  message.chat = chat
  chat.msgs.add(message, { silent: true })
  chat.set({ t: message.t })
  messages.add(message)
  if (message.directPath) messages.trigger('change:isUnsentMedia', message, false)
}

async function flush(): Promise<void> {
  if (flushing) return
  flushing = true
  try {
    for (const chatId of unsentSeen) {
      await ask('seen', { chatId })
      unsentSeen.delete(chatId)
    }
    for (let job = jobs[0]; open && job; job = jobs[0]) {
      const result = await send(job)
      jobs.shift()
      job.resolve(result)
    }
  } catch {
    // The connection is gone: the next one goes on here.
  } finally {
    flushing = false
  }
}

/** Rejects when the server cannot be reached. */
async function send({ message, row }: Job): Promise<object> {
  try {
    const { rejected, t } = await ask('send', { message: row })
    if (!rejected) {
      message.set({ t })
      if (message.ack < 1) message.set({ ack: 1 })
      return { messageSendResult: 'OK', t, count: null }
    }
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
  }
  message.set({ ack: -1 })
  return { messageSendResult: 'ERROR_UNKNOWN' }
}

function rowOf(message: Msg, chat: Chat): SentRow {
  const { id, from, to, t, ack, isNewMsg, local, self, ...content } = message.serialize()
  return {
    key: message.id.parts(),
    serialized: textOf(message.id),
    chatId: chat.id.toString(),
    from: textOf(message.from),
    to: textOf(message.to),
    t: message.t,
    content: { ...content, type: message.type } satisfies MessageContent,
  }
}
