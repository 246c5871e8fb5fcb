import express, { type Response, type Router } from 'express'
import type pg from 'pg'
import { z } from 'zod'
import { REQUEST_STATUSES } from '../../domain/help-request.ts'
import type { Scope } from '../../domain/integration.ts'
import { parseRequestNumber } from '../../domain/request-number.ts'
import { filterOf, readSatisfaction, reportWish } from '../../reports/satisfaction.ts'
import { type KnownKey, knownKey } from '../../store/api-keys.ts'
import { type ReadRequest, readRequest, readRequests } from '../../store/api-requests.ts'
import { type AuditEntry, writeAudit } from '../../store/audit.ts'
import { ipOf, perMinute } from '../limits.ts'
import { Refused } from '../problem.ts'
import { openApi } from './openapi.ts'

export interface ApiDeps {
  readonly pool: pg.Pool
  readonly publicUrl: string | undefined
}

/** Who asks. */
interface Caller {
  readonly key: KnownKey
  readonly ip: string
}

/** Requests of one key, and of one address, in a minute. */
const MOST_OF_KEY = 240
const MOST_OF_ADDRESS = 600
const LARGEST_PAGE = 200

const cursor = z
  .string()
  .max(100)
  .transform((text, context) => {
    const read = z
      .tuple([z.iso.datetime(), z.uuid()])
      .safeParse(Buffer.from(text, 'base64url').toString('utf8').split(' '))
    if (read.success) return { at: read.data[0], id: read.data[1] }
    context.addIssue({ code: 'custom', message: 'no cursor' })
    return z.NEVER
  })
const listWish = z.strictObject({
  status: z.enum(REQUEST_STATUSES).optional(),
  service: z.string().max(60).optional(),
  since: z.iso.datetime().optional(),
  after: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(50),
})

/**
 * What other systems of the association read, under /api/v1, each with a key of its own (`Authorization: Bearer sila_…`).
 * Nothing can be changed by it. Whatever tells of people is in the audit trail, under the key's name.
 */
export function readApi(deps: ApiDeps): Router {
  const app = express.Router()
  const callers = new WeakMap<Response, Caller>()
  const callerWith = (scope: Scope, response: Response): Caller => {
    const caller = callers.get(response)
    if (!caller) throw new Refused('noKey')
    if (!caller.key.scopes.has(scope)) throw new Refused('noScope')
    return caller
  }
  app.get('/openapi.json', (_request, response) => {
    response.json(openApi(deps.publicUrl))
  })
  app.use(perMinute(MOST_OF_ADDRESS, ipOf), async (request, response, next) => {
    response.set('Cache-Control', 'no-store')
    const given = /^Bearer (\S{10,100})$/.exec(request.get('authorization') ?? '')?.[1]
    const key = given === undefined ? null : await knownKey(deps.pool, given)
    if (!key) {
      response.set('WWW-Authenticate', 'Bearer')
      throw new Refused('noKey')
    }
    callers.set(response, { key, ip: ipOf(request) })
    next()
  })
  app.use(perMinute(MOST_OF_KEY, ({ res }) => (res && callers.get(res)?.key.id) ?? ''))
  app.get('/requests', async (request, response) => {
    const caller = callerWith('requests.read', response)
    const wish = listWish.safeParse(request.query)
    if (!wish.success) throw new Refused('invalid')
    const withPeople = caller.key.scopes.has('people.read')
    const requests = await readRequests(deps.pool, wish.data, withPeople)
    if (withPeople && requests.length > 0)
      await told(deps, caller, { action: 'api.peopleRead', detail: { count: requests.length } })
    response.json({ requests, next: nextOf(requests, wish.data.limit) })
  })
  app.get('/requests/:number', async (request, response) => {
    const caller = callerWith('requests.read', response)
    const number = parseRequestNumber(request.params.number)
    const withPeople = caller.key.scopes.has('people.read')
    const found = number ? await readRequest(deps.pool, number, withPeople) : null
    if (!found) throw new Refused('notFound')
    const look = { action: 'api.peopleRead', subject: 'request', subjectId: found.id, detail: { count: 1 } }
    if (withPeople) await told(deps, caller, look)
    response.json(found)
  })
  app.get('/reports/satisfaction', async (request, response) => {
    callerWith('reports.read', response)
    const wish = reportWish.safeParse(request.query)
    if (!wish.success) throw new Refused('invalid')
    response.json({ questionnaires: await readSatisfaction(deps.pool, filterOf(wish.data), wish.data.by) })
  })
  return app
}

function nextOf(requests: readonly ReadRequest[], limit: number): string | null {
  const last = requests.at(-1)
  if (!last || requests.length < limit) return null
  return Buffer.from(`${last.statusSince} ${last.id}`).toString('base64url')
}

const told = (
  { pool }: ApiDeps,
  { key: { id, name }, ip }: Caller,
  entry: Pick<AuditEntry, 'action' | 'subject' | 'subjectId' | 'detail'>,
) => writeAudit(pool, { officerName: name, ip, ...entry, detail: { ...entry.detail, key: id } })
