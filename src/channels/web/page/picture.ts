/** Longest side a picture is sent with, in pixels: a document stays readable, a phone's photo shrinks tenfold. */
const LONGEST = 2400
const SMALL_ENOUGH = 1_500_000

/**
 * A lighter copy of a large photo, without what the camera wrote into it (place, device); the file itself
 * when it is small, no photo, or cannot be read.
 */
export async function lighten(file: File): Promise<File> {
  if (!/^image\/(jpeg|webp)$/.test(file.type) || file.size < SMALL_ENOUGH) return file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    if (!blob || blob.size >= file.size) return file
    return new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: blob.type })
  } catch {
    return file
  }
}
