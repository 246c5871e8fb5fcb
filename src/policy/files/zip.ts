import { inflateRawSync } from 'node:zlib'

/** The files of a ZIP archive by name; `read` gives null for one that is not there. */
export interface Archive {
  readonly names: readonly string[]
  /** @throws NotAnArchive when the entry is damaged, encrypted, or larger than `most` bytes */
  read(name: string, most: number): Uint8Array | null
}

export class NotAnArchive extends Error {
  override readonly name = 'NotAnArchive'
}

interface Entry {
  readonly method: number
  readonly encrypted: boolean
  readonly size: number
  readonly start: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_SIZE = 22
const MOST_ENTRIES = 5_000
const STORED = 0
const DEFLATED = 8

/**
 * Reads the directory of an archive (PKWARE APPNOTE 6.3.10, without ZIP64: files of 4 GB are refused long before).
 * Contents are unpacked by the platform with a limit, so that a small file cannot fill the memory.
 * @throws NotAnArchive
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = entriesOf(view, bytes)
  return {
    names: [...entries.keys()],
    read(name, most) {
      const entry = entries.get(name)
      return entry ? contentOf(view, bytes, entry, most) : null
    },
  }
}

function entriesOf(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) throw new NotAnArchive('too many entries')
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let number = 0; number < count; number++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL)
      throw new NotAnArchive('directory is damaged')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.set(name.replaceAll('\\', '/'), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endOf(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_SIZE - 0xffff)
  for (let at = view.byteLength - END_SIZE; at >= earliest; at--)
    if (view.getUint32(at, true) === END) return at
  throw new NotAnArchive('no directory')
}

function contentOf(view: DataView, bytes: Uint8Array, entry: Entry, most: number): Uint8Array {
  const { start, size, method, encrypted } = entry
  if (encrypted) throw new NotAnArchive('encrypted')
  if (start + 30 > view.byteLength || view.getUint32(start, true) !== LOCAL)
    throw new NotAnArchive('entry is damaged')
  const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
  if (data + size > view.byteLength) throw new NotAnArchive('entry is cut off')
  const packed = bytes.subarray(data, data + size)
  if (method === STORED && size <= most) return packed
  if (method !== DEFLATED) throw new NotAnArchive('unknown compression')
  try {
    return inflateRawSync(packed, { maxOutputLength: most })
  } catch {
    throw new NotAnArchive('entry cannot be unpacked')
  }
}
