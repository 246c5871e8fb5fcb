import { z } from 'zod'
import { announcementBody, audience, SKIP_REASONS } from '../domain/announcement.ts'
import { demoId, minutesBefore } from './demo-id.ts'
import { demoKey } from './demo-people.ts'
import { type DemoPart, type DemoWorld, removeRows } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'

const RECEIPTS = ['sent', 'delivered', 'read', 'failed'] as const

/** An announcement that has gone out, of prisma/seed/demo-announcement.json; hours are before it is loaded. */
export const demoAnnouncement = z.strictObject({
  key: demoKey,
  title: z.string(),
  body: announcementBody,
  by: demoKey,
  hours: z.int().positive(),
  /** What came of it for each: how far the network said it came, or why they were left out. */
  recipients: z.array(z.tuple([demoKey, z.enum([...RECEIPTS, ...SKIP_REASONS])])).min(1),
})
type DemoAnnouncement = z.infer<typeof demoAnnouncement>

/** Its messages are written as sent, so that nothing sends them; they go with the people they are to. */
export const announcementPart = (of: DemoAnnouncement): DemoPart => ({
  rows: (world) => [
    announcementRow(of, world),
    ...of.recipients.flatMap((one) => recipientRows(of, one, world)),
  ],
  removal: () => [removeRows('announcement', [demoId('announcement', of.key)])],
})

const isReceipt = (result: string): result is (typeof RECEIPTS)[number] =>
  RECEIPTS.some((one) => one === result)

function announcementRow({ key, title, body, by, hours, recipients }: DemoAnnouncement, world: DemoWorld) {
  const startedAt = minutesBefore(world.now, hours * 60)
  const officer = demoId('officer', by)
  return insertInto('announcement', {
    id: demoId('announcement', key),
    title,
    body: storableJson(body),
    audience: storableJson(audience.parse({})),
    status: 'done',
    created_by: officer,
    created_at: minutesBefore(startedAt, 50),
    tested_at: minutesBefore(startedAt, 20),
    started_at: startedAt,
    started_by: officer,
    people: recipients.filter(([, result]) => isReceipt(result)).length,
    ended_at: minutesBefore(startedAt, -12),
  })
}

function recipientRows(
  { key, body, hours }: DemoAnnouncement,
  [who, result]: DemoAnnouncement['recipients'][number],
  { now }: DemoWorld,
): Statement[] {
  const at = minutesBefore(now, hours * 60 - 4)
  const given = [demoId('announcement', key), demoId('contact', who), demoId('conversation', who)]
  if (!isReceipt(result))
    return [
      insertInto('announcement_recipient', {
        announcement_id: given[0],
        contact_id: given[1],
        conversation_id: given[2],
        status: 'skipped',
        reason: result,
        at,
      }),
    ]
  const failed = result === 'failed'
  return [
    {
      // Before everything their own scripts say, whose numbers begin with one.
      text: `WITH said AS (
               INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, status, attempts, external_ids,
                                             created_at, sent_at, receipt, receipt_at)
               SELECT id, channel, account, 0, $4::jsonb, 2, $5, 1, $6, $7, $8, $9, $8 FROM conversation WHERE id = $3 RETURNING id)
             INSERT INTO announcement_recipient (announcement_id, contact_id, conversation_id, status, outbound_id, at)
             SELECT $1, $2, $3, 'sent', id, $7 FROM said`,
      values: [
        ...given,
        storableJson({ text: body.ar, options: [], locale: 'ar' }),
        failed ? 'failed' : 'sent',
        failed ? [] : [`demo-${who}-${key}`],
        at,
        failed ? null : minutesBefore(at, -3),
        failed || result === 'sent' ? null : result,
      ],
    },
  ]
}
