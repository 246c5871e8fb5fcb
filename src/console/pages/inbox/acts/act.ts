import type { Outcome } from '../../../../domain/handoff.ts'
import type { useTRPCClient } from '../../../trpc.ts'

/** What can be done with conversations from the list: to one, or to many at once. */
export type Act =
  | { readonly kind: 'claim' }
  | { readonly kind: 'assign'; readonly to: { officerId: string } | { teamId: string } }
  | { readonly kind: 'close'; readonly outcome: Outcome }
  | { readonly kind: 'snooze'; readonly until: string }
  | { readonly kind: 'wake' }
  | { readonly kind: 'label'; readonly labelId: string; readonly on: boolean }
  | { readonly kind: 'unread' }
  | { readonly kind: 'read' }

/** What the people concerned are told of at once, so that taking it back would come too late. */
export type Heard = Extract<Act, { readonly kind: 'claim' | 'assign' }>
export const isHeard = (act: Act): act is Heard => act.kind === 'claim' || act.kind === 'assign'

type Client = ReturnType<typeof useTRPCClient>
/** Takes back what was done to one conversation; null where that cannot be. */
export type Undo = (() => Promise<unknown>) | null

/** Does it to one conversation. Rejects with the server's refusal. */
export async function perform(client: Client, act: Act, conversationId: string): Promise<Undo> {
  const { inbox, labels, handoff } = client
  switch (act.kind) {
    case 'claim':
      await handoff.claim.mutate({ conversationId })
      return null
    case 'assign':
      await handoff.transfer.mutate({ conversationId, to: act.to })
      return null
    case 'close':
      await handoff.close.mutate({ conversationId, outcome: act.outcome })
      return null
    case 'snooze': {
      const { was } = await inbox.snooze.mutate({ conversationId, until: act.until })
      return () => asItWas(client, conversationId, was)
    }
    case 'wake': {
      const { was } = await inbox.wake.mutate({ conversationId })
      return () => asItWas(client, conversationId, was)
    }
    case 'label': {
      const { labelId, on } = act
      const { changed } = await labels.put.mutate({ conversationId, labelId, on })
      return changed ? () => labels.put.mutate({ conversationId, labelId, on: !on }) : null
    }
    case 'unread':
      await inbox.unread.mutate({ conversationId })
      return () => inbox.read.mutate({ conversationId })
    case 'read':
      await inbox.read.mutate({ conversationId })
      return () => inbox.unread.mutate({ conversationId })
  }
}

function asItWas({ inbox }: Client, conversationId: string, was: string | null): Promise<unknown> {
  if (was === null || Date.parse(was) <= Date.now()) return inbox.wake.mutate({ conversationId })
  return inbox.snooze.mutate({ conversationId, until: was.startsWith('9999') ? 'reply' : was })
}
