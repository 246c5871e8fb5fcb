import { z } from 'zod'
import { announcementMessage } from '../../../conversation/announcements/words.ts'
import { chatOf } from '../../../conversation/requests/tell.ts'
import { announcementBody, audience } from '../../../domain/announcement.ts'
import { auditStatement } from '../../../store/audit.ts'
import { addOutbound } from '../../../store/outbound-store.ts'
import { ask, inTransaction } from '../../../store/sql.ts'
import { uuid7 } from '../../../store/uuid.ts'
import { maskNationalIds } from '../../../text/national-id.ts'
import { Declined } from '../declined.ts'
import type { ConsoleDeps } from '../deps.ts'
import { seenContact } from '../guard.ts'
import { may, router } from '../procedures.ts'

const one = z.object({ announcementId: z.uuid() })
const words = z.object({
  title: z.string().trim().min(2).max(120),
  body: announcementBody,
  audience,
})

export const draftRouter = router({
  /** Writes a draft, or changes one; what has been tried out before has to be tried out again. */
  save: may('announcement.send')
    .input(words.extend({ announcementId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input: { announcementId, title, body: given, audience: whom } }) => {
      const body = Object.fromEntries(
        Object.entries(given).map(([locale, text]) => [locale, maskNationalIds(text)]),
      )
      const id = announcementId ?? uuid7()
      const entry = { action: 'announcement.saved', subject: 'announcement', subjectId: id }
      if (announcementId === null) {
        await ctx.deps.db.announcement.create({
          data: { id, title, body, audience: whom, createdBy: ctx.officer.id },
        })
        await ctx.audit(entry)
        return { id }
      }
      const old = await ctx.deps.db.announcement.findUnique({ where: { id } })
      if (!old) throw new Declined('NOT_FOUND', 'notFound')
      const same =
        JSON.stringify(announcementBody.parse(old.body)) === JSON.stringify(announcementBody.parse(body))
      const { count } = await ctx.deps.db.announcement.updateMany({
        where: { id, status: 'draft' },
        data: { title, body, audience: whom, ...(!same && { testedAt: null }) },
      })
      if (count === 0) throw new Declined('CONFLICT', 'announcementBusy')
      await ctx.audit(entry)
      return { id }
    }),
  /** Throws a draft away; what has been sent stays. */
  remove: may('announcement.send')
    .input(one)
    .mutation(async ({ ctx, input: { announcementId: id } }) => {
      const { count } = await ctx.deps.db.announcement.deleteMany({ where: { id, status: 'draft' } })
      if (count === 0) throw new Declined('CONFLICT', 'announcementBusy')
      await ctx.audit({ action: 'announcement.removed', subject: 'announcement', subjectId: id })
    }),
  /** Where a test can go besides to a person: the officer's own Telegram. */
  testWays: may('announcement.send').query(async ({ ctx }) => ({
    telegram: (await ownTelegram(ctx.deps, ctx.officer.id)) !== null,
  })),
  /** Sends it, as it stands, to the officer's own Telegram or to one chosen person. */
  test: may('announcement.send')
    .input(one.extend({ contactId: z.uuid().nullable(), locale: z.string().min(2).max(10) }))
    .mutation(async ({ ctx, input: { announcementId: id, contactId, locale } }) => {
      const row = await ctx.deps.db.announcement.findUnique({ where: { id } })
      if (!row) throw new Declined('NOT_FOUND', 'notFound')
      const body = announcementBody.parse(row.body)
      const entry = ctx.auditEntry({
        action: 'announcement.tested',
        subject: 'announcement',
        subjectId: id,
        ...(contactId && { contactId }),
      })
      const tested = {
        text: 'UPDATE announcement SET tested_at = $2 WHERE id = $1 AND status = $3',
        values: [id, ctx.deps.now(), 'draft'],
      }
      if (contactId === null) await testOnTelegram(ctx.deps, ctx.officer.id, body, locale)
      const said = contactId === null ? [] : [await testStatement(ctx.deps, ctx.officer, contactId, body)]
      await inTransaction(ctx.deps.pool, async (client) => {
        for (const { text, values } of [
          ...said.map(({ statement }) => statement),
          tested,
          auditStatement(entry),
        ])
          await ask(client, { text, values: [...values] })
        return true
      })
      for (const { conversationId } of said) ctx.deps.delivery.wake(conversationId)
    }),
})

type Body = z.infer<typeof announcementBody>
type Officer = Parameters<typeof seenContact>[0]['officer']

async function ownTelegram({ db, notices }: ConsoleDeps, officerId: string) {
  const officer = await db.officer.findUnique({ where: { id: officerId }, select: { telegramChat: true } })
  const channel = notices.outside.telegram()
  return officer?.telegramChat && channel ? { channel, address: officer.telegramChat } : null
}

async function testOnTelegram(deps: ConsoleDeps, officerId: string, body: Body, locale: string) {
  const own = await ownTelegram(deps, officerId)
  const message = announcementMessage(deps.translator, body, locale)
  const sent = await own?.channel.send({
    id: uuid7(),
    address: own.address,
    message,
    priority: 1,
    attempt: 1,
  })
  if (!sent?.ok) throw new Declined('CONFLICT', 'testNowhere')
}

/** To a person's chat, under the conditions under which anything is sent to them of the association's own accord. */
async function testStatement(deps: ConsoleDeps, officer: Officer, contactId: string, body: Body) {
  await seenContact({ deps, officer }, contactId)
  const chat = await chatOf(deps.pool, contactId)
  const may = chat && (await deps.desk.compose(chat.conversationId, [{ key: 'announcement.stop' }]))
  if (!chat || typeof may === 'string') throw new Declined('CONFLICT', 'testNowhere')
  const message = announcementMessage(deps.translator, body, chat.locale)
  const { conversationId } = chat
  return { conversationId, statement: addOutbound({ conversationId, message, priority: 2 }) }
}
