import { inflateSync } from 'node:zlib'

/** Lengths in bytes of the headers of WOFF 1.0 (W3C Recommendation, 2012) and of the font that is in it (OpenType, "Organization of an OpenType Font"). */
const WOFF = { header: 44, entry: 20 } as const
const SFNT = { header: 12, entry: 16 } as const

/**
 * The font that is packed in a WOFF file: unpacked once, while the shaper would unpack table by table, anew for every
 * document and in JavaScript.
 * @throws Error for what is no WOFF 1.0 file, or a broken one
 */
export function unpackedFont(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = file.readUInt16BE(12)
  const head = Buffer.alloc(SFNT.header + count * SFNT.entry)
  file.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  // How a table is searched for: by halves of the largest power of two.
  const halvings = Math.floor(Math.log2(count))
  head.writeUInt16BE(2 ** halvings * SFNT.entry, 6)
  head.writeUInt16BE(halvings, 8)
  head.writeUInt16BE((count - 2 ** halvings) * SFNT.entry, 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (let at = 0; at < count; at++) {
    const entry = WOFF.header + at * WOFF.entry
    const [from = 0, packed = 0, length = 0] = [4, 8, 12].map((field) => file.readUInt32BE(entry + field))
    const stored = file.subarray(from, from + packed)
    const table = packed < length ? inflateSync(stored) : stored
    if (table.length !== length) throw new Error('a table of the font is not whole')
    const record = SFNT.header + at * SFNT.entry
    // Tag and checksum as they are.
    file.copy(head, record, entry, entry + 4)
    file.copy(head, record + 4, entry + 16, entry + 20)
    head.writeUInt32BE(offset, record + 8)
    head.writeUInt32BE(length, record + 12)
    const padding = Buffer.alloc(-length & 3)
    parts.push(table, padding)
    offset += length + padding.length
  }
  return Buffer.concat(parts)
}
