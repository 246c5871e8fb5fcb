import type { SentAttachment } from '../../../domain/message.ts'
import type { SendResult } from '../../channel.ts'
import { remember } from '../../remember.ts'
import { fileToSend, type ReadFile } from '../../sent-file.ts'
import { nameFailure } from './failures.ts'
import type { Graph } from './graph.ts'
import { uploadAnswer } from './wire.ts'

type NotSent = Extract<SendResult, { readonly ok: false }>

/** Meta keeps an upload for 30 days; ours are made anew some time before. */
const KEPT_MS = 20 * 86_400_000
/** Uploads remembered; a forgotten one is uploaded again. */
const REMEMBERED = 1_000

export interface UploadOptions {
  readonly graph: Graph
  readonly phoneId: string
  readonly readFile?: ReadFile
}

/** Files that Meta has of us. A file goes up once, also when its message is tried again or goes to many. */
export class Uploads {
  readonly #options: UploadOptions
  readonly #ids = new Map<string, { readonly id: string; readonly until: number }>()

  constructor(options: UploadOptions) {
    this.#options = options
  }

  /** Meta's id of the file, or why the message that carries it cannot be sent. */
  async idOf(attachment: SentAttachment, timeoutMs: number): Promise<string | NotSent> {
    const { graph, phoneId, readFile } = this.#options
    const { sha256, mimeType, fileName } = attachment
    const key = `${sha256} ${mimeType} ${fileName}`
    const known = this.#ids.get(key)
    if (known && known.until > Date.now()) return known.id
    const file = await fileToSend(attachment, readFile)
    if ('ok' in file) return file
    try {
      const fields = { messaging_product: 'whatsapp', type: mimeType }
      const given = { data: file.data, name: fileName, type: mimeType }
      const { data } = uploadAnswer.safeParse(
        await graph.upload(`${phoneId}/media`, fields, given, { timeoutMs }),
      )
      if (!data) return { ok: false, failure: 'unavailable', detail: 'unreadable answer to a file' }
      remember(this.#ids, key, { id: data.id, until: Date.now() + KEPT_MS }, REMEMBERED)
      return data.id
    } catch (error) {
      const { failure, ...told } = nameFailure(error)
      // Whatever became of the file: the message has not been said.
      return { ok: false, ...told, failure: failure === 'unknownOutcome' ? 'unavailable' : failure }
    }
  }
}
