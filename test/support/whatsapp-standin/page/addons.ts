import type { CallRow, Push } from '../wire.ts'
import { Emitter } from './emitter.ts'
import { createWid, MsgKey, type Named, textOf } from './ids.ts'

interface VoteRow {
  readonly id: MsgKey
  readonly pollUpdateParentKey: MsgKey
  readonly t: number
  readonly from: Named
  readonly author?: Named
  readonly senderTimestampMs: number
  readonly selectedOptionLocalIds: readonly number[]
}

const votes: VoteRow[] = []

/** The library listens by replacing these functions. */
export const pollVoteTableMode = {
  async bulkUpsert(rows: readonly VoteRow[]): Promise<void> {
    votes.push(...rows)
  },
}
export const reactionTableMode = { async bulkUpsert(_rows: readonly object[]): Promise<void> {} }

/** The library finds the map by its class and listens by replacing its `set`. */
class CallCollection extends Emitter {
  readonly calls = new Map<string, object>()
}
export const callCollection = new CallCollection()

export function showVote({ pollKey, chatId, voter, localIds, at }: Push & { type: 'vote' }): void {
  void pollVoteTableMode.bulkUpsert([
    {
      id: newKey(chatId),
      pollUpdateParentKey: MsgKey.fromString(pollKey),
      t: at,
      from: createWid(voter),
      senderTimestampMs: at,
      selectedOptionLocalIds: localIds,
    },
  ])
}

export function showReaction({ key, chatId, from, text, at }: Push & { type: 'reaction' }): void {
  void reactionTableMode.bulkUpsert([
    {
      id: newKey(chatId),
      reactionParentKey: MsgKey.fromString(key),
      reactionTimestamp: at,
      from: createWid(from),
      reactionText: text,
      read: false,
      ack: 1,
    },
  ])
}

export function showCall(call: CallRow): void {
  callCollection.calls.set(call.id, { ...call, peerJid: createWid(call.peerJid) })
}

export const addonModules = {
  WAWebAddonReactionTableMode: { reactionTableMode },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode },
  WAWebCallCollection: callCollection,
  WAWebPollsVotesSchema: {
    getTable: () => ({
      equals: async (_column: unknown, key: string) =>
        votes
          .filter((vote) => textOf(vote.pollUpdateParentKey) === key)
          .map((vote) => ({ ...vote, parentMsgKey: key, sender: textOf(vote.author ?? vote.from) })),
    }),
  },
}

function newKey(chatId: string): MsgKey {
  return new MsgKey({ fromMe: false, remote: chatId, id: MsgKey.newIdSync() })
}
