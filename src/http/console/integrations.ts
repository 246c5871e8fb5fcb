import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { callProblem, SCOPES, WEBHOOK_EVENTS } from '../../domain/integration.ts'
import { newApiKey } from '../../store/api-keys.ts'
import { inTransaction } from '../../store/sql.ts'
import { callAgain, nextTries, ping } from '../../store/webhook-calls.ts'
import { Declined } from './declined.ts'
import { may, router } from './procedures.ts'

const id = z.uuid()
const name = z.string().trim().min(2).max(60)
const NEAR = ['localhost', '127.0.0.1', '[::1]']
/** Encrypted, or within this machine: what is told must not be overheard. A name in it would never be called. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    const { protocol, hostname, username, password } = new URL(text)
    return (protocol === 'https:' || NEAR.includes(hostname)) && username === '' && password === ''
  })
const MOST_KEYS = 50
const MOST_WEBHOOKS = 20
const CALLS_SHOWN = 20

/** Keys with which other systems of the association read, and addresses that are told of events. */
export const integrationsRouter = router({
  list: may('integration.manage').query(async ({ ctx }) => {
    const { db } = ctx.deps
    const [keys, webhooks] = await Promise.all([
      db.apiKey.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'asc' } }),
      db.webhook.findMany({
        orderBy: { createdAt: 'asc' },
        include: { calls: { orderBy: { createdAt: 'desc' }, take: CALLS_SHOWN } },
      }),
    ])
    const waiting = webhooks.flatMap(({ calls }) =>
      calls.flatMap(({ id, status }) => (status === 'waiting' ? [id] : [])),
    )
    const next = await nextTries(ctx.deps.pool, waiting)
    return {
      keys: keys.map((key) => ({
        id: key.id,
        name: key.name,
        hint: key.hint,
        scopes: key.scopes,
        createdAt: key.createdAt.toISOString(),
        usedAt: key.usedAt?.toISOString() ?? null,
      })),
      webhooks: webhooks.map(({ id, url, events, active, calls }) => ({
        id,
        url,
        events,
        active,
        calls: calls.map((call) => ({
          id: call.id,
          event: call.event,
          status: call.status,
          attempts: call.attempts,
          problem: call.lastError === null ? null : callProblem(call.lastError),
          fault: call.lastError,
          at: call.createdAt.toISOString(),
          nextAt: next.get(call.id)?.toISOString() ?? null,
        })),
      })),
    }
  }),
  /** @returns the key, which is never shown again */
  createKey: may('integration.manage')
    .input(z.object({ name, scopes: z.array(z.enum(SCOPES)).min(1) }))
    .mutation(async ({ ctx, input }) => {
      if ((await ctx.deps.db.apiKey.count({ where: { revokedAt: null } })) >= MOST_KEYS)
        throw new Declined('CONFLICT', 'tooManyKeys')
      const { key, digest, hint } = newApiKey()
      // Data of people come with their requests, and with nothing else.
      const wanted = input.scopes.includes('people.read') ? ['requests.read', ...input.scopes] : input.scopes
      const scopes = SCOPES.filter((scope) => wanted.includes(scope))
      const made = await ctx.deps.db.apiKey.create({
        data: { name: input.name, digest, hint, scopes, createdBy: ctx.officer.id },
      })
      await ctx.audit({ action: 'apiKey.created', subject: 'apiKey', subjectId: made.id, detail: { scopes } })
      return { key }
    }),
  revokeKey: may('integration.manage')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const { count } = await ctx.deps.db.apiKey.updateMany({
        where: { id: input.id, revokedAt: null },
        data: { revokedAt: ctx.deps.now() },
      })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'apiKey.revoked', subject: 'apiKey', subjectId: input.id })
    }),
  /** @returns the secret of its signature, which is never shown again */
  createWebhook: may('integration.manage')
    .input(z.object({ url: address, events: z.array(z.enum(WEBHOOK_EVENTS)).min(1) }))
    .mutation(async ({ ctx, input }) => {
      if ((await ctx.deps.db.webhook.count()) >= MOST_WEBHOOKS)
        throw new Declined('CONFLICT', 'tooManyWebhooks')
      const secret = randomBytes(32).toString('base64url')
      const events = WEBHOOK_EVENTS.filter((event) => input.events.includes(event))
      const made = await ctx.deps.db.webhook.create({
        data: { url: input.url, events, secret: ctx.deps.vault.seal(secret), createdBy: ctx.officer.id },
      })
      const { host } = new URL(input.url)
      await ctx.audit({
        action: 'webhook.created',
        subject: 'webhook',
        subjectId: made.id,
        detail: { host, events },
      })
      return { secret }
    }),
  setWebhook: may('integration.manage')
    .input(z.object({ id, active: z.boolean() }))
    .mutation(async ({ ctx, input: { id, active } }) => {
      const { count } = await ctx.deps.db.webhook.updateMany({ where: { id }, data: { active } })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'webhook.switched', subject: 'webhook', subjectId: id, detail: { active } })
    }),
  removeWebhook: may('integration.manage')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const { count } = await ctx.deps.db.webhook.deleteMany({ where: { id: input.id } })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'webhook.removed', subject: 'webhook', subjectId: input.id })
    }),
  /** Calls an address now: to try it out, or once more what failed or waits for its next try. */
  callNow: may('integration.manage')
    .input(z.object({ id, callId: z.uuid().optional() }))
    .mutation(async ({ ctx, input }) => {
      const { deps } = ctx
      const begun = await inTransaction(deps.pool, (client) =>
        input.callId ? callAgain(client, input.id, input.callId) : ping(client, input.id, deps.now()),
      )
      if (!begun) throw new Declined('NOT_FOUND', 'notFound')
      deps.jobs.wake()
      await ctx.audit({
        action: input.callId ? 'webhook.calledAgain' : 'webhook.called',
        subject: 'webhook',
        subjectId: input.id,
      })
    }),
})
