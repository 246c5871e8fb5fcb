import { randomHex } from './random.ts'

interface StoredFile {
  readonly data: Buffer
  /** 200, 404 for gone, 410 for one the phone would have to upload again. */
  readonly status: number
}

/** Files of messages by their `directPath`. */
export class Media {
  readonly #files = new Map<string, StoredFile>()

  /** @returns its path */
  store(data: Uint8Array, status = 200): string {
    const path = `/v/t62/${randomHex(12)}`
    this.#files.set(path, { data: Buffer.from(data), status })
    return path
  }

  get(path: string): StoredFile | undefined {
    return this.#files.get(path)
  }

  data(path: unknown): Buffer | undefined {
    return typeof path === 'string' ? this.#files.get(path)?.data : undefined
  }
}
