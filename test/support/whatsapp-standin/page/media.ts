import { Model } from './model.ts'
import { ServerError } from './server.ts'

/** A file on its way out, as the real page wraps it. */
class OpaqueData {
  readonly #blob: Blob
  #url: string | undefined

  constructor(blob: Blob) {
    this.#blob = blob
  }

  static async createFromData(data: Blob | BlobPart, type: string): Promise<OpaqueData> {
    return new OpaqueData(data instanceof Blob ? data : new Blob([data], { type }))
  }

  url(): string {
    this.#url ??= URL.createObjectURL(this.#blob)
    return this.#url
  }

  autorelease(): void {
    if (this.#url) URL.revokeObjectURL(this.#url)
  }

  formData(): Blob {
    return this.#blob
  }

  get size(): number {
    return this.#blob.size
  }

  get type(): string {
    return this.#blob.type
  }
}

interface Preparation {
  readonly asDocument?: boolean
  readonly asSticker?: boolean
  readonly isPtt?: boolean
  readonly asGif?: boolean
}

class MediaObject {
  readonly filehash: string
  readonly contentInfo = {}
  type: unknown
  size: unknown = 0
  blob: OpaqueData | undefined

  constructor(filehash: string) {
    this.filehash = filehash
  }

  consolidate(media: Record<string, unknown>): void {
    this.type = media.type
    this.size = media.size
    if (media.mediaBlob instanceof OpaqueData) this.blob = media.mediaBlob
  }
}

const objects = new Map<string, MediaObject>()

function getOrCreateMediaObject(filehash: string): MediaObject {
  const object = objects.get(filehash) ?? new MediaObject(filehash)
  objects.set(filehash, object)
  return object
}

function prepRawMedia(opaque: OpaqueData, asked: Preparation): { waitForPrep(): Promise<Model> } {
  return {
    async waitForPrep() {
      const blob = opaque.formData()
      return new Model({
        type: typeOf(blob.type, asked),
        mimetype: blob.type,
        filehash: await hash(blob),
        size: blob.size,
        filename: blob instanceof File ? blob.name : undefined,
        mediaBlob: opaque,
        isGif: asked.asGif ?? false,
        preview: undefined,
      })
    },
  }
}

function typeOf(mimetype: string, { asDocument, asSticker, isPtt }: Preparation): string {
  if (asDocument) return 'document'
  if (asSticker) return 'sticker'
  if (isPtt) return 'ptt'
  return ['image', 'video', 'audio'].find((kind) => mimetype.startsWith(`${kind}/`)) ?? 'document'
}

async function uploadMedia(asked: {
  readonly mediaObject: MediaObject
  readonly mimetype?: string
}): Promise<{ mediaEntry: object | null }> {
  const blob = asked.mediaObject.blob?.formData()
  const directPath = blob && (await upload(blob, asked.mimetype))
  if (!directPath) return { mediaEntry: null }
  const mmsUrl = addressOf(directPath)
  const keys = {
    mediaKey: randomKey(),
    mediaKeyTimestamp: unixNow(),
    encFilehash: randomKey(),
    uploadHash: 'x',
  }
  return { mediaEntry: { mmsUrl, deprecatedMms3Url: mmsUrl, directPath, ...keys } }
}

/** The way stickers go up. */
async function encryptAndUpload(asked: { readonly blob: Blob; readonly mediaKey: string }): Promise<object> {
  const directPath = await upload(asked.blob, asked.blob.type)
  if (!directPath) throw new Error('upload failed')
  return {
    url: addressOf(directPath),
    directPath,
    mediaKey: asked.mediaKey,
    mediaKeyTimestamp: unixNow(),
    encFilehash: randomKey(),
    mimetype: asked.blob.type,
  }
}

async function toWebpSticker(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const canvas = new OffscreenCanvas(512, 512)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, 512, 512)
  return canvas.convertToBlob({ type: 'image/webp' })
}

async function downloadAndMaybeDecrypt({
  directPath,
}: {
  readonly directPath: string
}): Promise<ArrayBuffer> {
  const response = await fetch(`/standin/media${directPath}`)
  if (!response.ok) throw new ServerError(response.status, `media ${response.status}`)
  return response.arrayBuffer()
}

export const mediaModules = {
  WAWebDownloadManager: { downloadManager: { downloadAndMaybeDecrypt } },
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: { prepRawMedia },
  WAWebMediaStorage: { getOrCreateMediaObject },
  WAWebMmsMediaTypes: {
    msgToMediaType: ({ type }: { type: string }) => type,
    castToV4: (type: unknown) => type,
  },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => true },
  WAWebMediaInMemoryBlobCache: { InMemoryMediaBlobCache: { put() {} } },
  WAWebMediaMmsV4Upload: { uploadMedia, uploadUnencryptedMedia: uploadMedia },
  WAWebUploadManager: { encryptAndUpload },
  WAWebStartMediaUploadQpl: { startMediaUploadQpl: () => ({}) },
  WAWebImageUtils: { toWebpSticker },
}

/** @returns the path under which the file is kept; undefined when the server refuses it */
async function upload(body: Blob, mimetype = 'application/octet-stream'): Promise<string | undefined> {
  const response = await fetch('/standin/upload', {
    method: 'PUT',
    headers: { 'content-type': mimetype },
    body,
  })
  return response.ok ? (await response.json()).directPath : undefined
}

function addressOf(directPath: string): string {
  return `https://mmg.whatsapp.net${directPath}`
}

async function hash(blob: Blob): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())))
}

function randomKey(): string {
  return base64(crypto.getRandomValues(new Uint8Array(32)))
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function unixNow(): number {
  return Math.floor(Date.now() / 1000)
}
