import { createHash, randomInt } from 'node:crypto'
import type { Json } from './types.ts'

interface File {
  readonly data: Buffer
  readonly type: string
}

/** Files people have sent. */
export class Media {
  readonly #byId = new Map<string, File>()
  readonly #ids = new Map<string, string>()

  /** @returns the media id */
  keep(data: Buffer, type: string): string {
    const id = String(randomInt(1e12, 9e12))
    this.#byId.set(id, { data, type })
    this.#ids.set(`${createHash('sha1').update(id).digest('hex')}`, id)
    return id
  }

  sha256(id: string): string {
    return createHash('sha256')
      .update(this.#byId.get(id)?.data ?? '')
      .digest('base64')
  }

  /** What Meta tells of it; undefined for none. */
  describe(id: string, root: string): Json | undefined {
    const file = this.#byId.get(id)
    if (!file) return undefined
    const hash = createHash('sha1').update(id).digest('hex')
    return {
      url: `${root}/whatsapp_business/attachments/?mid=${id}&ext=1795000000&hash=${hash}`,
      mime_type: file.type,
      sha256: createHash('sha256').update(file.data).digest('hex'),
      file_size: file.data.length,
      id,
      messaging_product: 'whatsapp',
    }
  }

  linked(hash: string): File | undefined {
    return this.#byId.get(this.#ids.get(hash) ?? '')
  }
}
