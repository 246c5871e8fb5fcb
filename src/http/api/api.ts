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
/** In any zone, as the calls of webhooks tell it too; a plus sign that was not escaped has come as a space. */
const instant = z
  .string()
  .transform((text) => text.replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(z.iso.datetime({ offset: true }))
const listWish = z.strictObject({
  status: z.enum(REQUEST_STATUSES).optional(),
  service: z.string().max(60).optional(),
  since: instant.optional(),
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
    const given = /^Bearer (\S{10,100})$/i.exec(request.get('authorization') ?? '')?.[1]
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
    if (!wish.success) throw misread(wish.error)
    const withPeople = caller.key.scopes.has('people.read')
    const { limit } = wish.data
    // One more than wanted tells whether this page is the last.
    const found = await readRequests(deps.pool, { ...wish.data, limit: limit + 1 }, withPeople)
    const requests = found.slice(0, limit)
    if (withPeople && requests.length > 0)
      await told(deps, caller, { action: 'api.peopleRead', detail: { count: requests.length } })
    response.json({ requests, next: found.length > limit ? cursorAt(requests.at(-1)) : null })
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
    const wish = reportWish.strict().safeParse(request.query)
    if (!wish.success) throw misread(wish.error)
    response.json({ questionnaires: await readSatisfaction(deps.pool, filterOf(wish.data), wish.data.by) })
  })
  return app
}

const cursorAt = (last: ReadRequest | undefined) =>
  last ? Buffer.from(`${last.statusSince} ${last.id}`).toString('base64url') : null

/** Names what was not understood of the address. */
function misread({ issues }: z.ZodError): Refused {
  const names = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : issue.path.map(String),
  )
  return new Refused('badQuery', { parameters: [...new Set(names)] })
}

const told = (
  { pool }: ApiDeps,
  { key: { id, name }, ip }: Caller,
  entry: Pick<AuditEntry, 'action' | 'subject' | 'subjectId' | 'detail'>,
) => writeAudit(pool, { officerName: name, ip, ...entry, detail: { ...entry.detail, key: id } })
