import type { Push } from '../wire.ts'
import { showCall, showReaction, showVote } from './addons.ts'
import { showChat } from './chats.ts'
import { showContact } from './contacts.ts'
import { openFrame, paired, unlinked } from './life.ts'
import { dropLine, resync } from './line.ts'
import { messages, showDecrypted, showMessage } from './messages.ts'
import { reportReceived } from './received.ts'
import { report } from './server.ts'
import { conn, setState } from './state.ts'

type Takers = { readonly [T in Push['type']]: (push: Push & { readonly type: T }) => void }

const takers: Takers = {
  ref: ({ ref }) => conn.set({ ref }),
  paired: ({ token }) => void paired(token).catch((error) => report('pairing', error)),
  message: ({ message, repeated }) => {
    showMessage(message, { isNew: true, repeated })
    reportReceived([message])
  },
  decrypted: ({ message }) => showDecrypted(message),
  ack: ({ id, ack }) => {
    const message = messages.byShortId(id)
    if (message?.id.fromMe) message.set({ ack })
  },
  edited: ({ id, field, text }) => {
    const message = messages.byShortId(id)
    message?.set({ [field]: text, latestEditMsgKey: message.id, latestEditSenderTimestampMs: Date.now() })
  },
  revoked: ({ id }) => messages.byShortId(id)?.set({ type: 'revoked', body: '' }),
  vote: showVote,
  reaction: showReaction,
  call: ({ call }) => showCall(call),
  contact: ({ contact }) => showContact(contact),
  chat: ({ chat }) => showChat(chat, { silent: false }),
  state: ({ state, drop }) => {
    if (drop) dropLine()
    setState(state)
  },
  resync: () => resync(),
  logout: () => void unlinked('phone'),
  reload: () => location.reload(),
  iframe: () => openFrame(),
  run: ({ script }) => {
    const element = document.createElement('script')
    element.textContent = script
    document.body.append(element)
  },
}

/** Does what the server tells. */
export function takePush(push: Push): void {
  const taker = takers[push.type] as (push: Push) => void
  taker(push)
}
