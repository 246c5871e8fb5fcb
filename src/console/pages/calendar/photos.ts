/** Longest side in pixels of what is kept: a room or a paper can be read in it, and a phone's network carries it. */
const LONGEST_SIDE = 2200
const QUALITY = 0.85

/**
 * A picture as it is sent: smaller, and drawn anew, so that already the browser leaves out where it was taken. The
 * server takes out whatever is left; a picture this browser cannot draw goes as it is.
 */
export async function lighter(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    )
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  } catch {
    return file
  }
}

/** Adds a picture to a result. @throws Error with the name of the refusal */
export async function sendPhoto(checkId: string, file: File): Promise<void> {
  const response = await fetch(`/console/check-photos/${checkId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: await lighter(file),
  })
  if (response.ok) return
  const answer: unknown = await response.json().catch(() => null)
  throw new Error(
    typeof answer === 'object' && answer && 'error' in answer ? String(answer.error) : 'unexpected',
  )
}
