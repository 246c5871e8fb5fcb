/** Bytes that what is sealed of a survey comes in: more than nearly everybody writes. */
const STEP = 8192

/**
 * JSON as it is sealed: filled up with spaces, which mean nothing in it. A seal is as long as what it holds, and without
 * this its length would tell whether somebody wrote a sentence, and which of the sentences it was.
 */
export function padded(json: string): string {
  const bytes = Buffer.byteLength(json)
  return json + ' '.repeat(Math.ceil(bytes / STEP) * STEP - bytes)
}
