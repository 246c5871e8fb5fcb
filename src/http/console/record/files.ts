import type { Given } from '../../../conversation/requests/record-form.ts'
import { MEDIA_KINDS } from '../../../domain/message.ts'
import type { Guarded } from '../guard.ts'
import { CONSOLE } from './upload.ts'

/** Files by document; only those this officer put in, and that are part of nothing yet. */
export async function filesOf(
  ctx: Guarded,
  wanted: Readonly<Record<string, readonly string[]>>,
): Promise<Given['files']> {
  const rows = await ctx.deps.db.attachment.findMany({
    where: {
      id: { in: Object.values(wanted).flat() },
      channel: CONSOLE,
      account: ctx.officer.id,
      documents: { none: {} },
    },
  })
  const known = new Map(
    rows.map(({ id, ref, media, fileName, mimeType, size }) => [
      id,
      {
        ref,
        media: MEDIA_KINDS.find((kind) => kind === media) ?? 'document',
        ...(fileName !== null && { fileName }),
        ...(mimeType !== null && { mimeType }),
        ...(size !== null && { size }),
      },
    ]),
  )
  return Object.fromEntries(
    Object.entries(wanted).map(([document, ids]) => [
      document,
      ids.flatMap((id) => {
        const file = known.get(id)
        return file ? [file] : []
      }),
    ]),
  )
}
