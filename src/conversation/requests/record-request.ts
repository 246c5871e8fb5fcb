import type pg from 'pg'
import type { Contact } from '../../domain/contact.ts'
import type { DomainEvent } from '../../domain/events.ts'
import type { DeclarationGiven, RequestSource } from '../../domain/help-request.ts'
import { DEFAULT_LOCALE, type localize } from '../../domain/localized.ts'
import type { Context } from '../../engine/context.ts'
import { actionOption } from '../../engine/menu.ts'
import { atPlace, endingStep } from '../../engine/path.ts'
import type { Reply } from '../../engine/prompt.ts'
import { helpRequest } from '../../flows/help-request.ts'
import { ask, insertInto, inTransaction, type Queryable, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Changes } from '../changes.ts'
import type { World } from '../context.ts'
import type { Delivery } from '../deliver.ts'
import type { Desk } from '../desk.ts'
import { recordingOf } from '../record/registry.ts'
import { type Given, recordForm } from './record-form.ts'
import { type Telling, tell } from './tell.ts'

export interface RecordDeps {
  readonly pool: pg.Pool
  readonly world: World
  readonly desk: Pick<Desk, 'compose'>
  readonly delivery: Pick<Delivery, 'wake'>
  readonly changes: Pick<Changes, 'tell'>
  readonly jobs: { readonly wake: () => void }
}

/** A request an officer wrote down, as it came. */
export interface RecordWish {
  /** Of the request, made where it was written: sent twice, it is recorded once. */
  readonly id: string
  /** An officer's id. */
  readonly by: string
  /** Whose it is; null for somebody nobody knows yet. */
  readonly contactId: string | null
  readonly source: Exclude<RequestSource, 'chat'>
  readonly given: Exclude<DeclarationGiven, 'tapped'>
  readonly scanId: string | null
  readonly form: Given
}

export type RecordResult =
  | {
      readonly kind: 'recorded'
      readonly number: string
      readonly contactId: string
      /** How the person hears of it. */
      readonly told: Telling['kind'] | 'again'
    }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'absent' }

/**
 * Somebody as the form knows them: who they are, and the language they are asked in.
 * @param known null for somebody nobody knows yet
 */
export function formContext(world: World, known: Contact | null, id = uuid7()): Context {
  const now = world.now()
  const association = world.association()
  const locale = known?.locale ?? association.languages.default ?? DEFAULT_LOCALE
  return {
    now: now.toISOString(),
    newId: id,
    random: world.random(),
    locale,
    languages: [],
    channel: { name: 'web', sharesContact: false },
    association,
    contact: known ?? { ...STRANGER, id: uuid7(now.getTime()) },
    requests: [],
    policy: world.policy(),
    found: null,
    words: (text) => world.translator.words(text, locale),
    seal: world.seal,
  }
}

const STRANGER = { name: null, phone: null, locale: null, consentVersion: null, notificationsStopped: false }

/**
 * Records a request as if its applicant had sent it: same form, same events, same promise. The notice on privacy was read
 * out and agreed to, and so was the declaration. The person is told in their chat, where they have one.
 * @param also written in the same commit (audit trail), given whose request it is
 * @throws DatabaseUnavailable
 */
