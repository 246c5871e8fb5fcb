import type pg from 'pg'
import { z } from 'zod'
import { sealDeclarations } from '../../store/declaration-seal.ts'
import { DONE, defineTask } from '../task.ts'

export interface SealDeps {
  readonly pool: pg.Pool
  readonly digest: (text: string) => string
  readonly now: () => Date
}

/** Ties what was declared to the chain of seals, right after its request was sent: the turn itself does not wait for it. */
export function sealDeclarationTask({ pool, digest, now }: SealDeps) {
  const payload = z.object({ requestId: z.uuid() })
  return defineTask('seal-declaration', { tries: 20, seconds: 60 }, payload, async () => {
    await sealDeclarations(pool, digest, now())
    return DONE
  })
}
