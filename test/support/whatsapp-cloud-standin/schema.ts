import { z } from 'zod'

/**
 * The calls of `/messages` as Meta documents them; what is not documented is refused, so that no field is sent in
 * vain. Lengths are counted in UTF-16 units.
 */

const text = (max: number) =>
  z.string().min(1).max(max).refine(isNotBlank, 'blank').refine(isWellFormed, 'not Unicode')
const id = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((given) => given === given.trim(), 'spaces around an id')

const distinct = (values: readonly string[]) => new Set(values).size === values.length

const buttons = z
  .array(
    z.strictObject({ type: z.literal('reply'), reply: z.strictObject({ id: id(256), title: text(20) }) }),
  )
  .min(1)
  .max(3)
  .refine((all) => distinct(all.map(({ reply }) => reply.id)), 'two buttons with one id')
  .refine((all) => distinct(all.map(({ reply }) => reply.title)), 'two buttons with one title')

const section = z.strictObject({
  title: text(24).optional(),
  rows: z.array(z.strictObject({ id: id(200), title: text(24), description: text(72).optional() })).min(1),
})
const sections = z
  .array(section)
  .min(1)
  .max(10)
  .refine((all) => all.length === 1 || all.every(({ title }) => title !== undefined), 'sections need titles')
  .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'more than 10 rows')
  .refine((all) => distinct(all.flatMap(({ rows }) => rows).map((row) => row.id)), 'two rows with one id')

const interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    body: z.strictObject({ text: text(1024) }),
    action: z.strictObject({ buttons }),
  }),
  z.strictObject({
    type: z.literal('list'),
    body: z.strictObject({ text: text(4096) }),
    action: z.strictObject({ button: text(20), sections }),
  }),
])

/** A variable takes neither line breaks nor tabs nor more than four spaces in a row. */
const variable = text(1024).refine((given) => !/[\n\t]| {5}/.test(given), 'line breaks, tabs or many spaces')

const template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({ code: z.string().min(2).max(15) }),
  components: z
    .array(
      z.strictObject({
        type: z.literal('body'),
        parameters: z.array(z.strictObject({ type: z.literal('text'), text: variable })),
      }),
    )
    .max(1)
    .optional(),
})

const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^\+?[1-9]\d{4,19}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/)
    .optional(),
  context: z.strictObject({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
}

const captioned = z.strictObject({ id: id(200), caption: text(1024).optional() })

const message = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...envelope,
      type: z.literal('text'),
      text: z.strictObject({ body: text(4096), preview_url: z.boolean().optional() }),
    }),
    z.strictObject({ ...envelope, type: z.literal('interactive'), interactive }),
    z.strictObject({ ...envelope, type: z.literal('template'), template }),
    z.strictObject({ ...envelope, type: z.literal('image'), image: captioned }),
    z.strictObject({ ...envelope, type: z.literal('video'), video: captioned }),
    z.strictObject({ ...envelope, type: z.literal('audio'), audio: z.strictObject({ id: id(200) }) }),
    z.strictObject({
      ...envelope,
      type: z.literal('document'),
      document: captioned.extend({ filename: text(240) }),
    }),
  ])
  .refine(({ to, recipient }) => (to === undefined) !== (recipient === undefined), 'one of to and recipient')

const read = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
})

export type MessageCall = z.infer<typeof message>
export type ReadCall = z.infer<typeof read>

/** Reads a call of `/messages`. */
export function readCall(body: unknown) {
  const isRead = typeof body === 'object' && body !== null && 'status' in body
  const result = (isRead ? read : message).safeParse(body)
  if (result.success) return { ok: true, call: result.data } as const
  return {
    ok: false,
    findings: result.error.issues.map(({ path, message: words }) => `${path.join('.')}: ${words}`),
  } as const
}

export const isReadCall = (call: MessageCall | ReadCall): call is ReadCall => 'status' in call

function isNotBlank(given: string): boolean {
  return given.trim() !== ''
}

function isWellFormed(given: string): boolean {
  return !/\p{Surrogate}/u.test(given)
}
