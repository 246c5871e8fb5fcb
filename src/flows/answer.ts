import type { RequestSummary } from '../domain/help-request.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import type { At, Step } from '../engine/step.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { text } from '../engine/steps/text.ts'
import { ownRequest } from './own-requests.ts'

const waiting = ownRequest((request, at) => openOf(request, at).length > 0)

/**
 * Questions officers asked about a request, one after the other. Each answer is recorded by itself, so that whoever stops
 * in between loses nothing. One that came in free text brings its `words` along and is only confirmed; `done` are those
 * answered in this very pass.
 */
export const answer = flow('answer', {
  version: 1,
  action: 'answer',
  start: 'request',
  steps: {
    request: waiting.step((at) => (waiting.of(at) ? 'meant' : 'nothing')),
    meant: confirm({
      when: ({ answers }) => typeof answers.words === 'string',
      params: (at) => ({ question: askOf(at)?.question ?? '' }),
      yes: 'sent',
      no: ({ answers }) => (typeof answers.words === 'string' ? 'left' : 'words'),
    }),
    words: asking(text({ min: 1, max: 1500, listening: 'all', next: 'sent' })),
    sent: end(sent),
    left: end(() => ({
      say: [{ key: 'answer.left', options: [actionOption('answer'), actionOption('officer')] }],
    })),
    nothing: end(() => ({
      say: [{ key: 'answer.nothing', options: [actionOption('status'), actionOption('menu')] }],
    })),
  },
})

function asking<Name extends string>(step: Step<Name>): Step<Name> {
  return {
    ...step,
    ask: (at): Prompt => ({
      key: 'answer.words.prompt',
      params: { question: askOf(at)?.question ?? '', number: { ltr: waiting.of(at)?.number ?? '' } },
    }),
  }
}

function sent(at: At): Ending {
  const request = waiting.of(at)
  const ask = askOf(at)
  if (!request || !ask) throw new Error('an answer to no question')
  const event = {
    type: 'askAnswered' as const,
    requestId: request.id,
    askId: ask.id,
    text: String(at.answers.words),
  }
  if (openOf(request, at).length > 1)
    return {
      say: [{ key: 'answer.thanks' }],
      events: [event],
      after: {
        kind: 'start',
        flow: 'answer',
        answers: { request: request.id, done: [...doneOf(at), ask.id] },
      },
    }
  const missing = request.missingDocuments.length > 0
  return {
    say: [
      {
        key: missing
          ? 'answer.papers'
          : request.status === 'incomplete'
            ? 'answer.complete'
            : 'answer.recorded',
        params: { number: { ltr: request.number } },
        options: [actionOption(missing ? 'add-documents' : 'status'), actionOption('menu')],
      },
    ],
    events: [event],
  }
}

const doneOf = ({ answers: { done } }: At): readonly string[] => (Array.isArray(done) ? done.map(String) : [])

/** Questions of a request that are still open in this pass. */
function openOf({ asks = [] }: RequestSummary, at: At) {
  const done = doneOf(at)
  return asks.filter(({ id }) => !done.includes(id))
}

function askOf(at: At) {
  const request = waiting.of(at)
  return request && openOf(request, at)[0]
}
