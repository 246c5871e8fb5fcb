import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutMetadata } from '../../src/domain/appointment-photo.ts'

const text = (words: string) => [...Buffer.from(words, 'latin1')]
const segment = (marker: number, body: readonly number[]) => {
  const length = body.length + 2
  return [0xff, marker, length >> 8, length & 255, ...body]
}
/** GPS and camera as a phone writes them, turned by a quarter. */
const exif = segment(0xe1, [
  ...text('Exif\0\0'),
  ...[0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0],
  ...[0x0f, 1, 2, 0, 6, 0, 0, 0, 0, 0, 0, 0],
  ...[0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0],
  ...text('GPSLatitude 21.4225 Canon'),
])
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]
const jpeg = (...segments: number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...scan, 0xff, 0xd9])
const plain = [
  segment(0xe0, [...text('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  segment(0xdb, Array(65).fill(1)),
]
const says = (data: Uint8Array | null, words: string) => Buffer.from(data ?? []).includes(words, 0, 'latin1')

describe('a picture of a phone', () => {
  const photo = jpeg(
    ...plain,
    exif,
    segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x:GPS/>')),
    segment(0xfe, text('my home')),
  )
  const bare = withoutMetadata(Uint8Array.from([...photo, ...text('a film with GPSLatitude')]), 'image/jpeg')

  test('tells no more where, with what and by whom it was taken', () => {
    for (const words of ['GPS', 'Canon', 'adobe', 'my home', 'film'])
      expect([words, says(bare, words)]).toEqual([words, false])
  })
  test('is drawn as before, the right way up', () => {
    expect(Buffer.from(bare ?? []).includes(Buffer.from(scan))).toBe(true)
    const at = Buffer.from(bare ?? []).indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]))
    expect(at).toBeGreaterThan(0)
    expect(bare?.[at + 9]).toBe(6)
  })
  test('without any is left as it is', () =>
    expect(withoutMetadata(jpeg(...plain), 'image/jpeg')).toEqual(jpeg(...plain)))
  test('cut off anywhere is none', () => {
    for (let end = 0; end < photo.length; end++)
      expect(withoutMetadata(photo.subarray(0, end), 'image/jpeg')).toBeNull()
  })
})

test('a PNG keeps what it is drawn from', () => {
  const chunk = (name: string, body: readonly number[]) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    return [...head, ...text(name), ...body, 1, 2, 3, 4]
  }
  const png = Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...chunk('IHDR', Array(13).fill(0)),
    ...chunk('eXIf', text('GPSLatitude')),
    ...chunk('tEXt', text('Author me')),
    ...chunk('IDAT', [...deflateSync(Buffer.from('x'))]),
    ...chunk('IEND', []),
    ...text('behind'),
  ])
  const bare = withoutMetadata(png, 'image/png')
  expect([says(bare, 'IDAT'), says(bare, 'GPS'), says(bare, 'Author'), says(bare, 'behind')]).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('a WebP announces no more what it has not', () => {
  const chunk = (name: string, body: readonly number[]) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    return [...text(name), ...size, ...body, ...(body.length % 2 ? [0] : [])]
  }
  const body = [
    ...chunk('VP8X', [0b1100, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ...chunk('VP8 ', [1, 2, 3]),
    ...chunk('EXIF', text('GPSLatitude')),
  ]
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length + 4)
  const bare = withoutMetadata(
    Uint8Array.from([...text('RIFF'), ...size, ...text('WEBP'), ...body]),
    'image/webp',
  )
  expect([says(bare, 'GPS'), bare?.[20], bare?.length]).toEqual([false, 0, 12 + 18 + 12])
})

test('whatever is called a picture neither throws nor keeps its name', () =>
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('image/jpeg', 'image/png', 'image/webp'),
      (data, type) => {
        const result = withoutMetadata(data, type as 'image/png')
        expect(result === null || result instanceof Uint8Array).toBe(true)
      },
    ),
  ))
