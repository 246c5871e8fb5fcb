/*
 * Pictures taken at people's homes tell where these are, by whom and with what they were taken. Everything of that goes
 * before a picture is kept; what shows it the right way up stays. Formats: JPEG (ITU T.81, annex B), PNG (ISO 15948),
 * WebP (RFC 9649).
 */

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1
/** APPn and comments: kept are only JFIF (0) and Adobe's (14), by which colours are read, and colour profiles (2, ICC). */
const isTelling = (marker: number, body: Uint8Array) =>
  marker === 0xfe ||
  (marker >= APP1 && marker <= 0xef && marker !== 0xee && !(marker === 0xe2 && starts(body, 'ICC_PROFILE')))
/** PNG chunks that a picture is drawn from; all others go. */
const DRAWN = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']
const DRAWN_WEBP = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']
/** Bits of a VP8X chunk that announce EXIF and XMP. */
const WEBP_METADATA = 0b1100

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof PHOTO_TYPES)[number]

/** The picture without anything that tells of its maker or place; null when it is no whole picture of that type. Pure. */
export function withoutMetadata(data: Uint8Array, type: PhotoType): Uint8Array | null {
  try {
    if (type === 'image/jpeg') return bareJpeg(data)
    return type === 'image/png' ? barePng(data) : bareWebp(data)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function bareJpeg(data: Uint8Array): Uint8Array | null {
  const view = viewOf(data)
  if (view.getUint16(0) !== 0xff00 + SOI) return null
  const kept: Uint8Array[] = [data.subarray(0, 2)]
  let turned = 1
  let at = 2
  while (at < data.length) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    // Bytes that fill up before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === EOI) {
      const head = turned === 1 ? [] : [orientation(turned)]
      // What follows the end is another file: a film, a second picture with its own place.
      return joined([kept[0] ?? data, ...head, ...kept.slice(1), data.subarray(at, at + 2)])
    }
    const length = view.getUint16(at + 2)
    const body = within(data, at + 4, at + 2 + length)
    let end = at + 2 + length
    if (marker === APP1 && starts(body, 'Exif\0\0')) turned = orientationIn(body.subarray(6)) ?? turned
    if (marker === SOS) while (!isMarker(view, end)) end++
    if (!isTelling(marker, body)) kept.push(within(data, at, end))
    at = end
  }
  return null
}

/** Within the picture's data 0xff is followed by 0 or by a restart marker. */
function isMarker(view: DataView, at: number): boolean {
  if (view.getUint8(at) !== 0xff) return false
  const next = view.getUint8(at + 1)
  return next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)
}

/** Which way up it is (TIFF tag 0x0112, 1 to 8); undefined where it is not said. */
function orientationIn(tiff: Uint8Array): number | undefined {
  try {
    const view = viewOf(tiff)
    const little = view.getUint16(0) === 0x4949
    const start = view.getUint32(4, little)
    const count = view.getUint16(start, little)
    for (let entry = 0; entry < count; entry++) {
      const at = start + 2 + entry * 12
      if (view.getUint16(at, little) !== 0x0112) continue
      const value = view.getUint16(at + 8, little)
      return value >= 1 && value <= 8 ? value : undefined
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

/** A segment that says which way up the picture is, and nothing else. */
function orientation(turned: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  return Uint8Array.from([0xff, APP1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff])
}

function barePng(data: Uint8Array): Uint8Array | null {
  const view = viewOf(data)
  if (view.getUint32(0) !== 0x89504e47) return null
  const kept: Uint8Array[] = [data.subarray(0, 8)]
  for (let at = 8; at < data.length; ) {
    const end = at + 12 + view.getUint32(at)
    const name = text(data, at + 4)
    if (DRAWN.includes(name)) kept.push(within(data, at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return null
}

function bareWebp(data: Uint8Array): Uint8Array | null {
  const view = viewOf(data)
  if (text(data, 0) !== 'RIFF' || text(data, 8) !== 'WEBP') return null
  const whole = Math.min(data.length, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= whole; ) {
    const size = view.getUint32(at + 4, true)
    const end = Math.min(whole, at + 8 + size + (size % 2))
    const name = text(data, at)
    const chunk = Uint8Array.from(within(data, at, end))
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~WEBP_METADATA
    if (DRAWN_WEBP.includes(name)) kept.push(chunk)
    at = end
  }
  if (kept.length === 0) return null
  const body = joined(kept)
  const head = Uint8Array.from(data.subarray(0, 12))
  viewOf(head).setUint32(4, body.length + 4, true)
  return joined([head, body])
}

const viewOf = (data: Uint8Array) => new DataView(data.buffer, data.byteOffset, data.byteLength)
const text = (data: Uint8Array, at: number) => String.fromCharCode(...within(data, at, at + 4))
const starts = (data: Uint8Array, words: string) =>
  words.split('').every((sign, at) => data[at] === sign.charCodeAt(0))

/** A part of it that is really there. @throws RangeError */
function within(data: Uint8Array, from: number, to: number): Uint8Array {
  if (to > data.length || to < from) throw new RangeError('cut off')
  return data.subarray(from, to)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
