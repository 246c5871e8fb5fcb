import { storedQuestion } from './asked-question.ts'
import type { Recorder } from './recorder.ts'

/** Days after which nobody comes back to an answer. */
const DAYS = 7

/**
 * Marks the newest question of these words. Rows name nobody, so of two people who asked the same words within minutes
 * either's row may be the one: it says the same.
 */
export const answerUnhelpful: Recorder<'answerUnhelpful'> = ({ question }, { now }) => [
  {
    text: `UPDATE asked_question SET unhelpful = true WHERE id = (
      SELECT id FROM asked_question
      WHERE tier IN ('answer', 'choose') AND at > $2::timestamptz - make_interval(days => $3) AND question = $1
        AND NOT unhelpful
      ORDER BY at DESC LIMIT 1)`,
    values: [storedQuestion(question), now, DAYS],
  },
]
