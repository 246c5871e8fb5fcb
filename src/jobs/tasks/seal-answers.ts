import type pg from 'pg'
import { z } from 'zod'
import type { Association } from '../../domain/association.ts'
import { sealAnswers } from '../../store/survey-report-seal.ts'
import { localDate } from '../../text/date.ts'
import { DONE, defineTask } from '../task.ts'

export interface SealDeps {
  readonly pool: pg.Pool
  readonly association: () => Association
  readonly now: () => Date
}

/** Counts the survey answers that have come, at night: what a day's report shows is the same all day. */
export function sealAnswersTask({ pool, association, now }: SealDeps) {
  return defineTask('seal-answers', { tries: 5, seconds: 600 }, z.object({}), async () => {
    await sealAnswers(pool, localDate(now(), association().timeZone))
    return DONE
  })
}
