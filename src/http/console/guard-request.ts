import { steppedAside } from '../../store/committee-items.ts'
import { contactsOfRequest } from '../../store/contact-request.ts'
import { Declined } from './declined.ts'
import { type Guarded, seenContact } from './guard.ts'

/** A help request the officer may see. */
export interface SeenRequest {
  readonly id: string
  /** The contact through whom they see it: who sent it, or who proved it to be theirs. */
  readonly contactId: string
}

/**
 * A help request of somebody the officer may see.
 * @throws Declined NOT_FOUND, the same for one that is not there, one of another team's people, and one on which the
 *   officer stepped aside while the committee discusses it
 */
export async function seenRequest(ctx: Guarded, requestId: string): Promise<SeenRequest> {
  if (await steppedAside(ctx.deps.pool, requestId, ctx.officer.id))
    throw new Declined('NOT_FOUND', 'notFound')
  for (const contactId of await contactsOfRequest(ctx.deps.pool, requestId)) {
    const seen = await seenContact(ctx, contactId).catch((error: unknown) => {
      if (error instanceof Declined) return null
      throw error
    })
    if (seen) return { id: requestId, contactId }
  }
  throw new Declined('NOT_FOUND', 'notFound')
}
