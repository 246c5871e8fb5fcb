import { z } from 'zod'
import { reply, retry } from '../../conversation/handoff/reply.ts'
import { keepFile } from '../../conversation/record/attachments.ts'
import type { ChannelName, InboundContent, RenderedMessage, SentAttachment } from '../../domain/message.ts'
import { quoted } from '../../domain/quoting.ts'
import { auditStatement } from '../../store/audit.ts'
import { auditLook } from '../../store/audit-once.ts'
import { storableText } from '../../store/json.ts'
import { ask, inTransaction } from '../../store/sql.ts'
import { markOf, timeline } from '../../store/thread.ts'
import { threadHead } from '../../store/thread-head.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { formatPhone } from '../../text/phone.ts'
import { Declined } from './declined.ts'
import { heldConversation, seenContact, seenConversation } from './guard.ts'
import { claimTaken } from './handoff.ts'
import { may, router } from './procedures.ts'
import { entriesOf } from './thread-entries.ts'

/** Hours in which Meta's Cloud API takes free words after a person's last message. */
const WINDOW_HOURS = 24
/** Entries of one page of a thread. */
const MOST = 100
/** Entries shown before and after a message that was found, itself among the former. */
const AROUND = 30

const conversationId = z.uuid()
const rowId = z.string().regex(/^\d{1,18}$/)
const message = z.object({
  conversationId,
  clientId: z.uuid(),
  text: z.string().trim().max(4000),
  /** A file uploaded for this conversation. */
  attachmentId: z.uuid().optional(),
  /** The message it answers, whose words its first lines quote. */
  quotes: rowId.optional(),
})

