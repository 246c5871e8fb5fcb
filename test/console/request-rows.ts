import { randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { householdKey } from '../../src/domain/household.ts'
import { insertInto } from '../../src/store/sql.ts'
import { uuid7 } from '../../src/store/uuid.ts'
import type { ConsoleHouse } from '../support/console-house.ts'

/** A request as it stands at some point of its way. */
export interface Applied {
  /** Where they write from, on the ledger's network. */
  readonly address: string
  readonly name?: string
  readonly phone?: string
  readonly nationalId?: string
  readonly serviceId?: string
  readonly status?: string
  readonly city?: string
  readonly district?: string
  /** Papers of the service that came; all others are missing. */
  readonly papers?: readonly string[]
  readonly submittedAt?: Date
  readonly targetOn?: string | null
  readonly earliestAnswer?: string | null
  readonly declared?: boolean
}

const DAY = 86_400_000
let count = 1000

/** A picture of one colour, as a network would hand it over. */
export function picture(width = 420, height = 560, [red, green, blue] = [236, 232, 214]): Buffer {
  const row = Buffer.alloc(1 + width * 3)
  for (let x = 0; x < width; x++) row.set([red, green, blue], 1 + x * 3)
  const dark = Buffer.from(row)
  for (let x = 40; x < width - 40; x++) dark.set([90, 90, 100], 1 + x * 3)
  const rows = Array.from({ length: height }, (_, y) =>
    y % 40 < 4 && y > 60 && y < height - 60 ? dark : row,
  )
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Puts a request of somebody who writes into the database, with their conversation and the papers that came. */
export async function applied(house: ConsoleHouse, of: Applied) {
  const { vault, blobs, association } = house.house.console
  const put = async (table: string, row: Record<string, unknown>) => {
    const { text, values } = insertInto(table, row)
    await house.database.pool.query(text, [...values])
  }
  const {
    address,
    name = 'سعاد محمد الزهراني',
    phone = '+966551112233',
    nationalId = '1012345672',
    serviceId = 'food-basket',
    status = 'submitted',
    city = 'أبها',
    district = 'المنسك',
    papers = ['income', 'housing'],
    submittedAt = new Date(Date.now() - 3 * DAY),
    targetOn = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10),
    earliestAnswer = new Date(Date.now() + 10 * DAY).toISOString().slice(0, 10),
    declared = true,
  } = of
  const conversation = await house.say(address, 'السلام عليكم')
  const [{ contact } = { contact: '' }] = await house.query<{ contact: string }>(
    'SELECT contact_id AS contact FROM conversation WHERE id = $1',
    conversation,
  )
  await house.query(
    `UPDATE contact SET name = $2, phone = $3, locale = coalesce(locale, 'ar'), consent_version = 1 WHERE id = $1`,
    contact,
    name,
    phone,
  )
  const service = association().services.find(({ id }) => id === serviceId)
  if (!service) throw new Error(`no service ${serviceId}`)
  const missing = service.documents.filter(({ id, required }) => required && !papers.includes(id))
  const id = uuid7(submittedAt.getTime())
  const number = `7${String(++count).slice(-3)}-${String(Math.floor(Math.random() * 9000) + 1000)}`
  const household = householdKey({ fullName: name, city, district })
  await put('help_request', {
    id,
    number,
    contact_id: contact,
    channel: 'telegram',
    service_id: serviceId,
    service_name: service.name,
    status,
    status_since: submittedAt,
    on_behalf: 'self',
    full_name: name,
    national_id: vault.seal(nationalId),
    national_id_digest: vault.digest(nationalId),
    national_id_masked: `******${nationalId.slice(-4)}`,
    phone,
    city,
    district,
    household_size: 5,
    income_bracket: association().incomeBrackets[0]?.id,
    answers: { children: 3, 'other-aid': false },
    need: 'نحتاج مواد غذائية حتى نهاية الشهر، وفي البيت ثلاثة أطفال.',
    missing_documents: JSON.stringify(missing.map((one) => ({ id: one.id, name: one.name }))),
    earliest_answer: earliestAnswer,
    submitted_at: submittedAt,
    complete_at: missing.length ? null : submittedAt,
    target_on: targetOn,
    household_digest: household === null ? null : vault.digest(household),
  })
  await put('request_change', {
    id: uuid7(submittedAt.getTime()),
    request_id: id,
    from: null,
    to: missing.length ? 'incomplete' : 'submitted',
    by: 'applicant',
    at: submittedAt,
  })
  if (declared)
    await put('declaration', {
      request_id: id,
      version: 1,
      text: association().declaration?.text.ar ?? 'أقر بصحة البيانات',
      summary: '[]',
      channel: 'telegram',
      locale: 'ar',
      declared_at: submittedAt,
    })
  const rows: Record<string, string> = {}
  for (const paper of papers) {
    const bytes = picture()
    const { sha256 } = await blobs.put(bytes)
    const [attachment, row] = [randomUUID(), randomUUID()]
    await put('attachment', {
      id: attachment,
      conversation_id: conversation,
      channel: 'telegram',
      account: 'bot',
      ref: attachment,
      media: 'photo',
      status: 'stored',
      sha256,
      mime_type: 'image/png',
      size: bytes.length,
    })
    await put('request_document', {
      id: row,
      request_id: id,
      document_id: paper,
      attachment_id: attachment,
      added_at: submittedAt,
    })
    rows[paper] = row
  }
  return { id, number, contact, conversation, papers: rows, name, phone }
}
