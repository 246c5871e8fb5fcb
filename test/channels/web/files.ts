const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A whole picture of one pixel. */
export const png: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
export const pdf = bytes('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n')
export const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])
export const webp = bytes(
  'RIFF',
  [26, 0, 0, 0],
  'WEBPVP8L',
  [13, 0, 0, 0, 0x2f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
)
export const ogg = bytes(
  'OggS',
  [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 19],
  'OpusHead',
  [1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0],
)

/** Files that must never be taken, by what they are or pretend to be. */
export const REFUSED: Readonly<Record<string, Uint8Array>> = {
  svg: bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'svg behind an xml head': bytes('<?xml version="1.0"?><svg onload="alert(1)"/>'),
  html: bytes('<!doctype html><script>alert(1)</script>'),
  'html with a wrong png head': bytes([0x89], 'PNG<html><script>alert(1)</script>'),
  script: bytes('alert(1)'),
  'gif and script in one': bytes('GIF89a/*', [0, 0, 0], '*/=1;alert(1)'),
  zip: bytes('PK', [3, 4, 20, 0, 0, 0, 0, 0], 'x'.repeat(40)),
  exe: bytes('MZ', [0x90, 0, 3, 0, 0, 0], 'x'.repeat(80)),
  elf: bytes([0x7f], 'ELF', [2, 1, 1, 0], 'x'.repeat(60)),
  'html before a pdf': bytes('<html><script>alert(1)</script></html>%PDF-1.4\n'),
  'html before a jpeg': bytes('<html>', [0xff, 0xd8, 0xff, 0xe0]),
  'half a png head': bytes(PNG.slice(0, 5)),
  'mp3 that is no recording': bytes('ID3', [3, 0, 0, 0, 0, 0, 0], 'x'.repeat(40)),
  text: bytes('0551234567'),
  zeros: new Uint8Array(1000),
  'one byte': new Uint8Array([0x89]),
}
