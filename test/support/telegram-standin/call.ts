import type { Socket } from 'node:net'
import { ApiError, badRequest, tooManyRequests } from './api-error.ts'
import type { Bot } from './bot.ts'
import type { Bucket, Chat } from './chat.ts'
import type { StandinOptions } from './options.ts'
import type { Json, Limits, Message, ReplyMarkup, Upload } from './types.ts'
import type { Validation } from './validate.ts'

/** One call of the Bot API while it is served. */
export interface Call {
  readonly bot: Bot
  readonly method: string
  readonly params: Json
  readonly files: Readonly<Record<string, Upload>>
  readonly checked: Validation
  readonly options: StandinOptions
  readonly socket?: Socket
  /** Tells the stand-in's listeners of a message shown or changed. */
  readonly shown: (chat: Chat, message: Message) => void
  /** Serves a method called in a webhook's answer. */
  readonly callBack: (method: string, params: Json) => void
}

/** What a method does; its value is the call's result. @throws ApiError for an answer other than ok */
export type Method = (call: Call) => unknown

export const isYes = (value: unknown): boolean => value === true || value === 'true'
export const nowSeconds = (): number => Math.floor(Date.now() / 1000)
export const markupOf = (params: Json): ReplyMarkup | undefined =>
  params.reply_markup as ReplyMarkup | undefined

/** The chat a call is for. @param sending whether it counts as a message, for permission and limits */
export function targetChat({ bot, params, options }: Call, sending = true): Chat {
  const chat = bot.chat(params.chat_id)
  if (!chat) throw badRequest('chat not found')
  if (chat.blocked) throw new ApiError(403, 'Forbidden: bot was blocked by the user')
  if (sending && !chat.started)
    throw new ApiError(403, "Forbidden: bot can't initiate conversation with a user")
  if (sending && options.limits) enforceLimits(bot, chat, options.limits)
  return chat
}

function enforceLimits(bot: Bot, chat: Chat, limits: Limits): void {
  const at = Date.now() / 1000
  const group = chat.info.type !== 'private'
  const burst = group ? 20 : limits.burst
  chat.bucket ??= { left: burst, at }
  bot.bucket ??= { left: limits.global, at }
  take(chat.bucket, group ? limits.group : limits.perChat, burst, at)
  take(bot.bucket, limits.global, limits.global, at)
}

function take(bucket: Bucket, rate: number, burst: number, at: number): void {
  bucket.left = Math.min(burst, bucket.left + (at - bucket.at) * rate)
  bucket.at = at
  if (bucket.left < 1) throw tooManyRequests(Math.max(1, Math.ceil((1 - bucket.left) / rate)))
  bucket.left--
}

/** Shows a message of the bot, with whatever keyboard it brings. */
export function post(call: Call, chat: Chat, body: Json, kind: string, params: Json = call.params): Message {
  const { bot } = call
  const markup = markupOf(params)
  const replied = repliedTo(chat, params)
  const message: Message = {
    message_id: bot.messageId(),
    from: bot.sender,
    chat: chat.info,
    date: nowSeconds(),
    ...body,
    ...(markup?.inline_keyboard ? { reply_markup: markup } : {}),
    ...(replied ? { reply_to_message: { ...replied, reply_to_message: undefined } } : {}),
  }
  if (markup?.keyboard) chat.replyKeyboard = markup.keyboard
  else if (markup?.remove_keyboard) chat.replyKeyboard = undefined
  chat.keep(message)
  chat.record({
    who: 'bot',
    kind,
    text: message.text ?? message.caption ?? '',
    message,
    ...(markup ? { markup } : {}),
  })
  call.shown(chat, message)
  return message
}

function repliedTo(chat: Chat, params: Json): Message | undefined {
  const reply = params.reply_parameters as Json | undefined
  const id = reply?.message_id ?? params.reply_to_message_id
  if (id === undefined) return undefined
  const message = chat.messages.get(Number(id))
  if (!message && !isYes(reply?.allow_sending_without_reply))
    throw badRequest('message to be replied not found')
  return message
}
