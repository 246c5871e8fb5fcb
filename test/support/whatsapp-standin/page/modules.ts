import { addonModules } from './addons.ts'
import { type Chat, chats, findOrCreateLatestChat } from './chats.ts'
import { contactModules, contacts } from './contacts.ts'
import { createWid, MsgKey, type Named, textOf, type Wid } from './ids.ts'
import { base64, mediaModules } from './media.ts'
import { type Msg, messages, showEarlier } from './messages.ts'
import { Collection, Model } from './model.ts'
import { options } from './options.ts'
import { addAndSendMsgToChat, sendSeen } from './outbox.ts'
import { ask, tell } from './server.ts'
import { cmd, conn, myLid, myNumber, self, socket, stream } from './state.ts'

const refreshQR = () => ask('refreshQr', { pairing: self.pairing })

const commands = Object.assign(cmd, {
  refreshQR,
  markChatUnread: async (chat: Chat, unread: boolean) => chat.set({ unreadCount: unread ? -1 : 0 }),
  archiveChat: async (chat: Chat, archive: boolean) => chat.set({ archive }),
  pinChat: async (chat: Chat, pin: boolean) => chat.set({ pin: pin ? Date.now() : 0 }),
  openChatBottom: async () => {},
  sendRevokeMsgs: async (_chat: Chat, { list }: { list: readonly Msg[] }) => {
    for (const message of list) {
      await ask('revoke', { key: textOf(message.id) })
      message.set({ type: 'revoked', body: '' })
    }
  },
  sendDeleteMsgs: async (chat: Chat, { list }: { list: readonly Msg[] }) => {
    for (const message of list) {
      chat.msgs.remove(message)
      messages.remove(message)
    }
  },
})

class Stored extends Model {
  declare readonly id: Wid
}
class GroupMetadata extends Collection<Stored> {
  async update(): Promise<void> {}
}
class BusinessProfiles extends Collection<Stored> {
  override async find(id: Named): Promise<Stored> {
    return new Stored({ id, profileOptions: null })
  }
}

const ADDRESS = /https?:\/\/\S+/g

function findLinks(text: string | undefined): { href: string; suspiciousCharacters: Set<string> }[] {
  return [...(text ?? '').matchAll(ADDRESS)].map(([href]) => ({ href, suspiciousCharacters: new Set() }))
}

async function loadEarlierMsgs({ chat }: { readonly chat: Chat }): Promise<Msg[]> {
  const have = chat.msgs.getModelsArray().map((message) => message.id.id)
  const asked = { chatId: chat.id.toString(), have, limit: options.earlierBatch }
  return showEarlier(chat, (await ask('earlier', asked)).messages)
}

const chatState = (state: 'typing' | 'recording' | 'stop') => async (chat: Named) =>
  tell('chatState', { chatId: textOf(chat), state })

const modules: Record<string, unknown> = {
  WAWebSocketModel: { Socket: socket },
  WAWebCmd: { Cmd: commands },
  WAWebConnModel: { Conn: conn },
  WAWebStreamModel: { Stream: stream },
  WAWebOfflineHandler: {
    OfflineMessageHandler: { getOfflineDeliveryProgress: () => self.offlinePercent },
  },
  WAWebAltDeviceLinkingApi: {
    setPairingType() {},
    async initializeAltDeviceLinking() {},
    async initializeQRLinking() {},
    startAltLinkingFlow: async (phone: string) =>
      (await ask('pairingCode', { pairing: self.pairing, phone })).code,
  },
  WAWebLaunchSocketUtils: { refreshQR },
  WABase64: { encodeB64: base64 },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 1 },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: {
    waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32).fill(7) } }) },
  },
  WAWebSignalStoreApi: {
    waSignalStore: {
      getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32).fill(9) } }),
    },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => base64(new Uint8Array(32).fill(5)) },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: myNumber, getMaybeMeLidUser: myLid, getMeUser: myNumber },
  WAWebMiscBrowserUtils: { info: () => ({ os: 'Linux', name: 'Chrome', version: '1' }) },
  WAWebCollections: {
    Msg: messages,
    Chat: chats,
    Contact: contacts,
    Blocklist: new Collection<Stored>(),
    GroupMetadata: new GroupMetadata(),
    BusinessProfile: new BusinessProfiles(),
    Label: new Collection<Stored>(),
    Status: new Collection<Stored>(),
    Reactions: new Collection<Stored>(),
    ProfilePicThumb: new Collection<Stored>(),
    WAWebNewsletterCollection: new Collection<Stored>(),
  },
  WAWebSyncGatingUtils: { isPlaceholderMessageResendEnabled: () => false },
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: {
    handlePlaceholderMsgsSeen: (unread: readonly Msg[]) =>
      ask('placeholderResend', { keys: unread.map(({ id }) => textOf(id)) }),
  },
  WAWebBackendJobsCommon: { mediaTypeFromProtobuf: () => null },
  WAWebE2EProtoUtils: { typeAttributeFromProtobuf: () => 'text' },
  WALinkify: { findLinks, findLink: (text: string) => findLinks(text)[0] ?? null },
  WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow: createWid },
  WAWebMsgKey: MsgKey,
  WAWebChatGetters: {
    getIsNewsletter: (chat: Chat) => chat.id.isNewsletter(),
    getIsBroadcast: (chat: Chat) => chat.id.isBroadcast(),
  },
  WAWebFindChatAction: { findOrCreateLatestChat },
  WAWebUpdateUnreadChatAction: { sendSeen: async ({ chat }: { chat: Chat }) => sendSeen(chat) },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebLinkPreviewChatAction: { getLinkPreview: async () => null },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebQuotedMsgModelUtils: {
    getQuotedMsgObj: ({ quotedStanzaID }: Msg) => quotedStanzaID && messages.byShortId(quotedStanzaID),
  },
  WAWebChatLoadMessages: { loadEarlierMsgs },
  WAWebChatStateBridge: {
    sendChatStateComposing: chatState('typing'),
    sendChatStateRecording: chatState('recording'),
    sendChatStatePaused: chatState('stop'),
  },
  WAWebPresenceChatAction: {
    sendPresenceAvailable: () => ask('presence', { available: true }),
    sendPresenceUnavailable: () => ask('presence', { available: false }),
  },
  WAWebSendReactionMsgAction: {
    sendReactionToMsg: (message: Msg, reaction: string) =>
      ask('react', { key: textOf(message.id), reaction }),
  },
  WAWebMsgActionCapability: {
    canEditText: (message: Msg) => message.id.fromMe && message.type === 'chat',
    canEditCaption: (message: Msg) => message.id.fromMe && Boolean(message.caption),
    canSenderRevokeMsg: (message: Msg) => message.id.fromMe,
    canAdminRevokeMsg: () => false,
    canStarMsg: () => true,
  },
  WAWebSendMessageEditAction: {
    sendMessageEdit: async (message: Msg, body: string) => {
      await ask('edit', { key: textOf(message.id), body })
      message.set({ body, latestEditMsgKey: message.id })
    },
  },
  WAWebApiMessageInfoStore: { queryMsgInfo: async () => ({ delivery: [], read: [], played: [] }) },
  ...contactModules,
  ...mediaModules,
  ...addonModules,
}

/** The page's `window.require`. Throws the real page's error for a module it does not have, and tells the server. */
export function requireModule(name: string): unknown {
  if (Object.hasOwn(modules, name) && !options.removedModules.includes(name)) return modules[name]
  tell('missingModule', { name })
  throw new Error(`Requiring unknown module "${name}"`)
}
