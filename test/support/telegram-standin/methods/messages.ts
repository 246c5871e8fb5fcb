import { badRequest } from '../api-error.ts'
import { type Call, isYes, type Method, post, targetChat } from '../call.ts'
import type { Message } from '../types.ts'

/** Copies what `from_chat_id` shows under `message_id`. */
function copy(call: Call, kind: 'forward' | 'copy'): Message {
  const { bot, params } = call
  const source = bot.chat(params.from_chat_id)?.messages.get(Number(params.message_id))
  if (!source) throw badRequest(`message to ${kind} not found`)
  const { message_id: _id, from: _from, chat: _chat, date: _date, reply_markup: _markup, ...rest } = source
  return post(call, targetChat(call), rest, kind)
}

export const MESSAGES: Readonly<Record<string, Method>> = {
  sendMessage(call) {
    const chat = targetChat(call)
    const { text, entities } = call.checked.text ?? { text: String(call.params.text), entities: [] }
    return post(call, chat, { text, ...(entities.length > 0 ? { entities } : {}) }, 'text')
  },
  sendContact(call) {
    const { phone_number, first_name } = call.params
    return post(call, targetChat(call), { contact: { phone_number, first_name } }, 'contact')
  },
  sendLocation(call) {
    const { latitude, longitude } = call.params
    const location = { latitude: Number(latitude), longitude: Number(longitude) }
    return post(call, targetChat(call), { location }, 'location')
  },
  forwardMessage: (call) => copy(call, 'forward'),
  copyMessage: (call) => ({ message_id: copy(call, 'copy').message_id }),
  sendChatAction(call) {
    targetChat(call, false).record({ who: 'bot', kind: 'action', text: String(call.params.action) })
    return true
  },
  answerCallbackQuery({ bot, params, options }) {
    const query = bot.callbacks.get(String(params.callback_query_id))
    if (!query || Date.now() - query.at > options.callbackAnswerMs)
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    bot.callbacks.delete(query.id)
    const text = String(params.text ?? '')
    const alert = isYes(params.show_alert)
    query.chat.record({ who: 'bot', kind: 'callback-answer', text, alert, callbackId: query.id })
    return true
  },
}
