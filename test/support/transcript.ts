import { inviteKey } from '../../src/domain/invite-code.ts'
import type { InboundContent, MediaKind } from '../../src/domain/message.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Turn } from '../../src/engine/turn.ts'
import { surveyOf } from './survey.ts'
import { translator, World } from './world.ts'

const MEDIA: Record<string, MediaKind> = {
  photo: 'photo',
  document: 'document',
  voice: 'voice',
  video: 'video',
  audio: 'audio',
}

/**
 * Replays a transcript: `user:` lines and directives are the input, `bot:`, `event:` and `answer:` lines are made anew.
 *
 *   # what this conversation shows
 *   at: 2026-11-22T10:00       the association's clock from here on
 *   given: phone=+9665...      what is known of the person before
 *   user: text | /command | [tap 2] | [photo] | [photo page-2 of an-album] | [voice] | [sticker] | [location] | [contact 0551234567] | [edit] text
 */
export function replay(source: string): string {
  const world = new World()
  const out: string[] = []
  for (const line of source.split('\n')) {
    const user = /^user:\s*(.*)$/.exec(line)
    const at = /^at:\s*(\S+)/.exec(line)
    const given = /^given:\s*(.*)$/.exec(line)
    if (/^(bot|event|answer):/.test(line)) continue
    if (at?.[1]) world.now = new Date(`${at[1]}:00+03:00`).toISOString()
    if (given?.[1]) giveTo(world, given[1])
    if (user) {
      const before = answersByFlow(world.session)
      out.push(line.trimEnd())
      out.push(...describe(world.send(contentOf(user[1] ?? '', world)), before))
    } else out.push(line.trimEnd())
  }
  return `${out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

function giveTo(world: World, words: string): void {
  for (const [, name, value] of words.matchAll(/(\w+)=(\S+)/g)) {
    if (name === 'phone') world.contact = { ...world.contact, phone: value ?? null }
    if (name === 'consent') world.contact = { ...world.contact, consentVersion: Number(value) }
    if (name === 'locale') world.contact = { ...world.contact, locale: value ?? null }
    if (name === 'name') world.contact = { ...world.contact, name: (value ?? '').replaceAll('_', ' ') }
    if (name === 'consented') world.consentedAt = `${value}T07:00:00.000Z`
    if (name === 'messages') world.messagesSince = `${value}T07:00:00.000Z`
    if (name === 'documents') world.documents = Number(value)
    if (name === 'shares') world.sharesContact = value === 'contact'
    if (name === 'appointment') giveAppointment(world, value ?? '')
    if (name === 'request' || name === 'foreign' || name === 'invited') giveRequest(world, name, value ?? '')
    if (name && TOLD_OF_REQUEST.has(name)) tellOfRequest(world, name, (value ?? '').replaceAll('_', ' '))
    if (name === 'survey') inviteTo(world, value ?? '')
    if (name === 'changed') tellOfChange(world, (value ?? '').replaceAll('_', ' '))
    if (name === 'answered') answerFeedback(world, (value ?? '').replaceAll('_', ' '))
  }
}

/** `request=declined` is one's own; `foreign=4821-9036/1123456780` was sent from elsewhere and can be proved. */
function giveRequest(world: World, name: string, value: string): void {
  const service = world.association.services[0]
  if (!service) throw new Error('the sample association has no service')
  const foreign = name !== 'request'
  const [number = '', id = ''] = value.split('/')
  const request = {
    id: `request-${world.requests.length + 1}`,
    number: foreign ? number : `1000-000${world.requests.length + 1}`,
    service: service.name,
    status: (foreign ? 'committee' : value) as 'committee',
    submittedAt: world.now,
    statusSince: world.now,
    missingDocuments:
      value === 'incomplete' ? service.documents.slice(0, 2).map(({ id, name }) => ({ id, name })) : [],
    earliestAnswer: '2026-12-06',
    note: null,
  }
  if (name === 'invited')
    world.provable.set(`digest(${inviteKey(value)})`, { ...request, source: 'phone', number: '2000-0001' })
  else if (foreign) world.provable.set(`${number} digest(${id})`, request)
  else world.requests.push(request)
}

const TOLD_OF_REQUEST = new Set(['ask', 'refused', 'clause', 'note', 'recorded'])

/** More of one's own request: `ask=` a question of an officer, `refused=` why its first paper was, `recorded=` its way. */
function tellOfRequest(world: World, name: string, value: string): void {
  world.requests = world.requests.map((request, index) => {
    if (index > 0) return request
    const { asks = [], missingDocuments } = request
    if (name === 'ask')
      return { ...request, asks: [...asks, { id: `ask-${asks.length + 1}`, question: value }] }
    if (name === 'refused') return { ...request, refusals: { [missingDocuments[0]?.id ?? '']: value } }
    return name === 'recorded' ? { ...request, source: value as 'phone' } : { ...request, [name]: value }
  })
}

/** `survey=afterService`: the one that comes along, just sent. */
function inviteTo(world: World, occasion: string): void {
  world.survey = surveyOf(occasion, world.changes[0] ?? null)
  world.shown = ['go:survey', 'go:no-survey']
  world.session = { ...world.session, greeted: true, shown: [...world.shown] }
}

/** `changed=said/changed` */
function tellOfChange(world: World, value: string): void {
  const [said = '', changed = ''] = value.split('/')
  world.changes.unshift({ said: { ar: said }, changed: { ar: changed } })
}

/** The newest complaint or suggestion has its answer. */
function answerFeedback(world: World, answer: string): void {
  world.feedback = world.feedback.map((one, index) =>
    index > 0 ? one : { ...one, status: 'answered', answer, answeredAt: world.now },
  )
}

/** `appointment=visit/2026-11-24T10:00`: one of the first request, just offered, with two other times to choose from. */
function giveAppointment(world: World, value: string): void {
  const [kind = '', at = ''] = value.split('/')
  const instant = (local: string) => new Date(`${local}:00+03:00`).toISOString()
  const [request] = world.requests
  world.appointments.push({
    id: `appointment-${world.appointments.length + 1}`,
    requestId: request?.id ?? '',
    requestNumber: request?.number ?? '',
    kind: kind as 'visit',
    manner: 'inPerson',
    place: kind === 'visit' ? null : 'مقر الجمعية، الدور الأول',
    bring: kind === 'visit' ? null : 'أصل الهوية',
    status: 'offered',
    startsAt: instant(at),
    free: [instant('2026-11-25T09:00'), instant('2026-11-26T11:30')],
  })
  // As its message has put it to them.
  const shown = ['go:confirm-appointment', 'go:move-appointment', 'go:decline-appointment']
  world.session = { ...world.session, greeted: true, shown }
}

function contentOf(words: string, world: World): InboundContent {
  const command = /^\/(\w+)$/.exec(words)
  if (command?.[1]) return { kind: 'command', command: command[1] as 'start' }
  const special = /^\[(\w+)(?: ([^\]]*))?\]\s*(.*)$/.exec(words)
  if (!special) return { kind: 'text', text: words }
  const [, kind = '', argument = '', rest = ''] = special
  if (kind === 'tap') return { kind: 'choice', token: world.shown[Number(argument) - 1] ?? argument }
  if (kind === 'token') return { kind: 'choice', token: argument }
  if (kind === 'edit') return { kind: 'text', text: rest, edited: true }
  if (kind === 'sticker') return { kind: 'sticker' }
  if (kind === 'location') return { kind: 'location', latitude: 21.4, longitude: 39.8 }
  if (kind === 'contact') return { kind: 'contact', phone: argument, own: true }
  const media = MEDIA[kind]
  if (media) {
    const [name, album] = argument.split(' of ')
    return {
      kind: 'attachment',
      attachment: { media, ref: `${kind}-${name || 'file'}`, size: 12345 },
      caption: rest || undefined,
      album,
    }
  }
  return { kind: 'unsupported', what: kind }
}

const answersByFlow = ({ frames, drafts }: Session) =>
  new Map([...drafts, ...frames].map(({ flow, answers }) => [flow, answers]))

function describe(turn: Turn, before: ReturnType<typeof answersByFlow>): string[] {
  const message = translator.render(turn.reply, turn.locale)
  // Isolates are invisible and would only make a transcript hard to compare by eye; bidi has its own tests.
  const visible = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  const changed = [...answersByFlow(turn.session)]
    .filter(([flow]) => before.has(flow))
    .flatMap(([flow, answers]) =>
      Object.entries(answers).filter(
        ([step, value]) => JSON.stringify(before.get(flow)?.[step]) !== JSON.stringify(value),
      ),
    )
  const options = message.options.map(({ label }, index) => `[${index + 1}] ${visible(label)}`)
  return [
    ...changed.map(([step, value]) => `answer: ${step}=${JSON.stringify(value)}`),
    ...turn.events.map((event) => `event: ${event.type}${brief(event)}`),
    ...(turn.reply.length ? visible(message.text).split('\n') : ['(nothing)']).map((line) =>
      `bot:   ${line}`.trimEnd(),
    ),
    ...(options.length ? [`bot:   ${options.join(' ')}`] : []),
    ...(message.shareContact ? [`bot:   [${message.shareContact}]`] : []),
    '',
  ]
}

function brief(event: object): string {
  const shown = Object.entries(event).filter(
    ([name, value]) => name !== 'type' && (typeof value === 'string' || typeof value === 'number'),
  )
  const request = 'request' in event ? (event.request as { number: string }).number : null
  return [
    ...(request ? [` number=${request}`] : []),
    ...shown.map(([name, value]) => ` ${name}=${JSON.stringify(value)}`),
  ].join('')
}
