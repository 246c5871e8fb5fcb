import { z } from 'zod'

/**
 * The shape of a webhook (developers.facebook.com, WhatsApp, "messages webhook reference"), as little of it as is
 * needed. Elements of another shape are left out, so that one of them never hides the others.
 */

/** The elements that have this shape; none when there is no list. */
function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((element): z.output<T>[] => {
        const read = item.safeParse(element)
        return read.success ? [read.data] : []
      }),
    )
}

/** Ids end up in the database and in addresses of calls. */
const id = z.string().regex(/^[\x21-\x7e]{1,256}$/)
const maybe = z.string().optional().catch(undefined)
/** Seconds since 1970, as text. */
const timestamp = z.union([z.string(), z.number()]).optional().catch(undefined)

const contact = z.object({
  profile: z.object({ name: maybe }).catch({}),
  wa_id: maybe,
  user_id: maybe,
})

/** What it carries stands under the name of its type. */
const message = z.looseObject({
  id,
  from: maybe,
  from_user_id: maybe,
  timestamp,
  type: z.string().catch('unknown'),
  group_id: z.unknown().optional(),
})

const errors = listOf(z.object({ code: z.number() }))

const status = z.object({
  id,
  status: z.string(),
  timestamp,
  recipient_type: maybe,
  biz_opaque_callback_data: maybe,
  errors,
})

/** A message written with the WhatsApp Business app, where it shares the number with the API. */
const echo = z.looseObject({
  id,
  to: maybe,
  to_user_id: maybe,
  timestamp,
  type: z.string().catch('unknown'),
  group_id: z.unknown().optional(),
})

/** Messages to a number of ours, and what became of those from it. */
const ofNumber = z.object({
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }),
    contacts: listOf(contact),
    messages: listOf(message),
    statuses: listOf(status),
    message_echoes: listOf(echo),
    errors,
  }),
})

const word = z
  .string()
  .regex(/^\w{1,60}$/)
  .optional()
  .catch(undefined)

/** What happens to the account: a template is paused, the quality of a number falls, a limit changes. */
const ofAccount = z.object({ field: z.string().regex(/^\w{1,60}$/), value: z.object({ event: word }) })

const change = z.union([ofNumber, ofAccount])

export const webhookBody = z.object({
  entry: listOf(z.object({ changes: listOf(change) })),
})

export type Contact = z.infer<typeof contact>
export type CloudMessage = z.infer<typeof message>
export type CloudStatus = z.infer<typeof status>
export type CloudEcho = z.infer<typeof echo>
export type Value = z.infer<typeof ofNumber>['value']

/** What the API answers to a message it takes. */
export const sentAnswer = z.object({ messages: z.tuple([z.object({ id })], z.unknown()) })

/** What the API answers to a file it has taken. */
export const uploadAnswer = z.object({ id })

/** Where a file is. */
export const mediaAnswer = z.object({
  url: z.url(),
  file_size: z.coerce.number().nonnegative().optional().catch(undefined),
})
