import type { Association } from '../../domain/association.ts'
import type { Wish } from '../../domain/pipeline/guards.ts'
import { destination, type Move, ruleOf } from '../../domain/pipeline/moves.ts'
import { procedureOf } from '../../domain/pipeline/procedure.ts'
import { actionOption } from '../../engine/menu.ts'
import type { Reply } from '../../engine/prompt.ts'
import type { MovingRequest } from '../../store/request-facts.ts'

/** Moves whose reason is in their words already, or is how the applicant's own wish came. */
const APART: ReadonlySet<Move> = new Set(['decline', 'object', 'withdraw', 'dropObjection'])

/**
 * What the applicant hears of a move, in words of `locales` (`request.<move>`, or `request.<move>.<where it leads>`);
 * null where nothing changes for them.
 * @param clause words of the clause a decision rests on
 */
export function wordsOfMove(
  move: Move,
  request: Pick<
    MovingRequest,
    'number' | 'service' | 'serviceId' | 'missingDocuments' | 'questions' | 'facts'
  >,
  { reason, clause }: Pick<Wish, 'reason'> & { readonly clause?: string },
  association: Association,
): Reply | null {
  if (!ruleOf(move).told) return null
  const { committee } = association
  const papers = request.missingDocuments.map(({ name, refusal }) =>
    refusal === undefined
      ? { text: name }
      : { key: 'request.refusedPaper', params: { document: { text: name }, reason: refusal } },
  )
  const asked = [...papers, ...request.questions]
  const { earliestAnswer } = request.facts
  const params = {
    number: { ltr: request.number },
    service: { text: request.service },
    committee: committee ? { text: committee.name } : '',
    date: earliestAnswer ? { date: earliestAnswer } : '',
    asked: { lines: asked },
    reason: reason ?? '',
    clause: clause ?? '',
  }
  const to = destination(move, procedureOf(association, request.serviceId))
  return [
    { key: [`request.${move}.${to}`, `request.${move}.told`], params },
    ...(clause ? [{ key: 'request.clause', params }] : []),
    ...(reason && !APART.has(move) ? [{ key: 'request.reason', params }] : []),
    {
      key: [`request.${move}.next`, 'request.next'],
      options: [
        ...(move === 'askForMore' && request.questions.length > 0 ? [actionOption('answer')] : []),
        ...(move === 'askForMore' && request.missingDocuments.length > 0
          ? [actionOption('add-documents')]
          : []),
        ...(move === 'decline' || move === 'dropObjection' ? [actionOption('object')] : []),
        actionOption('status'),
        actionOption('officer'),
      ],
    },
  ]
}