export async function recordRequest(
  deps: RecordDeps,
  wish: RecordWish,
  also: (contactId: string, number: string) => readonly Statement[],
): Promise<RecordResult> {
  const { world } = deps
  let result: RecordResult = { kind: 'absent' }
  let telling: Telling | undefined
  const done = await inTransaction(deps.pool, async (client) => {
    const before = await recordedBefore(client, wish)
    if (before) {
      result = before
      return null
    }
    const known = wish.contactId === null ? null : await contactOf(client, wish.contactId)
    if (wish.contactId !== null && !known) return null
    const context = formContext(world, known, wish.id)
    const form = recordForm(wish.form, context)
    if (!form.complete) {
      result = { kind: 'incomplete' }
      return null
    }
    const at = atPlace(helpRequest, { step: 'submitted' }, form.answers, context)
    const ending = endingStep(helpRequest, 'submitted')?.finish(at)
    const submitted = ending?.events?.find((event) => event.type === 'helpRequestSubmitted')
    if (!ending || submitted?.type !== 'helpRequestSubmitted') throw new Error('a form that sends nothing')
    const { request } = submitted
    const contactId = context.contact.id
    if (!known) await run(client, [newContact(contactId, context.locale)])
    const reply = replyOf(wish.source, request, ending.say)
    telling = await tell(
      { desk: deps.desk, translator: world.translator, association: world.association, now: world.now },
      client,
      contactId,
      reply,
    )
    const recording = {
      now: context.now,
      conversationId: '',
      contactId,
      channel: wish.source,
      account: '',
      phone: null,
      locale: context.locale,
      association: context.association,
      words: context.words,
      digest: (text: string) => world.seal(text).digest,
      seal: (text: string) => world.seal(text).sealed,
      recorded: {
        by: wish.by,
        source: wish.source,
        given: wish.given,
        scanId: wish.scanId,
        told: telling.kind === 'untold' ? null : telling.text,
      },
    }
    const events: DomainEvent[] = [...consentOf(context), ...(ending.events ?? [])]
    await run(client, [
      ...recordingOf(events, recording),
      ...(telling.kind === 'untold' ? [] : telling.statements),
      ...also(contactId, request.number),
    ])
    result = { kind: 'recorded', number: request.number, contactId, told: telling.kind }
    return true
  })
  if (done) {
    if (telling?.kind === 'now') deps.delivery.wake(telling.chat.conversationId)
    deps.jobs.wake()
    deps.changes.tell({ kind: 'request', id: wish.id })
  }
  return result
}

async function run(client: pg.PoolClient, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await ask(client, { text, values: [...values] })
}

async function recordedBefore(
  db: Queryable,
  { id, by }: Pick<RecordWish, 'id' | 'by'>,
): Promise<RecordResult | null> {
  const { rows } = await ask<{ number: string; contact_id: string }>(db, {
    text: 'SELECT number, contact_id FROM help_request WHERE id = $1 AND recorded_by = $2',
    values: [id, by],
  })
  const [row] = rows
  return row ? { kind: 'recorded', number: row.number, contactId: row.contact_id, told: 'again' } : null
}

/** Somebody who is known. */
export async function contactOf(db: Queryable, id: string): Promise<Contact | null> {
  const { rows } = await ask<{
    id: string
    name: string | null
    phone: string | null
    locale: string | null
    consent_version: number | null
    notifications_stopped: boolean
  }>(db, {
    text: 'SELECT id, name, phone, locale, consent_version, notifications_stopped FROM contact WHERE id = $1',
    values: [id],
  })
  const [row] = rows
  if (!row) return null
  const { consent_version: consentVersion, notifications_stopped: notificationsStopped, ...rest } = row
  return { ...rest, consentVersion, notificationsStopped }
}

const newContact = (id: string, locale: string) => insertInto('contact', { id, locale })

/** Agreed to before the first question, unless they had agreed to this very notice before. */
function consentOf({ contact, association: { privacy } }: Context): DomainEvent[] {
  return contact.consentVersion === privacy.version
    ? []
    : [{ type: 'consentGiven', purpose: 'help-request', version: privacy.version }]
}

function replyOf(
  source: RequestSource,
  request: {
    readonly number: string
    readonly serviceName: Parameters<typeof localize>[0]
    readonly missingDocuments: readonly string[]
  },
  say: Reply,
): Reply {
  const told = {
    key: 'request.recorded.told',
    params: {
      number: { ltr: request.number },
      service: { text: request.serviceName },
      source: { key: `request-source.${source}` },
    },
  }
  // What is missing is named by the first sentence of the chat's own reply; else that one only repeats the number.
  const rest = request.missingDocuments.length > 0 ? say : say.slice(1)
  const last = rest.at(-1)
  return [
    told,
    ...rest.slice(0, -1),
    ...(last ? [{ ...last, options: [actionOption('dispute'), ...(last.options ?? [])] }] : []),
  ]
}
