import { storableText } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { maskNationalIds } from '../../text/national-id.ts'

/** Digits enough to dial. Nothing tells whose question it was, so an erasure would never find the number in it. */
const NUMBER = /\p{Nd}(?:[ \t-]?\p{Nd}){7,}/gu

/** The words of a question as they are kept: nobody can be told from them. */
export function storedQuestion(question: string): string {
  return maskNationalIds(storableText(question)).replace(NUMBER, '…')
}

/** A question and what came of it; not who asked. */
export function askedQuestion(
  question: string,
  tier: string,
  clauses: readonly string[],
  at: string,
): Statement {
  return insertInto('asked_question', {
    id: uuid7(),
    question: storedQuestion(question),
    tier,
    clauses: [...clauses],
    at,
  })
}
