/**
 * The text of a plain file: UTF-8, UTF-16 by its mark, else the Arabic code page of Windows, in which old programs save.
 * @returns null for what is no text
 */
export function readTextFile(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  if (encoding) return decoded(bytes, encoding)
  if (bytes.includes(0)) return null
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1256')
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
