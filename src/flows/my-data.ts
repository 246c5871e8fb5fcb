import type { Kept } from '../domain/kept.ts'
import type { Context } from '../engine/context.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Param } from '../engine/prompt.ts'
import type { Step } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { text } from '../engine/steps/text.ts'
import { localDate } from '../text/calendar.ts'
import { formatPhone } from '../text/phone.ts'

/** A person's rights over their own data: see it, have it corrected or erased, withdraw consent. */
export const myData = flow('my-data', {
  version: 1,
  action: 'my-data',
  start: 'what',
  steps: {
    what: looksUpKept(
      choice({
        options: ({ context }) =>
          ['see', 'correct', ...(context.contact.consentVersion === null ? [] : ['withdraw']), 'erase'].map(
            (id) => ({ id, label: { key: `my-data.what.option.${id}` } }),
          ),
        next: ({ answers }) =>
          answers.what === 'correct'
            ? 'words'
            : answers.what === 'erase'
              ? 'sureErase'
              : answers.what === 'withdraw'
                ? 'sureWithdraw'
                : 'seen',
      }),
    ),
    words: text({ min: 5, max: 1000, next: 'corrected' }),
    sureErase: confirm({ yes: 'erased', no: 'left' }),
    sureWithdraw: confirm({ yes: 'withdrawn', no: 'left' }),
    seen: end(({ context }) => ({
      say: [
        {
          key: 'my-data.seen',
          params: { lines: { lines: ownData(context) } },
          options: [
            actionOption('my-data'),
            actionOption(context.contact.notificationsStopped ? 'resume-messages' : 'stop'),
            actionOption('menu'),
          ],
        },
      ],
    })),
    corrected: end(({ answers }) => ({
      say: [{ key: 'my-data.corrected', options: [actionOption('menu')] }],
      events: [{ type: 'handoffOpened', reason: 'asked', urgency: 'normal', words: String(answers.words) }],
    })),
    erased: end(() => ({
      say: [{ key: 'my-data.erased', options: [actionOption('menu')] }],
      events: [{ type: 'erasureRequested' }, { type: 'handoffOpened', reason: 'asked', urgency: 'high' }],
      forgets: true,
    })),
    withdrawn: end(() => ({
      say: [{ key: 'my-data.withdrawn', options: [actionOption('menu')] }],
      events: [{ type: 'consentWithdrawn', purpose: 'help-request' }],
      forgets: true,
    })),
    left: end(() => ({ say: [{ key: 'my-data.left', options: [actionOption('menu')] }] })),
  },
})

/** Whatever is answered, so that it is at hand when it is wanted. */
function looksUpKept<Name extends string>(step: Step<Name>): Step<Name> {
  return { ...step, query: () => ({ kind: 'kept' }) }
}

function ownData({ contact, requests, kept, association }: Context): Param[] {
  return [
    { key: 'my-data.name', params: { name: contact.name ?? { key: 'my-data.unknown' } } },
    {
      key: 'my-data.phone',
      params: { phone: contact.phone ? { ltr: formatPhone(contact.phone) } : { key: 'my-data.unknown' } },
    },
    ...(kept ? keptData(kept, association.timeZone) : []),
    { key: contact.notificationsStopped ? 'my-data.messagesStopped' : 'my-data.messagesOn' },
    ...requests.map(({ number, service, status }) => ({
      key: 'my-data.request',
      params: {
        number: { ltr: number },
        service: { text: service },
        status: { key: `request-status.${status}` },
      },
    })),
  ]
}

function keptData({ consent, messagesSince, documents }: Kept, timeZone: string): Param[] {
  const day = (at: string) => ({ date: localDate(new Date(at), timeZone) })
  return [
    consent
      ? { key: 'my-data.consent', params: { version: consent.version, date: day(consent.givenAt) } }
      : { key: 'my-data.noConsent' },
    ...(messagesSince ? [{ key: 'my-data.messages', params: { date: day(messagesSince) } }] : []),
    { key: 'my-data.documents', params: { count: documents } },
  ]
}
