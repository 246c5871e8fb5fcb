import type { AppointmentSummary } from '../domain/appointment.ts'
import type { Context } from '../engine/context.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Option, Param, Prompt } from '../engine/prompt.ts'
import { type At, isRecord, type Step } from '../engine/step.ts'
import { choice, toOptions } from '../engine/steps/choice.ts'
import { localDate, localTime } from '../text/date.ts'
import { maskNationalIds } from '../text/national-id.ts'

const MOST_WORDS = 500

/** What of an appointment is told. */
export type ToldAppointment = Pick<
  AppointmentSummary,
  'requestNumber' | 'kind' | 'manner' | 'place' | 'bring' | 'startsAt'
>

/** When it is and where, as values of a text. */
export function appointmentParams(
  { requestNumber, kind, manner, place, startsAt }: ToldAppointment,
  timeZone: string,
): Readonly<Record<string, Param>> {
  const way = kind === 'visit' ? 'visit' : manner
  return {
    kind: { key: `appointment.kind.${kind}` },
    number: { ltr: requestNumber },
    ...timeParams(startsAt, timeZone),
    place: place ? { key: `appointment.at.${way}`, params: { place } } : { key: `appointment.manner.${way}` },
  }
}

/** What to have ready, where something is. */
export function bringPrompt({ bring }: Pick<ToldAppointment, 'bring'>): Prompt[] {
  return bring ? [{ key: 'appointment.bring', params: { bring } }] : []
}

/** What can be done about an appointment. */
export function answerOptions(status: AppointmentSummary['status']): Option[] {
  const actions = ['confirm-appointment', 'move-appointment', 'decline-appointment'] as const
  return actions
    .filter((action) => action !== 'confirm-appointment' || status !== 'confirmed')
    .map((action) => actionOption(action))
}

function timeParams(at: string, timeZone: string) {
  const instant = new Date(at)
  return { date: { date: localDate(instant, timeZone) }, time: { time: localTime(instant, timeZone) } }
}

/** Own appointments: when, where, and what can be done about them. */
export const appointment = flow('appointment', {
  version: 1,
  action: 'appointment',
  start: 'shown',
  steps: {
    shown: end(({ context }): Ending => {
      const open = openOf(context)
      if (open.length === 0) return nothing
      const said = open.flatMap<Prompt>((one) => [
        {
          key: `appointment.shown.${one.status}`,
          params: appointmentParams(one, context.association.timeZone),
        },
        ...bringPrompt(one),
      ])
      const last = said.at(-1)
      const unconfirmed = open.some(({ status }) => status !== 'confirmed')
      const options = answerOptions(unconfirmed ? 'offered' : 'confirmed')
      return { say: last ? [...said.slice(0, -1), { ...last, options }] : said }
    }),
  },
})

export const confirmAppointment = flow('appointment-confirm', {
  version: 1,
  action: 'confirm-appointment',
  start: 'which',
  steps: {
    which: which('confirmed', ({ status }) => status !== 'confirmed'),
    confirmed: end((at): Ending => {
      const one = chosen(at, ({ status }) => status !== 'confirmed') ?? openOf(at.context)[0]
      if (!one) return nothing
      return {
        say: [
          {
            key: 'appointment.confirmed',
            params: appointmentParams(one, at.context.association.timeZone),
            options: [actionOption('move-appointment'), actionOption('menu')],
          },
        ],
        events: [{ type: 'appointmentConfirmed', appointmentId: one.id }],
      }
    }),
  },
})

