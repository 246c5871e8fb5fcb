import { badRequest } from '../api-error.ts'
import { commandScope } from '../bot.ts'
import { type Call, isYes, type Method } from '../call.ts'
import { WebhookDelivery } from '../webhook-delivery.ts'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

function setWebhook(call: Call): true {
  const { bot, params, options, callBack } = call
  if (!params.url) return deleteWebhook(call)
  const url = parseUrl(String(params.url))
  if (!LOOPBACK.test(url.hostname))
    throw badRequest('bad webhook: the stand-in delivers to loopback addresses only')
  if (url.protocol !== 'http:')
    throw badRequest('bad webhook: the stand-in delivers over plain http (the real server wants https)')
  const { updates } = bot
  updates.setAllowed(params.allowed_updates)
  if (isYes(params.drop_pending_updates)) updates.pending.clear()
  updates.abortPoll('Conflict: terminated by setWebhook request')
  updates.webhook?.close()
  const maxConnections = Math.min(100, Math.max(1, Number(params.max_connections) || 40))
  const secret = params.secret_token === undefined ? {} : { secret: String(params.secret_token) }
  const settings = { url, ...secret, maxConnections, timeScale: options.timeScale, onReply: callBack }
  updates.webhook = new WebhookDelivery(settings, updates.pending, updates.expired)
  updates.announceReady()
  return true
}

function parseUrl(given: string): URL {
  try {
    return new URL(given)
  } catch {
    throw badRequest('invalid webhook URL specified')
  }
}

function deleteWebhook({ bot: { updates }, params }: Call): true {
  if (isYes(params.drop_pending_updates)) updates.pending.clear()
  updates.webhook?.close()
  updates.webhook = undefined
  return true
}

function webhookInfo({ bot: { updates } }: Call) {
  const { webhook, allowed, pending } = updates
  const error = webhook?.lastError
  return {
    url: webhook?.settings.url.href ?? '',
    has_custom_certificate: false,
    pending_update_count: pending.size,
    ...(webhook ? { max_connections: webhook.settings.maxConnections, ip_address: '127.0.0.1' } : {}),
    ...(error ? { last_error_date: error.at, last_error_message: error.message } : {}),
    ...(allowed ? { allowed_updates: [...allowed] } : {}),
  }
}

function knownChat({ bot, params }: Call) {
  const chat = bot.chat(params.chat_id)
  if (!chat) throw badRequest('chat not found')
  return chat
}

const GIFTS = { unlimited_gifts: true, limited_gifts: true, unique_gifts: true, premium_subscription: true }

export const SETTINGS: Readonly<Record<string, Method>> = {
  getMe: ({ bot }) => bot.me,
  getUpdates: ({ bot, params, socket }) => bot.updates.get(params, socket),
  setWebhook,
  deleteWebhook,
  getWebhookInfo: webhookInfo,
  logOut: () => true,
  close: () => true,
  getChat: (call) => ({
    ...knownChat(call).info,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: GIFTS,
  }),
  getChatMember: (call) => {
    const { person } = knownChat(call)
    return { user: Number(call.params.user_id) === call.bot.id ? call.bot.me : person, status: 'member' }
  },
  setMyCommands: ({ bot, params }) => bot.commands.set(commandScope(params), params.commands) !== undefined,
  getMyCommands: ({ bot, params }) => bot.commands.get(commandScope(params)) ?? [],
  deleteMyCommands({ bot, params }) {
    bot.commands.delete(commandScope(params))
    return true
  },
  setMyName: ({ bot, params }) => keep(bot.settings, 'name', params.name),
  setMyDescription: ({ bot, params }) => keep(bot.settings, 'description', params.description),
  setMyShortDescription: ({ bot, params }) => keep(bot.settings, 'short', params.short_description),
  setChatMenuButton: () => true,
}

function keep(settings: Record<string, unknown>, name: string, value: unknown): true {
  settings[name] = value
  return true
}