export const conversationRouter = router({
  /** Whom it is with, and who has it. */
  head: may('inbox.read')
    .input(z.object({ conversationId }))
    .query(async ({ ctx, input }) => {
      const { contactId } = await seenConversation(ctx, input.conversationId)
      const head = await threadHead(ctx.deps.pool, input.conversationId)
      if (!head) throw new Declined('NOT_FOUND', 'notFound')
      const look = { action: 'conversation.opened', subject: 'conversation', subjectId: input.conversationId }
      await auditLook(ctx.deps.pool, ctx.auditEntry({ ...look, contactId }))
      const { account, lastInboundAt, ...shown } = head
      const channel = ctx.deps.channels().find((one) => one.name === head.channel && one.account === account)
      const windowed = head.channel === 'whatsapp' && channel !== undefined && channel.linking === undefined
      const last = lastInboundAt?.getTime() ?? 0
      return {
        ...shown,
        contactId,
        phone: head.phone === null ? null : formatPhone(head.phone),
        heldUntil: head.heldUntil?.toISOString() ?? null,
        /** ISO instant until which the network takes free words; null where it always does. */
        windowEnds: windowed ? new Date(last + WINDOW_HOURS * 3_600_000).toISOString() : null,
        mine: head.handoff?.claimedBy === ctx.officer.id,
        text: channel?.limits.text ?? 4000,
      }
    }),
  /** Part of the person's history over all their conversations that the officer may see, oldest first. */
  entries: may('inbox.read')
    .input(
      z.object({
        conversationId,
        before: z.string().max(60).optional(),
        after: z.string().max(60).optional(),
        limit: z.number().int().min(1).max(MOST).default(60),
      }),
    )
    .query(async ({ ctx, input: { conversationId, ...part } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const { conversations } = await seenContact(ctx, contactId)
      const { pool } = ctx.deps
      const conversationIds = conversations.map(({ id }) => id)
      const refs = await timeline(pool, { ...part, contactId, conversationIds, limit: part.limit + 1 })
      const more = refs.length > part.limit
      const kept = !more ? refs : part.after === undefined ? refs.slice(1) : refs.slice(0, -1)
      return { entries: await entriesOf(pool, kept), more }
    }),
  /** The history around a message that was found, oldest first, and where in it that message stands. */
  around: may('inbox.read')
    .input(z.object({ conversationId, kind: z.enum(['inbound', 'outbound']), id: rowId }))
    .query(async ({ ctx, input: { conversationId, kind, id } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const { conversations } = await seenContact(ctx, contactId)
      const { pool } = ctx.deps
      const conversationIds = conversations.map((one) => one.id)
      const mark = await markOf(pool, { kind, id, conversationIds })
      if (mark === null) throw new Declined('NOT_FOUND', 'notFound')
      const part = { contactId, conversationIds }
      const [before, after] = await Promise.all([
        // Up to the very next thing after it: itself is among them.
        timeline(pool, { ...part, before: `${mark}~`, limit: AROUND + 1 }),
        timeline(pool, { ...part, after: mark, limit: AROUND }),
      ])
      const more = before.length > AROUND
      return { mark, entries: await entriesOf(pool, [...(more ? before.slice(1) : before), ...after]), more }
    }),
  /** Says something to the person; the same client id says it once. */
  send: may('conversation.handle')
    .input(message)
    .mutation(async ({ ctx, input: { conversationId, clientId, text, attachmentId, quotes } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const attachment = attachmentId === undefined ? null : await uploaded(ctx, conversationId, attachmentId)
      if (!text && !attachment) throw new Declined('BAD_REQUEST', 'invalid')
      const message: Omit<RenderedMessage, 'options' | 'locale'> = {
        ...(await saying(ctx, conversationId, storableText(maskNationalIds(text)), quotes)),
        ...(attachment && { attachment }),
      }
      const entry = ctx.auditEntry({
        action: 'conversation.replied',
        subject: 'conversation',
        subjectId: conversationId,
        contactId,
        detail: attachment ? { file: true } : {},
      })
      const { officer, deps } = ctx
      const done = await reply(deps, { conversationId, officer, clientId, message }, [auditStatement(entry)])
      if (!done) throw new Declined('NOT_FOUND', 'notFound')
      if (done.kind === 'notYours') throw await claimTaken(ctx, done.by)
      if (done.kind === 'unreachable') throw new Declined('PRECONDITION_FAILED', 'unreachable')
      return { id: done.id }
    }),
  /** Fetches a file that came while nobody had the conversation, as long as its network still has it. */
  fetchFile: may('conversation.handle')
    .input(z.object({ conversationId, inboundId: rowId }))
    .mutation(async ({ ctx, input: { conversationId, inboundId } }) => {
      const { contactId } = await heldConversation(ctx, conversationId)
      const found = await ctx.deps.db.inboundMessage.findFirst({
        where: { id: BigInt(inboundId), conversationId },
      })
      const content = found?.content as InboundContent | undefined
      if (!found || content?.kind !== 'attachment') throw new Declined('NOT_FOUND', 'notFound')
      const of = { channel: found.channel as ChannelName, account: found.account }
      const look = { action: 'attachment.fetched', subject: 'conversation', subjectId: conversationId }
      const entry = ctx.auditEntry({ ...look, contactId })
      const keep = keepFile(conversationId, of, content.attachment)
      await inTransaction(ctx.deps.pool, async (client) => {
        for (const { text, values } of [...keep, auditStatement(entry)])
          await ask(client, { text, values: [...values] })
        return true
      })
      ctx.deps.jobs.wake()
      ctx.deps.changes.tell({ kind: 'conversation', id: conversationId })
    }),
  /** Sends a message again that has failed. */
  retry: may('conversation.handle')
    .input(z.object({ conversationId, outboundId: rowId }))
    .mutation(async ({ ctx, input: { conversationId, outboundId } }) => {
      const { contactId } = await heldConversation(ctx, conversationId)
      const entry = ctx.auditEntry({
        action: 'conversation.resent',
        subject: 'conversation',
        subjectId: conversationId,
        contactId,
      })
      const again = await retry(ctx.deps, conversationId, outboundId, [auditStatement(entry)])
      if (again === null) throw new Declined('NOT_FOUND', 'notFound')
    }),
})

type Ctx = Parameters<typeof seenConversation>[0]

/** The words as they go out: with the quotation in them, or beside them where the network shows it by itself. */
async function saying(
  { deps }: Ctx,
  conversationId: string,
  text: string,
  inboundId: string | undefined,
): Promise<Pick<RenderedMessage, 'text' | 'quotes'>> {
  const { quote, rest } = quoted(text)
  if (inboundId === undefined || quote === '') return { text }
  const answered = await deps.db.inboundMessage.findFirst({
    where: { id: BigInt(inboundId), conversationId },
    select: { externalId: true, channel: true, account: true },
  })
  const shows = deps
    .channels()
    .find(({ name, account }) => name === answered?.channel && account === answered.account)?.limits.quotes
  return answered && shows
    ? { text: rest, quotes: { externalId: answered.externalId, text: quote } }
    : { text }
}

/** A file that was uploaded for this conversation, and no other. */
async function uploaded({ deps }: Ctx, conversationId: string, id: string): Promise<SentAttachment> {
  const row = await deps.db.attachment.findFirst({
    where: { id, conversationId, status: 'stored', ref: { startsWith: 'officer:' } },
  })
  if (!row?.sha256 || !row.mimeType || row.size === null) throw new Declined('NOT_FOUND', 'fileGone')
  return {
    sha256: row.sha256,
    media: row.media as SentAttachment['media'],
    mimeType: row.mimeType,
    fileName: row.fileName ?? 'file',
    size: row.size,
  }
}
