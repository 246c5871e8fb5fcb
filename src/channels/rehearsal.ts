import type { Channel } from './channel.ts'

const CARRIES = ['telegram', 'whatsapp', 'web'] as const

/**
 * Networks on which nobody is: whatever is said on them is taken and goes nowhere. The demo's conversations are of these.
 * @param account the account that no real network has
 */
export function rehearsalChannels(account: string): readonly Channel[] {
  const since = new Date().toISOString()
  return CARRIES.map((name) => ({
    name,
    account,
    rehearsal: true,
    limits: {
      text: 4096,
      options: 20,
      fileSize: 0,
      media: ['photo', 'document', 'voice'],
      sharesContact: false,
    },
    pace: { lanes: 2, perSecond: Number.POSITIVE_INFINITY },
    async start() {},
    send: async ({ id }) => ({ ok: true, externalIds: [`rehearsal-${id}`] }),
    fetch: async () => ({ ok: false, reason: 'gone' }),
    state: () => ({ state: 'connected', since }),
    async stop() {},
  }))
}
