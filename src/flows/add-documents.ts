import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import { type At, isRecord, type Step } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { documents, filesOf } from '../engine/steps/documents.ts'
import { ownRequest } from './own-requests.ts'

const waiting = ownRequest(({ missingDocuments }) => missingDocuments.length > 0)

/** Papers that were still missing, whenever they come. A file sent out of the blue begins this flow with itself in `files`. */
export const addDocuments = flow('add-documents', {
  version: 1,
  action: 'add-documents',
  start: 'request',
  steps: {
    request: waiting.step('document'),
    document: choice({
      when: (at) => missingOf(at).length > 1,
      options: (at) => missingOf(at).map(({ id, name }) => ({ id, label: { text: name } })),
      next: (at) => (!waiting.of(at) ? 'nothing' : filesOf(at.answers.files).length ? 'added' : 'papers'),
    }),
    papers: refusedBefore(
      documents({
        of: (at) =>
          missingOf(at)
            .filter(({ id }) => id === documentOf(at))
            .map((document) => ({ ...document, required: true, identity: false })),
        next: (at) => (sent(at).length ? 'added' : 'later'),
      }),
    ),
    added: end((at) => {
      const request = waiting.of(at)
      const documentId = documentOf(at)
      if (!request || !documentId) throw new Error('documents for no request')
      const left = request.missingDocuments.filter(({ id }) => id !== documentId)
      return {
        say: [
          left.length
            ? {
                key: 'add-documents.more',
                params: {
                  count: left.length,
                  documents: { lines: left.map(({ name }) => ({ text: name })) },
                },
                options: [actionOption('add-documents'), actionOption('menu')],
              }
            : {
                key: request.asks?.length ? 'add-documents.asked' : 'add-documents.complete',
                params: { number: { ltr: request.number } },
                options: [actionOption(request.asks?.length ? 'answer' : 'status'), actionOption('menu')],
              },
        ],
        events: [{ type: 'documentsAdded', requestId: request.id, documentId, attachments: sent(at) }],
      }
    }),
    later: end(() => ({ say: [{ key: 'add-documents.later', options: [actionOption('menu')] }] })),
    nothing: end(() => ({
      say: [{ key: 'add-documents.nothing', options: [actionOption('status'), actionOption('menu')] }],
    })),
  },
})

/** A paper that was refused is asked for with the reason. */
function refusedBefore<Name extends string>(step: Step<Name>): Step<Name> {
  return {
    ...step,
    ask: (at): Prompt => {
      const prompt = step.ask(at)
      const reason = waiting.of(at)?.refusals?.[documentOf(at) ?? '']
      return reason === undefined
        ? prompt
        : { ...prompt, key: 'add-documents.papers.promptAgain', params: { ...prompt.params, reason } }
    },
  }
}

const missingOf = (at: At) => waiting.of(at)?.missingDocuments ?? []

function documentOf(at: At): string | undefined {
  const missing = missingOf(at)
  return (missing.find(({ id }) => id === at.answers.document) ?? missing[0])?.id
}

function sent(at: At) {
  const papers = at.answers.papers
  const given = isRecord(papers) ? Object.values(papers)[0] : undefined
  return [...filesOf(at.answers.files), ...filesOf(given)]
}
