import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { insertInto } from '../../src/store/sql.ts'
import type { TestDatabase } from '../support/database.ts'

/** Instants of a moved clock, in whole months before `NOW`. */
export const NOW = new Date('2030-06-15T01:00:00.000Z')
export const monthsAgo = (months: number, days = 0): string => {
  const at = new Date(NOW)
  at.setUTCMonth(at.getUTCMonth() - months)
  return new Date(at.getTime() - days * 86_400_000).toISOString()
}
/** Days before `NOW`. */
export const daysAgo = (days: number): string => monthsAgo(0, days)

/** Everything there is about a person, in rows and on the disk, as the conversation would have left it. */
export interface Person {
  /** All rows are of this instant unless said otherwise. */
  readonly at: string
  readonly status?: string
  /** When the request got its status. */
  readonly ended?: string
  readonly handoff?: 'waiting' | 'claimed' | 'released'
  /** Bytes of the document that was sent. */
  readonly bytes?: string
  readonly phone?: string
  readonly session?: unknown
}

/** @param dir where the files lie; they are as old as the person's rows */
export function peopleOf(db: TestDatabase, dir: string) {
  let count = 0
  const put = async (table: string, row: Record<string, unknown>) => {
    const { text, values } = insertInto(table, row)
    await db.pool.query(text, [...values])
  }

  function file(bytes: string, at: string): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, sha256), bytes)
    utimesSync(join(dir, sha256), new Date(at), new Date(at))
    return sha256
  }

  async function add(person: Person) {
    const { at, status, ended = at, handoff, bytes, phone = `+9665510000${10 + count}`, session } = person
    const n = ++count
    const ids = {
      contact: randomUUID(),
      conversation: randomUUID(),
      request: randomUUID(),
      file: randomUUID(),
    }
    const number = `2000-00${String(n).padStart(2, '0')}`
    await put('contact', { id: ids.contact, name: `غريبة ${n}`, phone, consent_version: 1, created_at: at })
    await put('conversation', {
      id: ids.conversation,
      contact_id: ids.contact,
      channel: 'telegram',
      account: 'bot',
      address: `a${n}`,
      session: session === undefined ? null : JSON.stringify(session),
      last_inbound_at: at,
      created_at: at,
      outbound_seq: 1,
    })
    await put('consent', {
      id: randomUUID(),
      contact_id: ids.contact,
      purpose: 'help-request',
      version: 1,
      text: 'نص الموافقة',
      channel: 'telegram',
      locale: 'ar',
      given_at: at,
    })
    const sha256 = bytes === undefined ? null : file(bytes, at)
    await put('inbound_message', {
      conversation_id: ids.conversation,
      channel: 'telegram',
      account: 'bot',
      external_id: `e${n}`,
      content: JSON.stringify({ kind: 'text', text: `كلام خاص ${n}` }),
      sent_at: at,
      received_at: at,
    })
    await put('outbound_message', {
      conversation_id: ids.conversation,
      channel: 'telegram',
      account: 'bot',
      seq: 1,
      content: JSON.stringify({ text: `غريبة ${n}`, options: [], locale: 'ar' }),
      status: 'sent',
      created_at: at,
    })
    if (handoff)
      await put('handoff', {
        id: randomUUID(),
        conversation_id: ids.conversation,
        contact_id: ids.contact,
        reason: 'asked',
        urgency: 2,
        status: handoff,
        words: `كلام للموظف ${n}`,
        opened_at: at,
        activity_at: at,
        ended_at: handoff === 'released' ? at : null,
      })
    if (status) await addRequest({ ...ids, number, status, at, ended, phone, sha256, n })
    return { ...ids, number, sha256 }
  }

  async function addRequest(of: {
    contact: string
    conversation: string
    request: string
    file: string
    number: string
    status: string
    at: string
    ended: string
    phone: string
    sha256: string | null
    n: number
  }): Promise<void> {
    const { contact, request, number, status, at, ended, phone, sha256, n } = of
    await put('help_request', {
      id: request,
      number,
      contact_id: contact,
      channel: 'telegram',
      service_id: 'food',
      service_name: JSON.stringify({ ar: 'سلة' }),
      status,
      status_since: ended,
      on_behalf: 'self',
      full_name: `غريبة ${n}`,
      national_id: `v1.sealed${n}`,
      national_id_digest: `digest${n}`,
      national_id_masked: '******0008',
      phone,
      city: 'تثليث',
      district: 'المنسك',
      household_size: 4,
      income_bracket: 'low',
      answers: JSON.stringify({ debts: 'yes' }),
      need: `حاجة خاصة ${n}`,
      missing_documents: '[]',
      submitted_at: at,
    })
    await put('declaration', {
      request_id: request,
      version: 1,
      text: 'أقر',
      summary: JSON.stringify([{ step: 'city', label: 'المدينة', value: 'تثليث' }]),
      channel: 'telegram',
      locale: 'ar',
      declared_at: at,
    })
    await put('request_change', {
      id: randomUUID(),
      request_id: request,
      from: null,
      to: status,
      by: 'officer',
      at: ended,
    })
    await put('attachment', {
      id: of.file,
      conversation_id: of.conversation,
      channel: 'telegram',
      account: 'bot',
      ref: `f${n}`,
      media: 'photo',
      file_name: `تعريف ${n}.jpg`,
      status: sha256 ? 'stored' : 'waiting',
      sha256,
      created_at: at,
    })
    await put('request_document', {
      id: randomUUID(),
      request_id: request,
      document_id: 'salary',
      attachment_id: of.file,
      added_at: at,
    })
  }

  return { add, put, file }
}
