import type pg from 'pg'
import type { PlanDeps } from './conversation/plan.ts'
import type { Association } from './domain/association.ts'
import { createAppointmentLookup } from './store/appointment-rows.ts'
import { createOwnLookUps } from './store/own-look-ups.ts'
import { createRequestProof } from './store/request-proof.ts'
import { createOverview } from './store/retention-overview.ts'
import { createSurveyAnswering } from './store/survey-answering.ts'
import type { Vault } from './store/vault.ts'

/** What turns may ask the store for, beside the conversation itself. */
export function composeLookUps(
  pool: pg.Pool,
  vault: Vault,
  association: () => Association,
  now: () => Date,
): Omit<PlanDeps, 'engine' | 'world'> {
  return {
    find: createRequestProof(pool),
    overview: createOverview(pool),
    surveys: createSurveyAnswering(pool, vault),
    own: createOwnLookUps(pool),
    appointments: createAppointmentLookup(pool, association, now),
  }
}
