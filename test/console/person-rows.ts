import { randomUUID } from 'node:crypto'
import { peopleOf } from '../store/kept-people.ts'
import type { ConsoleHouse } from '../support/console-house.ts'

/** A valid ID of nobody. */
export const NATIONAL_ID = '1012345672'

/** A person with a request, a document, a handoff, a note, a label and a wish, in rows. */
export async function wholePerson(
  house: ConsoleHouse,
  { name = 'غادة بنت نايف المطيري', phone = '+966551230001', id = NATIONAL_ID, status = 'submitted' } = {},
) {
  const { put, add } = peopleOf(house.database, 'unused')
  const { vault, blobs } = house.house.console
  const at = new Date(Date.now() - 86_400_000).toISOString()
  // The helper numbers its rows anew in every call.
  const one = await add({ at, status, phone, handoff: 'released' }).catch(async () => {
    throw new Error('the rows of a person clash')
  })
  await house.query('UPDATE contact SET name = $2, locale = $3 WHERE id = $1', one.contact, name, 'ar')
  const number = `${String(Math.floor(Math.random() * 9000) + 1000)}-${String(Math.floor(Math.random() * 9000) + 1000)}`
  await house.query(
    `UPDATE help_request SET number = $2, full_name = $3, national_id = $4, national_id_digest = $5, national_id_masked = $6 WHERE id = $1`,
    one.request,
    number,
    name,
    vault.seal(id),
    vault.digest(id),
    `******${id.slice(-4)}`,
  )
  await house.query(
    `UPDATE conversation SET address = $2 WHERE id = $1`,
    one.conversation,
    `a${randomUUID()}`,
  )
  await house.query(
    `UPDATE inbound_message SET external_id = $2 WHERE conversation_id = $1`,
    one.conversation,
    randomUUID(),
  )
  const { sha256 } = await blobs.put(Buffer.from(`%PDF-1.4 ${one.contact}`))
  await house.query(
    `UPDATE attachment SET status = 'stored', sha256 = $2, ref = $3 WHERE id = $1`,
    one.file,
    sha256,
    randomUUID(),
  )
  const officer = randomUUID()
  await put('note', {
    id: randomUUID(),
    contact_id: one.contact,
    conversation_id: one.conversation,
    officer_id: officer,
    text: `ملاحظة عن ${name}`,
  })
  const label = randomUUID()
  await put('label', { id: label, name: `وسم ${label.slice(0, 6)}`, colour: 'blue' })
  await put('contact_label', { contact_id: one.contact, label_id: label })
  return { ...one, number, name, phone, label, sha256, put }
}
