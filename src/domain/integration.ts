/** What a key of another system lets it read. */
export const SCOPES = [
  /** Requests: number, service, status, dates. Nothing of the person. */
  'requests.read',
  /** Names, phones, cities and answers of requests besides. National IDs stay masked. */
  'people.read',
  /** Reports, as the console shows them. */
  'reports.read',
] as const
export type Scope = (typeof SCOPES)[number]

/** What other systems can be told of. `ping` tries an address out. */
export const WEBHOOK_EVENTS = ['request.submitted', 'request.moved'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]
