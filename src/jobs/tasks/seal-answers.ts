import type pg from 'pg'
import { z } from 'zod'
import type { Association } from '../../domain/association.ts'
import { sealChats } from '../../store/chat-report.ts'
import { sealAnswers } from '../../store/survey-report-seal.ts'
import { localDate } from '../../text/date.ts'
import { DONE, defineTask } from '../task.ts'

export interface SealDeps {
  readonly pool: pg.Pool
  readonly association: () => Association
  readonly now: () => Date
}

/** Counts at night what reports are made of: the survey answers that have come, and the chats of a month that is over. */
export function sealAnswersTask({ pool, association, now }: SealDeps) {
  return defineTask('seal-answers', { tries: 5, seconds: 600 }, z.object({}), async () => {
    const { timeZone } = association()
    const today = localDate(now(), timeZone)
    await sealAnswers(pool, today)
    await sealChats(pool, today, timeZone)
    return DONE
  })
}
