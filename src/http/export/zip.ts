import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive. */
export interface Entry {
  /** With forward slashes. */
  readonly name: string
  readonly data: Uint8Array
}

const STORED = 0
const DEFLATED = 8
/** Version 2.0 reads it; names are UTF-8. */
const VERSION = 20
const UTF8 = 0x0800
/** 1 January 1980: no clock in it, so that the same data is the same file. */
const DATE = 0x0021

/**
 * A ZIP archive (PKWARE APPNOTE 6.3), a file at a time: together they may be larger than memory. Below 4 GB and 65,535
 * files, which is what readers everywhere understand.
 */
export async function* zip(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, data } of entries) {
    const packed = deflateRawSync(data)
    const isSmaller = packed.length < data.length
    const body = isSmaller ? packed : Buffer.from(data)
    const file = Buffer.from(name, 'utf8')
    const common = header(isSmaller ? DEFLATED : STORED, crc32(data), body.length, data.length, file.length)
    const local = Buffer.concat([signature(0x04034b50), common, file])
    yield local
    yield body
    directory.push(
      Buffer.concat([signature(0x02014b50), u16(VERSION), common, Buffer.alloc(10), u32(offset), file]),
    )
    offset += local.length + body.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  yield Buffer.concat([
    ...directory,
    signature(0x06054b50),
    Buffer.alloc(4),
    u16(directory.length),
    u16(directory.length),
    u32(size),
    u32(offset),
    u16(0),
  ])
}

function header(method: number, crc: number, packed: number, size: number, name: number): Buffer {
  const numbers = [VERSION, UTF8, method, 0, DATE].map(u16)
  return Buffer.concat([...numbers, u32(crc), u32(packed), u32(size), u16(name), u16(0)])
}

const signature = (value: number) => u32(value)

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
