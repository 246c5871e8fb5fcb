import { REQUEST_STATUSES } from '../../domain/help-request.ts'

const text = { type: 'string' } as const
const instant = { type: 'string', format: 'date-time' } as const
const orNull = <T extends object>(schema: T) => ({ anyOf: [schema, { type: 'null' }] })
const inQuery = (name: string, schema: object, description: string, required = false) => ({
  name,
  in: 'query',
  required,
  schema,
  description,
})
const answers = (description: string, schema: object) => ({
  200: { description, content: { 'application/json': { schema } } },
  400: { description: 'Something of the address was not understood: `parameters` names it.' },
  401: { description: 'No key, or one that is not known any more.' },
  403: { description: 'The key may not read this.' },
  429: { description: 'Too many questions in a minute; Retry-After says when to go on.' },
})

const request = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    number: { type: 'string', examples: ['4821-9036'] },
    serviceId: text,
    serviceName: { type: 'object', additionalProperties: text },
    status: { enum: REQUEST_STATUSES },
    source: { ...text, description: 'The way of the policy it came by.' },
    submittedAt: instant,
    statusSince: instant,
    completeAt: orNull(instant),
    decidedAt: orNull(instant),
    deliveredAt: orNull(instant),
    earliestAnswer: orNull({
      type: 'string',
      format: 'date',
      description: 'The first day an answer can come: a minimum.',
    }),
    person: {
      type: 'object',
      description: 'With the scope people.read. The national ID is masked.',
      additionalProperties: true,
    },
  },
} as const

/** The read API as OpenAPI 3.1. @param url where Sila is reached, if that is known */
export function openApi(url: string | undefined) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sila',
      version: '1',
      description:
        'What other systems of the association may read. Nothing is changed by it. Times are UTC, dates those of the association.',
    },
    servers: [{ url: `${url ?? ''}/api/v1` }],
    security: [{ key: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key from the console: sila_…' },
      },
      schemas: { Request: request },
    },
    paths: {
      '/requests': {
        get: {
          summary: 'Help requests, the longest unmoved first',
          parameters: [
            inQuery('status', { enum: REQUEST_STATUSES }, 'Those that stand there.'),
            inQuery('service', text, 'Those for a service, by its id.'),
            inQuery('since', instant, 'Those that have moved since.'),
            inQuery('after', text, '`next` of the page before.'),
            inQuery('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'How many at most.'),
          ],
          responses: answers('A page of requests; `next` is null on the last one.', {
            type: 'object',
            properties: {
              requests: { type: 'array', items: { $ref: '#/components/schemas/Request' } },
              next: orNull(text),
            },
          }),
        },
      },
      '/requests/{number}': {
        get: {
          summary: 'One help request, with its moves',
          parameters: [{ name: 'number', in: 'path', required: true, schema: text }],
          responses: {
            ...answers('The request.', { $ref: '#/components/schemas/Request' }),
            404: { description: 'There is none of this number.' },
          },
        },
      },
      '/reports/satisfaction': {
        get: {
          summary: 'What people answered in surveys; never about fewer than five of them',
          parameters: [
            inQuery('from', { ...text, pattern: '^\\d{4}-\\d{2}$' }, 'First month.', true),
            inQuery('to', { ...text, pattern: '^\\d{4}-\\d{2}$' }, 'Last month.', true),
            inQuery('service', text, 'Of one service.'),
            inQuery('channel', text, 'Of one channel.'),
            inQuery('city', text, 'Of one city.'),
            inQuery(
              'by',
              { enum: ['service', 'channel', 'city'], default: 'service' },
              'What stands side by side.',
            ),
          ],
          responses: answers('By questionnaire and question.', { type: 'object' }),
        },
      },
    },
  }
}
