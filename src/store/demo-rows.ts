import { handoffRows, requestRows } from './demo-cases.ts'
import { demoId, minutesBefore } from './demo-id.ts'
import type { DemoLine, DemoOffice, DemoPerson } from './demo-people.ts'
import type { DemoWorld } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'

/** Conversations of the demo are of an account of their own: nothing said in them can reach anyone. */
export const DEMO_ACCOUNT = 'demo'

/** Officers, teams and labels. Nobody can sign in as one of these officers. */
export function officeRows({ officers, teams, labels }: DemoOffice): Statement[] {
  return [
    ...officers.map(({ key, name, role }) =>
      insertInto('officer', {
        id: demoId('officer', key),
        name,
        email: `${key}@demo.invalid`,
        role,
        password_hash: '',
      }),
    ),
    ...teams.map(({ key, name }) =>
      insertInto('team', { id: demoId('team', key), name: storableJson(name) }),
    ),
    ...officers.flatMap(({ key, teams: own }) =>
      own.map((team) =>
        insertInto('team_member', { team_id: demoId('team', team), officer_id: demoId('officer', key) }),
      ),
    ),
    // The office may have a label of that name already: then it is used.
    ...labels.map(({ key, name, colour }) => ({
      text: 'INSERT INTO label (id, name, colour) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
      values: [demoId('label', key), name, colour],
    })),
  ]
}

/** Everything of one person, in the order in which it must be written. */
export function personRows(
  person: DemoPerson,
  index: number,
  office: DemoOffice,
  world: DemoWorld,
): Statement[] {
  const { key, name, phone, locale, channel, ago, script } = person
  const [contactId, conversationId] = [demoId('contact', key), demoId('conversation', key)]
  const last = minutesBefore(world.now, ago)
  const times = timesOf(script, last, index)
  const begin = times[0] ?? last
  const theirs = times.filter((_, at) => isTheirs(script[at]))
  const held = person.handoff?.status === 'claimed' ? person.handoff.by : undefined
  return [
    insertInto('contact', {
      id: contactId,
      name,
      phone,
      locale,
      consent_version: person.request ? CONSENT_VERSION : null,
      created_at: begin,
    }),
    insertInto('conversation', {
      id: conversationId,
      contact_id: contactId,
      channel,
      account: DEMO_ACCOUNT,
      address: `demo-${key}`,
      outbound_seq: script.length,
      held_since: held === undefined ? null : begin,
      held_by: held === undefined ? null : demoId('officer', held),
      last_inbound_at: theirs.at(-1) ?? last,
      created_at: begin,
    }),
    ...script.flatMap((line, at) => lineRows(line, at, times[at] ?? last, person, world)),
    ...handoffRows(person, theirs.at(-1) ?? last, times, world.now),
    ...requestRows(person, index, world),
    ...noteRows(person, last),
    ...person.labels.map((label) => ({
      text: 'INSERT INTO contact_label (contact_id, label_id) SELECT $1, id FROM label WHERE name = $2',
      values: [contactId, office.labels.find((one) => one.key === label)?.name],
    })),
    ...(person.unread ? [] : [readMark(conversationId, world.readBy)]),
  ]
}

const isTheirs = (line: DemoLine | undefined) => line?.[0] === 't' || line?.[0] === 'f'

/** Requests are written down only of who has consented. */
const CONSENT_VERSION = 1

/** One to four minutes between two people, half a minute until the assistant answers. */
function timesOf(script: readonly DemoLine[], last: Date, index: number): Date[] {
  const times: Date[] = []
  let at = last
  for (let i = script.length - 1; i >= 0; i--) {
    times.unshift(at)
    at = minutesBefore(at, script[i]?.[0] === 'b' ? 0.1 : 1 + ((index * 7 + i * 13) % 4))
  }
  return times
}

function lineRows(line: DemoLine, at: number, when: Date, person: DemoPerson, world: DemoWorld): Statement[] {
  const { key, channel, locale } = person
  const conversation = { conversation_id: demoId('conversation', key), channel, account: DEMO_ACCOUNT }
  const inbound = (content: object) =>
    insertInto('inbound_message', {
      ...conversation,
      external_id: `demo-${key}-${at}`,
      content: storableJson(content),
      sent_at: when,
      received_at: when,
    })
  const outbound = (content: object, by: string | null) =>
    insertInto('outbound_message', {
      ...conversation,
      seq: at + 1,
      content: storableJson({ options: [], locale, ...content }),
      priority: 1,
      status: 'sent',
      attempts: 1,
      external_ids: [`demo-${key}-${at}`],
      created_at: when,
      sent_at: when,
      said_by: by === null ? null : demoId('officer', by),
      receipt: channel === 'web' ? null : 'read',
      receipt_at: channel === 'web' ? null : when,
    })
  if (line[0] === 't') return [inbound({ kind: 'text', text: line[1] })]
  if (line[0] === 'b') return [outbound({ text: line[1] }, null)]
  if (line[0] === 'f') {
    const { sha256, size } = world.picture(at)
    const ref = `demo-${key}-${at}`
    const fileName = `${line[2]}.png`
    return [
      inbound({
        kind: 'attachment',
        attachment: { media: line[1], ref, fileName, mimeType: 'image/png', size },
      }),
      insertInto('attachment', {
        ...conversation,
        id: demoId('attachment', ref),
        ref,
        media: line[1],
        file_name: fileName,
        status: 'stored',
        sha256,
        mime_type: 'image/png',
        size,
        created_at: when,
      }),
    ]
  }
  const by = line[0].slice(2)
  if (line[0].startsWith('o:')) return [outbound({ text: line[1] }, by)]
  const attachment = { ...world.pdf, media: 'document', mimeType: 'application/pdf', fileName: line[1] }
  return [
    outbound({ text: '', attachment }, by),
    // What officers send is kept beside what was sent to them.
    insertInto('attachment', {
      ...conversation,
      id: demoId('attachment', `demo-${key}-${at}`),
      ref: `officer-demo-${key}-${at}`,
      media: 'document',
      file_name: line[1],
      status: 'stored',
      sha256: world.pdf.sha256,
      mime_type: 'application/pdf',
      size: world.pdf.size,
      created_at: when,
    }),
  ]
}

function noteRows({ key, notes }: DemoPerson, last: Date): Statement[] {
  return notes.map(([by, text, mentions = []], index) =>
    insertInto('note', {
      id: demoId('note', `${key}-${index}`),
      contact_id: demoId('contact', key),
      conversation_id: demoId('conversation', key),
      officer_id: demoId('officer', by),
      text,
      mentions: mentions.map((one) => demoId('officer', one)),
      at: minutesBefore(last, 3 - index),
    }),
  )
}

function readMark(conversationId: string, officerId: string): Statement {
  return {
    text: `INSERT INTO read_mark (officer_id, conversation_id, inbound_id)
           SELECT $1, $2, max(id) FROM inbound_message WHERE conversation_id = $2 HAVING max(id) IS NOT NULL`,
    values: [officerId, conversationId],
  }
}
