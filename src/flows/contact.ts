import type { Association } from '../domain/association.ts'
import { officeState } from '../domain/office-hours.ts'
import { type Way, waysOffered } from '../domain/ways.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Param, Prompt } from '../engine/prompt.ts'

/** How the association is reached, from its own data; nothing that is not there is shown. */
export const contact = flow('contact', {
  version: 1,
  action: 'contact',
  start: 'shown',
  steps: {
    shown: end(({ context }) => ({
      say: [
        contactPrompt(context.association),
        ...waysPrompt(context.association),
        hoursPrompt(context.association, context.now),
        { key: 'contact.more', options: [actionOption('officer'), actionOption('menu')] },
      ],
    })),
  },
})

export function contactPrompt({ name, contact: of }: Association): Prompt {
  const lines: Param[] = [
    ...of.phones.map((phone) => ({
      key: 'contact.phone',
      params: { name: { text: phone.name }, number: { ltr: phone.number } },
    })),
    ...(of.email ? [{ key: 'contact.email', params: { email: { ltr: of.email } } }] : []),
    ...(of.website ? [{ key: 'contact.website', params: { website: { ltr: of.website } } }] : []),
    ...of.accounts.map((account) => ({
      key: 'contact.account',
      params: { name: { text: account.name }, address: { ltr: account.address } },
    })),
    ...(of.address ? [{ key: 'contact.address', params: { address: { text: of.address } } }] : []),
  ]
  return { key: 'contact.shown', params: { association: { text: name }, lines: { lines } } }
}

/** Ways that need no number or address of their own; the others are told by what they are reached at. */
const BY_THEMSELVES: readonly Way[] = ['interview', 'letter', 'delegate', 'volunteer']

/** The other ways the association has said it offers; nothing while it has not. */
function waysPrompt({ ways }: Association): Prompt[] {
  const told = ways === null ? [] : waysOffered(ways).filter((way) => BY_THEMSELVES.includes(way))
  return told.length === 0
    ? []
    : [
        {
          key: 'contact.ways',
          params: { lines: { lines: told.map((way) => ({ key: `contact.way.${way}` })) } },
        },
      ]
}

function hoursPrompt({ officeHours, timeZone }: Association, now: string): Prompt {
  const state = officeState(officeHours, new Date(now), timeZone)
  if (state.open) return { key: 'contact.open', params: { until: { time: state.until } } }
  return state.opens
    ? {
        key: 'contact.closed',
        params: { date: { date: state.opens.date }, time: { time: state.opens.time } },
      }
    : { key: 'contact.closedOpenEnded' }
}
