/** Bytes of a policy's text at most; a policy is a few pages. */
const LARGEST = 1_500_000
const LONGEST = 800_000

export type TextFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: 'tooLarge' | 'notText' }

/** The words of a text file: UTF-8, or the old Arabic code page of Windows where it is not. */
export async function readTextFile(file: File): Promise<TextFile> {
  if (file.size > LARGEST) return { ok: false, problem: 'tooLarge' }
  const bytes = await file.arrayBuffer()
  const text = decoded(bytes)
  if (text.includes('\0') || text.trim() === '') return { ok: false, problem: 'notText' }
  return text.length > LONGEST ? { ok: false, problem: 'tooLarge' } : { ok: true, text }
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1256').decode(bytes)
  }
}
