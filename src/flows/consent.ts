import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Answers } from '../engine/session.ts'
import { confirm } from '../engine/steps/confirm.ts'

/** A short plain notice before the first personal datum; without agreement nothing is taken. */
export const consent = flow('consent', {
  version: 1,
  start: 'agree',
  steps: {
    agree: confirm({
      params: ({ context }) => ({
        association: { text: context.association.name },
        months: { key: 'duration.months', params: { count: context.association.privacy.retentionMonths } },
      }),
      yes: 'agreed',
      no: 'refused',
    }),
    agreed: end(({ context, answers }) => ({
      say: [{ key: 'consent.thanks' }],
      events: [
        { type: 'consentGiven', purpose: 'help-request', version: context.association.privacy.version },
      ],
      after:
        answers.resumes === true
          ? { kind: 'resumeDraft' }
          : { kind: 'start', flow: 'help-request', answers: wished(answers) },
    })),
    refused: end(() => ({
      say: [
        {
          key: 'consent.refused',
          options: [actionOption('officer'), actionOption('contact'), actionOption('menu')],
        },
      ],
    })),
  },
})

/** What was wished for along with the request: the service, and for whom. */
function wished({ agree: _, ...answers }: Answers): Answers {
  return answers
}
