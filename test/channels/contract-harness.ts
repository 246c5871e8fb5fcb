import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Channel, Receipt, Reports, SendResult, SpokenElsewhere } from '../../src/channels/channel.ts'
import type { InboundMessage, MediaKind, RenderedMessage, SentAttachment } from '../../src/domain/message.ts'

/** What a network can do beyond carrying text; what it cannot is not tested. */
export type Ability =
  /** Options are tapped and come back as their tokens. */
  | 'tap'
  | 'edit'
  | 'attach'
  /** Our files arrive with their bytes. */
  | 'files'
  /** They are handed to the network whole; elsewhere they are fetched when they are looked at. */
  | 'uploads'
  /** Several files sent as one. */
  | 'album'
  /** A file too large to fetch can be sent all the same. */
  | 'oversize'
  | 'contact'
  | 'sticker'
  | 'location'
  | 'unsupported'
  /** A person can make themselves unreachable. */
  | 'block'
  /** The network knows that an address does not exist. */
  | 'stranger'
  /** What was not recorded is delivered again without the person doing anything. */
  | 'redeliver'
  /** The network may deliver a message it has delivered before. */
  | 'repeat'

/** Something a person does. */
export type Action =
  | { readonly do: 'say'; readonly text: string }
  /** Presses the newest option with this label. */
  | { readonly do: 'tap'; readonly label: string }
  /** Edits the last text. */
  | { readonly do: 'edit'; readonly text: string }
  | { readonly do: 'attach'; readonly media: MediaKind; readonly data: Uint8Array; readonly caption?: string }
  | { readonly do: 'album'; readonly photos: readonly Uint8Array[] }
  | { readonly do: 'contact'; readonly whose: 'own' | 'other'; readonly phone: string }
  | { readonly do: 'sticker' }
  | { readonly do: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly do: 'unsupported' }
  | { readonly do: 'block' }

export interface ContractPerson {
  readonly address: string
  act(action: Action): void | Promise<void>
  /** Texts of ours the person sees, oldest first. */
  shown(): readonly string[] | Promise<readonly string[]>
  /** Files of ours the person has got, oldest first. */
  files?(): readonly ShownFile[] | Promise<readonly ShownFile[]>
}

export interface ShownFile {
  readonly name: string
  /** The words below it. */
  readonly caption: string
  readonly data: Uint8Array
}

export interface ChannelHarness {
  /** Not started yet. */
  readonly channel: Channel
  /** A new person who can be written to. */
  person(): ContractPerson | Promise<ContractPerson>
  /** An address that does not exist. */
  readonly stranger: string
  /** The network delivers its newest message once more. */
  repeat?(): void | Promise<void>
  /** Frees everything, a started channel included. */
  close(): Promise<void>
}

/** Collects what a channel hands over. */
export class Inbox {
  readonly messages: InboundMessage[] = []
  /** What becomes of the next messages. */
  verdict: (inbound: InboundMessage) => Promise<void> = async () => {}

  readonly receipts: Receipt[] = []
  readonly elsewhere: SpokenElsewhere[] = []
  readonly reports: Reports = {
    receipt: async (receipt) => void this.receipts.push(receipt),
    spokenElsewhere: async (spoken) => void this.elsewhere.push(spoken),
  }

  readonly receive = async (inbound: InboundMessage): Promise<void> => {
    this.messages.push(inbound)
    await this.verdict(inbound)
  }

  /** All messages, once there are `count`. */
  async arrived(count: number): Promise<InboundMessage[]> {
    await expect
      .poll(() => this.messages.length, { interval: 5, timeout: 10_000 })
      .toBeGreaterThanOrEqual(count)
    return this.messages
  }

  /** The message at `index`, once it is there. */
  async at(index: number): Promise<InboundMessage> {
    const message = (await this.arrived(index + 1))[index]
    if (!message) throw new Error('no message')
    return message
  }
}

const storedFiles = new Map<string, Uint8Array>()

/** What every harness gives its channel to read files with. */
export const readFile = async (sha256: string) => storedFiles.get(sha256)

/** A file that is stored, ready to be sent. */
export function storedFile(
  data: Uint8Array,
  kind: Pick<SentAttachment, 'media' | 'mimeType' | 'fileName'>,
): SentAttachment {
  const sha256 = createHash('sha256').update(data).digest('hex')
  storedFiles.set(sha256, data)
  return { ...kind, sha256, size: data.byteLength }
}

/** A message of words only. */
export function words(text: string, extra: Partial<RenderedMessage> = {}): RenderedMessage {
  return { text, options: [], locale: 'ar', ...extra }
}

/** The ids of a send that succeeded. */
export function sentIds(result: SendResult): readonly string[] {
  if (!result.ok) throw new Error(`not sent: ${result.failure} ${result.detail}`)
  return result.externalIds
}
