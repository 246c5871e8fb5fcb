import { badRequest } from '../api-error.ts'
import { type Call, type Method, markupOf, nowSeconds, targetChat } from '../call.ts'
import type { Chat } from '../chat.ts'
import type { Json, Message } from '../types.ts'

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

/** The message a call is about. @param deleting any message may be deleted, only own ones edited */
function find(call: Call, deleting = false): { chat: Chat; message: Message } {
  const { bot, params } = call
  if (params.inline_message_id) throw badRequest('inline messages are not emulated')
  const chat = targetChat(call, false)
  const message = chat.messages.get(Number(params.message_id))
  if (!message) throw badRequest(deleting ? 'message to delete not found' : 'message to edit not found')
  if (!deleting && message.from?.id !== bot.id) throw badRequest("message can't be edited")
  return { chat, message }
}

const content = ({ text, caption, entities, reply_markup }: Message) =>
  JSON.stringify([text, caption, entities, reply_markup])

function change(call: Call, chat: Chat, message: Message, patch: Json): Message {
  const markup = markupOf(call.params)
  const reply_markup = markup?.inline_keyboard?.length ? markup : undefined
  const after: Message = { ...message, ...patch, edit_date: nowSeconds(), reply_markup }
  if (content(after) === content(message)) throw badRequest(NOT_MODIFIED)
  chat.keep(after)
  const text = after.text ?? after.caption ?? ''
  chat.record({
    who: 'bot',
    kind: 'edit',
    text,
    message: after,
    ...(reply_markup ? { markup: reply_markup } : {}),
  })
  call.shown(chat, after)
  return after
}

export const EDITS: Readonly<Record<string, Method>> = {
  editMessageText(call) {
    const { chat, message } = find(call)
    if (message.text === undefined) throw badRequest('there is no text in the message to edit')
    const { text, entities } = call.checked.text ?? { text: String(call.params.text), entities: [] }
    return change(call, chat, message, { text, entities: entities.length > 0 ? entities : undefined })
  },
  editMessageCaption(call) {
    const { chat, message } = find(call)
    return change(call, chat, message, { caption: call.checked.caption?.text ?? call.params.caption })
  },
  editMessageReplyMarkup(call) {
    const { chat, message } = find(call)
    return change(call, chat, message, {})
  },
  deleteMessage(call) {
    const { chat, message } = find(call, true)
    chat.messages.delete(message.message_id)
    chat.record({ who: 'bot', kind: 'delete', text: message.text ?? '', message })
    return true
  },
  deleteMessages(call) {
    const chat = targetChat(call, false)
    const ids = Array.isArray(call.params.message_ids) ? call.params.message_ids : []
    for (const id of ids)
      if (chat.messages.delete(Number(id))) chat.record({ who: 'bot', kind: 'delete', text: '' })
    return true
  },
  setMessageReaction: (call) => find(call, true) !== undefined,
  pinChatMessage: (call) => find(call, true) !== undefined,
  unpinChatMessage: () => true,
}
