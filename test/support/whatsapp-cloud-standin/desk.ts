import { GraphError } from './graph-error.ts'
import { messageId, type Person } from './person.ts'
import { isReadCall, type MessageCall, type ReadCall, readCall } from './schema.ts'
import type { Json, Shown, StandinOptions, UploadedFile } from './types.ts'

export interface DeskWorld {
  readonly options: StandinOptions
  now(): number
  personAt(address: string): Person | undefined
  /** Whose message this is. */
  writerOf(messageId: string): Person | undefined
  /** A receipt to be delivered. */
  report(recipient: string, id: string, status: string, extra: Json): void
  violated(findings: readonly string[]): void
  /** What was uploaded under an id. */
  uploaded(id: string): UploadedFile | undefined
}

const DAY_MS = 24 * 3_600_000

/** Serves the calls of `/messages`. @throws GraphError for an answer that says no */
export function serve(body: unknown, world: DeskWorld): Json {
  const read = readCall(body)
  if (!read.ok) {
    world.violated(read.findings)
    throw new GraphError(400, 100, 'Invalid parameter', read.findings.join('; '))
  }
  return isReadCall(read.call) ? markRead(read.call, world) : takeMessage(read.call, world)
}

function markRead({ message_id, typing_indicator }: ReadCall, world: DeskWorld): Json {
  const writer = world.writerOf(message_id)
  if (!writer) throw new GraphError(400, 131009, 'Parameter value is not valid', 'no such message')
  ;(typing_indicator ? writer.typing : writer.read).push(message_id)
  return { success: true }
}

function takeMessage(call: MessageCall, world: DeskWorld): Json {
  const address = (call.to ?? call.recipient ?? '').replace('+', '')
  const person = world.personAt(address)
  const id = messageId()
  const opaque = call.biz_opaque_callback_data
  const mark: Json = opaque === undefined ? {} : { biz_opaque_callback_data: opaque }
  if (call.type === 'template') checkTemplate(call.template, world)
  const failure = person ? lateness(call, person, world) : undeliverable()
  if (failure && person && world.options.refusesLate) throw failure
  if (failure) {
    const { code, message, details } = failure
    world.report(address, id, 'failed', {
      ...mark,
      errors: [{ code, title: message, message, error_data: { details } }],
    })
  } else {
    person?.shown.push({
      ...shownOf(call, id, world),
      ...(call.context && { answers: call.context.message_id }),
    })
    for (const status of world.options.receipts) world.report(address, id, status, mark)
  }
  const contact =
    call.to === undefined ? { input: address, user_id: address } : { input: call.to, wa_id: address }
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id }] }
}

function checkTemplate(
  template: Extract<MessageCall, { type: 'template' }>['template'],
  world: DeskWorld,
): void {
  const { name, language, components = [] } = template
  const known = world.options.templates.find((one) => one.name === name && one.language === language.code)
  if (!known)
    throw new GraphError(
      404,
      132001,
      'Template name does not exist in the translation',
      `${name} in ${language.code}`,
    )
  const given = components[0]?.parameters.length ?? 0
  if (given !== known.variables)
    throw new GraphError(
      400,
      132000,
      'Number of parameters does not match',
      `${given} instead of ${known.variables}`,
    )
}

/** Free words only within 24 hours of the person's last message. */
function lateness(call: MessageCall, person: Person, world: DeskWorld): GraphError | undefined {
  if (call.type === 'template') return undefined
  const open = person.lastWrote !== undefined && world.now() - person.lastWrote < DAY_MS
  return open
    ? undefined
    : new GraphError(400, 131047, 'Re-engagement message', 'more than 24 hours have passed')
}

/** Whether a number is on WhatsApp is found out later. */
function undeliverable(): GraphError {
  return new GraphError(400, 131026, 'Message undeliverable')
}

/** What Meta takes of each kind (Cloud API, "Media"). */
const TYPES = {
  image: /^image\/(jpeg|png)$/,
  audio: /^audio\/(aac|amr|mpeg|mp4|ogg)$/,
  video: /^video\/(mp4|3gpp)$/,
  document: /^(text\/plain|application\/(pdf|msword|vnd\..+)|image\/.+|audio\/.+|video\/.+)$/,
} as const

/** The uploaded file of a call; refused where there is none, or where its kind is not shown so. */
function fileOf(kind: keyof typeof TYPES, id: string, world: DeskWorld): UploadedFile {
  const file = world.uploaded(id)
  if (!file) throw new GraphError(400, 131009, 'Parameter value is not valid', 'no such media')
  if (!TYPES[kind].test(file.type)) {
    world.violated([`${kind} of type ${file.type}`])
    throw new GraphError(400, 131053, 'Media upload error', `unsupported type ${file.type}`)
  }
  return file
}

function shownOf(call: MessageCall, id: string, world: DeskWorld): Shown {
  const mark = call.biz_opaque_callback_data
  switch (call.type) {
    case 'text':
      return { id, kind: 'text', text: call.text.body, options: [], mark }
    case 'template': {
      const words = call.template.components?.[0]?.parameters.map(({ text }) => text).join(' ') ?? ''
      return { id, kind: 'template', text: words, options: [], mark }
    }
    case 'image': {
      const file = fileOf('image', call.image.id, world)
      return { id, kind: 'image', text: call.image.caption ?? '', options: [], mark, file }
    }
    case 'video': {
      const file = fileOf('video', call.video.id, world)
      return { id, kind: 'video', text: call.video.caption ?? '', options: [], mark, file }
    }
    case 'audio':
      return { id, kind: 'audio', text: '', options: [], mark, file: fileOf('audio', call.audio.id, world) }
    case 'document': {
      const { caption = '', filename } = call.document
      const file = { ...fileOf('document', call.document.id, world), filename }
      return { id, kind: 'document', text: caption, options: [], mark, file }
    }
    case 'interactive': {
      const { type, body } = call.interactive
      const options =
        call.interactive.type === 'button'
          ? call.interactive.action.buttons.map(({ reply }) => reply)
          : call.interactive.action.sections.flatMap(({ rows }) => rows)
      return { id, kind: type, text: body.text, options, mark }
    }
  }
}
