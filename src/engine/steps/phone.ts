import { formatPhone, parseMobile } from '../../text/phone.ts'
import type { Json } from '../session.ts'
import { type NextOf, type Step, scopeOf, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** A mobile number as E.164: typed in any form, shared by the network's button, or the one already known, by one tap. */
export function phone<const Name extends string>(of: { readonly next: NextOf<Name> }): Step<Name> {
  return {
    kind: 'phone',
    listening: 'closed',
    ask: (at) => {
      const known = at.context.contact.phone
      return {
        ...promptOf(at),
        sharesContact: at.context.channel.sharesContact,
        options: known
          ? [
              {
                token: `${scopeOf(at)}:known`,
                label: { key: 'phone.known', params: { phone: { ltr: formatPhone(known) } } },
              },
            ]
          : undefined,
      }
    },
    read: ({ text, option, contact }, at) => {
      const known = at.context.contact.phone
      if (known && option === 'known') return { kind: 'answer', value: known }
      const said = contact?.phone ?? text
      if (!/[\d٠-٩۰-۹]{3}/.test(said)) return { kind: 'unread' }
      const read = parseMobile(said)
      return read.ok ? { kind: 'answer', value: read.value } : { kind: 'problem', reason: 'phone' }
    },
    spot: (text) => {
      const read = parseMobile(text)
      return read.ok ? read.value : undefined
    },
    next: toNext(of.next),
    show: (value: Json, at) => ({ label: summaryOf(at), value: { ltr: formatPhone(String(value)) } }),
  }
}
