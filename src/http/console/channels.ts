import { z } from 'zod'
import { may as mayDo } from '../../domain/role.ts'
import { auditStatement } from '../../store/audit.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { channelSigns } from './channel-state.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { may, router } from './procedures.ts'

const token = z.string().trim().min(1).max(200)
const TOKEN_WORDS = {
  malformed: 'tokenMalformed',
  refused: 'tokenRefused',
  unreachable: 'telegramUnreachable',
} as const

/** Who belongs to a token. @throws Declined in words an administrator can act on */
async function botOf({ deps }: Context, given: string) {
  const found = await deps.channelDesk.telegram.check(given)
  if (!found.ok) throw new Declined('BAD_REQUEST', TOKEN_WORDS[found.reason])
  return found
}

/** Writes a change of Telegram with its entry in the audit trail, and has every process look at it. */
async function change(ctx: Context, statement: Statement, action: string, detail = {}): Promise<void> {
  const { pool, changes, channelDesk } = ctx.deps
  const entry = auditStatement(ctx.auditEntry({ action, subject: 'channel', subjectId: 'telegram', detail }))
  await inTransaction(pool, async (client) => {
    for (const { text, values } of [statement, entry]) await ask(client, { text, values: [...values] })
    return true
  })
  changes.tell({ kind: 'settings' })
  await channelDesk.telegram.refresh()
}

const telegramRouter = router({
  /**
   * Keeps a bot's token once Telegram has said whose it is; the bot answers at once, in every process.
   * `anyway`: also where another program gets its messages now.
   */
  save: may('channel.manage')
    .input(z.object({ token, anyway: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const { telegram, tokens } = ctx.deps.channelDesk
      if (telegram.source() === 'environment') throw new Declined('CONFLICT', 'tokenOfEnvironment')
      const { bot, webhookOf } = await botOf(ctx, input.token)
      if (webhookOf !== null && !input.anyway)
        throw new Declined('CONFLICT', 'tokenElsewhere', { host: webhookOf })
      const { username, name } = bot
      await change(ctx, tokens.save({ token: input.token, username, name }), 'channel.telegramSet', {
        bot: username,
      })
      return { username, name }
    }),
  /** Forgets the token; conversations stay, and go on when the same bot comes back. */
  remove: may('channel.manage').mutation(async ({ ctx }) => {
    const { telegram, tokens } = ctx.deps.channelDesk
    if (telegram.source() === 'environment') throw new Declined('CONFLICT', 'tokenOfEnvironment')
    await change(ctx, tokens.forget(), 'channel.telegramRemoved')
  }),
  /** Asks Telegram whether the token in use is good. */
  test: may('channel.manage')
    .meta({ audit: 'none' })
    .mutation(async ({ ctx }) => {
      const used = await ctx.deps.channelDesk.tokens.read()
      if (used) return (await botOf(ctx, used.token)).bot
      const bot = await ctx.deps.channelDesk.telegram.bot()
      if (!bot) throw new Declined('BAD_REQUEST', 'telegramUnreachable')
      return bot
    }),
})

const whatsappRouter = router({
  /** Turns the switch of everything that goes out on WhatsApp; every process obeys before its next message. */
  turn: may('channel.manage')
    .input(z.object({ to: z.enum(['on', 'replies', 'off']) }))
    .mutation(async ({ ctx, input: { to } }) => {
      await ctx.deps.channelDesk.switches.turn(to)
      await ctx.audit({
        action: 'channel.whatsappTurned',
        subject: 'channel',
        subjectId: 'whatsapp',
        detail: { to },
      })
    }),
  /** Has the process with the session give the account up; a new picture follows. */
  unlink: may('channel.manage').mutation(async ({ ctx }) => {
    await ctx.deps.channelDesk.switches.orderUnlink()
    await ctx.audit({ action: 'channel.whatsappUnlinked', subject: 'channel', subjectId: 'whatsapp' })
  }),
})

export const channelsRouter = router({
  /** Every channel with its sign, and what its part of the page shows. */
  list: may('settings.read').query(async ({ ctx }) => {
    const { channelDesk, publicUrl } = ctx.deps
    const { telegram, switches, whatsapp, webChatOrigins } = channelDesk
    const manages = mayDo(ctx.officer.role, 'channel.manage')
    const report = whatsapp?.client === 'web' ? await switches.status() : null
    return {
      signs: await channelSigns(ctx.deps),
      telegram: { source: telegram.source(), bot: await telegram.bot() },
      whatsapp: whatsapp && {
        client: whatsapp.client,
        sending: await switches.sending(whatsapp.sending),
        linked: report?.status.linked ?? null,
        // Whoever has it can link themselves to the association's number.
        pairing: manages ? (report?.status.pairing ?? null) : null,
        waitsForPairing: Boolean(report?.status.pairing),
        unlinking: await switches.unlinkWaits(),
      },
      web: { url: publicUrl ?? null, origins: webChatOrigins },
    }
  }),
  /** Channels that are down, for a mark in the frame. */
  down: may('inbox.read').query(async ({ ctx }) =>
    (await channelSigns(ctx.deps)).filter(({ sign }) => sign === 'down').map(({ name }) => name),
  ),
  telegram: telegramRouter,
  whatsapp: whatsappRouter,
})
