import type { QuestionnaireBody, SurveyQuestion } from './questionnaire.ts'

/**
 * Every question a questionnaire has asked: the newest version's in its order, then those of earlier ones. A choice has
 * every option it ever offered.
 * @param bodies its published versions, newest first
 */
export function everyQuestion(bodies: readonly QuestionnaireBody[]): readonly SurveyQuestion[] {
  const known = new Map<string, SurveyQuestion>()
  for (const question of bodies.flatMap(({ questions }) => questions)) {
    const newer = known.get(question.id)
    if (!newer) known.set(question.id, question)
    else if (newer.kind === 'choice' && question.kind === 'choice')
      known.set(question.id, { ...newer, options: [...newer.options, ...dropped(newer, question)] })
  }
  return [...known.values()]
}

type Choice = Extract<SurveyQuestion, { kind: 'choice' }>

const dropped = ({ options: newer }: Choice, { options }: Choice) =>
  options.filter(({ id }) => newer.every((one) => one.id !== id))

/**
 * The same questionnaire, where a question that is answered another way than it was published has an id of its own:
 * answers are compared by it, and five of five is not five of ten.
 */
export function withOwnIds(
  body: QuestionnaireBody,
  published: readonly QuestionnaireBody[],
): QuestionnaireBody {
  const earlier = published.flatMap(({ questions }) => questions)
  const taken = new Set([...earlier, ...body.questions].map(({ id }) => id))
  const ids = new Map<string, string>()
  for (const { id, kind } of body.questions) {
    const before = earlier.filter((one) => one.id === id)
    if (before.length === 0 || before.every((one) => one.kind === kind)) continue
    const fresh = freshId(id, taken)
    taken.add(fresh)
    ids.set(id, fresh)
  }
  const own = (id: string) => ids.get(id) ?? id
  return {
    questions: body.questions.map((one) => ({
      ...one,
      id: own(one.id),
      ...(one.when && { when: { ...one.when, question: own(one.when.question) } }),
    })),
  }
}

function freshId(id: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n++) {
    const fresh = `${id.slice(0, 16)}-${n}`
    if (!taken.has(fresh)) return fresh
  }
}
