import { createHash, randomBytes } from 'node:crypto'
import type { FileDescription, Json, Upload } from './types.ts'

const HOUR = 3_600_000

export interface StoredFile extends Upload {
  readonly file_id: string
  readonly file_unique_id: string
  readonly file_size: number
  readonly file_path: string
  readonly chatId: number | undefined
  /** Epoch milliseconds; a file can be downloaded only for an hour after getFile. */
  linkUntil: number
}

export interface MediaTraits {
  readonly width?: number
  readonly height?: number
  readonly duration?: number
}

const FOLDERS: Readonly<Record<string, readonly [folder: string, extension: string]>> = {
  photo: ['photos', '.jpg'],
  voice: ['voice', '.oga'],
}

/** The files a bot has seen. */
export class FileStore {
  readonly byId = new Map<string, StoredFile>()
  readonly #byPath = new Map<string, StoredFile>()

  store(chatId: number | undefined, kind: string, upload: Upload): StoredFile {
    const unique = createHash('sha1').update(upload.data).digest('base64url').slice(0, 16)
    const [folder, extension] = FOLDERS[kind] ?? [
      'documents',
      /\.\w+$/.exec(upload.filename ?? '')?.[0] ?? '',
    ]
    const file: StoredFile = {
      ...upload,
      file_id: `F${kind}_${randomBytes(9).toString('base64url')}_${unique}`,
      file_unique_id: unique,
      file_size: upload.data.length,
      file_path: `${folder}/file_${this.byId.size}${extension}`,
      chatId,
      linkUntil: 0,
    }
    this.byId.set(file.file_id, file)
    this.#byPath.set(file.file_path, file)
    return file
  }

  /** The file behind a download link that is still valid. */
  linked(path: string): StoredFile | undefined {
    const file = this.#byPath.get(path)
    return file && file.linkUntil >= Date.now() ? file : undefined
  }

  /** Makes the download link valid. */
  link(file: StoredFile): void {
    file.linkUntil = Date.now() + HOUR
  }
}

/** The fields by which a message carries a file. */
export function describeFile(kind: string, file: StoredFile, traits: MediaTraits = {}): Json {
  const base: FileDescription = {
    file_id: file.file_id,
    file_unique_id: file.file_unique_id,
    file_size: file.file_size,
  }
  const duration = traits.duration ?? 3
  const named = file.filename === undefined ? {} : { file_name: file.filename }
  switch (kind) {
    case 'photo': {
      const thumbnail = { ...base, width: 90, height: 67, file_size: Math.min(1200, file.file_size) }
      return { photo: [thumbnail, { ...base, width: traits.width ?? 1280, height: traits.height ?? 960 }] }
    }
    case 'voice':
      return { voice: { ...base, duration, mime_type: 'audio/ogg' } }
    case 'video_note':
      return { video_note: { ...base, duration, length: 240 } }
    case 'audio':
      return { audio: { ...base, ...named, duration, mime_type: file.type ?? 'audio/mpeg' } }
    case 'video':
      return {
        video: { ...base, ...named, duration, width: 640, height: 480, mime_type: file.type ?? 'video/mp4' },
      }
    case 'animation': {
      // The real server repeats an animation as a document for old clients.
      const animation = { ...base, ...named, duration, width: 640, height: 480, mime_type: 'video/mp4' }
      return { animation, document: { ...base, ...named, mime_type: 'video/mp4' } }
    }
    case 'sticker':
      return {
        sticker: {
          ...base,
          type: 'regular',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
          emoji: '👍',
        },
      }
    default:
      return { document: { ...base, ...named, mime_type: file.type ?? 'application/octet-stream' } }
  }
}
