/*
 * What was learnt, as a file: a header of JSON that names the arrays and says what they were learnt from, then the arrays as
 * they lie in memory. Reading copies nothing, so a model of megabytes is there in a millisecond.
 */

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const
type Kind = keyof typeof KINDS
type Flat = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

/** The arrays of a model by name. */
export type ModelArrays = Readonly<Record<string, Flat>>

export interface ModelFile {
  /** What the arrays were learnt from, as keys: whoever has none of them must not use them. */
  readonly keys: readonly string[]
  readonly arrays: ModelArrays
}

interface Header {
  readonly keys: readonly string[]
  readonly arrays: readonly (readonly [name: string, kind: Kind, start: number, length: number])[]
}

/** Every array begins at a multiple of this many bytes, as the longest numbers want. */
const ALIGNED = 8
const aligned = (bytes: number) => Math.ceil(bytes / ALIGNED) * ALIGNED

/** Writes a model: length of the header (4 bytes), header, arrays. */
export function encodeModel({ keys, arrays }: ModelFile): Uint8Array {
  let length = 0
  const places = Object.entries(arrays).map(([name, array]) => {
    const start = length
    length += aligned(array.byteLength)
    return [name, kindOf(array), start, array.length] as const
  })
  const header = new TextEncoder().encode(JSON.stringify({ keys, arrays: places } satisfies Header))
  const base = aligned(4 + header.length)
  const bytes = new Uint8Array(base + length)
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  for (const [name, , start] of places) {
    const array = arrays[name]
    if (array) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), base + start)
  }
  return bytes
}

/** Reads a model as views on its bytes; null for bytes that are none, or fewer than were written. */
export function decodeModel(bytes: Uint8Array): ModelFile | null {
  // Views need their place in memory to be aligned, which a part of a greater buffer may not be.
  const own = bytes.byteOffset % ALIGNED === 0 ? bytes : bytes.slice()
  if (own.length < 4) return null
  const length = new DataView(own.buffer, own.byteOffset).getUint32(0, true)
  const header = headerOf(own.subarray(4, 4 + length))
  if (!header) return null
  const base = own.byteOffset + aligned(4 + length)
  const arrays: Record<string, Flat> = {}
  for (const [name, kind, start, count] of header.arrays) {
    const Kind = KINDS[kind]
    if (base + start + count * Kind.BYTES_PER_ELEMENT > own.byteOffset + own.length) return null
    arrays[name] = new Kind(own.buffer as ArrayBuffer, base + start, count)
  }
  return { keys: header.keys, arrays }
}

function headerOf(bytes: Uint8Array): Header | null {
  try {
    const header: Partial<Header> | null = JSON.parse(new TextDecoder().decode(bytes))
    return header?.keys && header.arrays ? { keys: header.keys, arrays: header.arrays } : null
  } catch {
    return null
  }
}

function kindOf(array: Flat): Kind {
  return array.constructor.name as Kind
}