export const moveAppointment = flow('appointment-move', {
  version: 1,
  action: 'move-appointment',
  start: 'which',
  steps: {
    which: which('wish'),
    wish: wish('asked'),
    asked: end((at): Ending => {
      const one = chosen(at)
      if (!one) return nothing
      const said = at.answers.wish
      const time = isRecord(said) && typeof said.at === 'string' ? said.at : undefined
      const { timeZone } = at.context.association
      return {
        say: [
          {
            key: time ? 'appointment.timeAsked' : 'appointment.moveAsked',
            params: {
              ...appointmentParams(one, timeZone),
              ...(time && { wish: timeOption(time, timeZone) }),
            },
            options: [actionOption('appointment'), actionOption('menu')],
          },
        ],
        events: [
          {
            type: 'appointmentMoveAsked',
            appointmentId: one.id,
            wish: time ? '' : String(said ?? ''),
            ...(time && { at: time }),
          },
        ],
      }
    }),
  },
})

export const declineAppointment = flow('appointment-decline', {
  version: 1,
  action: 'decline-appointment',
  start: 'which',
  steps: {
    which: which('instead'),
    instead: choice({
      when: ({ context }) => openOf(context).length > 0,
      options: ['otherTime', 'notAtAll'],
      understood: 'loosely',
      next: ({ answers }) => (answers.instead === 'otherTime' ? 'moved' : 'declined'),
    }),
    moved: end(
      (at): Ending => ({
        say: [],
        after: {
          kind: 'start',
          flow: 'appointment-move',
          answers: typeof at.answers.which === 'string' ? { which: at.answers.which } : {},
        },
      }),
    ),
    declined: end((at): Ending => {
      const one = chosen(at)
      if (!one) return nothing
      return {
        say: [
          {
            key: 'appointment.declined',
            params: appointmentParams(one, at.context.association.timeZone),
            options: [actionOption('officer'), actionOption('menu')],
          },
        ],
        events: [{ type: 'appointmentDeclined', appointmentId: one.id }],
      }
    }),
  },
})

const nothing: Ending = {
  say: [{ key: 'appointment.nothing', options: [actionOption('status'), actionOption('menu')] }],
}

type Wanted = (one: AppointmentSummary) => boolean
const openOf = ({ appointments = [] }: Context, wanted: Wanted = () => true) => appointments.filter(wanted)
const chosen = ({ answers, context }: At, wanted?: Wanted) => {
  const open = openOf(context, wanted)
  return open.find(({ id }) => id === answers.which) ?? open[0]
}

/** Which appointment is meant, where there are several. */
function which<const Name extends string>(next: Name, wanted?: Wanted): Step<Name> {
  return choice({
    when: ({ context }) => openOf(context, wanted).length > 1,
    options: ({ context }) =>
      openOf(context, wanted).map(({ id, kind, startsAt }) => ({
        id,
        label: {
          key: 'appointment.option',
          params: {
            kind: { key: `appointment.kind.${kind}` },
            ...timeParams(startsAt, context.association.timeZone),
          },
        },
      })),
    next,
  })
}

/** No colon is in it: that divides a button's token. */
const idOf = (at: string) => String(Date.parse(at))

const timeOption = (at: string, timeZone: string): Param => ({
  key: 'appointment.time',
  params: timeParams(at, timeZone),
})

/** When it would suit: one of the officer's free times, or the person's own words. */
function wish<const Name extends string>(next: Name): Step<Name> {
  const prompt = (at: At): Prompt => {
    const free = chosen(at)?.free ?? []
    const options = free.map((time) => ({
      id: idOf(time),
      label: timeOption(time, at.context.association.timeZone),
    }))
    return {
      key: options.length > 0 ? 'appointment-move.wish.times' : 'appointment-move.wish.prompt',
      options: toOptions(at, options),
    }
  }
  return {
    kind: 'text',
    listening: 'open',
    when: ({ context }) => openOf(context).length > 0,
    ask: prompt,
    read: ({ text, option }, at) => {
      const time = chosen(at)?.free.find((one) => idOf(one) === option)
      if (time) return { kind: 'answer', value: { at: time } }
      if (!text) return { kind: 'unread' }
      if (text.length > MOST_WORDS)
        return { kind: 'problem', reason: 'long', params: { max: MOST_WORDS, length: text.length } }
      return { kind: 'answer', value: maskNationalIds(text) }
    },
    next: () => next,
    show: () => null,
  }
}
