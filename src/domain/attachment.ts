import { z } from 'zod'
import { type Attachment, MEDIA_KINDS } from './message.ts'

/** A file a network holds for us, as it is read back out of a stored session. */
export const attachment: z.ZodType<Attachment> = z.object({
  media: z.enum(MEDIA_KINDS),
  ref: z.string(),
  mimeType: z.string().optional(),
  size: z.number().optional(),
  fileName: z.string().optional(),
})
