import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Pairing } from '../channels/channel.ts'
import type { LinkStatus, SendingSwitch, Switches } from '../store/switches.ts'

export interface OrderDeps {
  readonly switches: Switches
  /** Where the switch stands while nobody has turned it. */
  readonly start: SendingSwitch
  readonly client: 'off' | 'web' | 'cloud'
  readonly say: (line: string) => void
  /** How a pairing is drawn. */
  readonly picture: (pairing: Pairing) => string
  /** Milliseconds between two looks at the table. */
  readonly lookMs?: number
  /** Looks before an order is taken back, and for which a pairing is waited for. */
  readonly looks?: number
}

/** Seconds after which a report is of a process that is no more. */
const STALE = 15

const SENDS: Readonly<Record<SendingSwitch, string>> = {
  on: 'everything is sent, within the limits',
  replies: 'only answers are sent',
  off: 'nothing is sent',
}

/** What a state means and what to do about it, where a person must. */
const ADVICE: Readonly<Record<string, string>> = {
  'no browser': 'No browser was found; Sila’s log says what to install.',
  banned: 'WhatsApp has blocked this number. docs/whatsapp.md says what to do now.',
  conflict: 'WhatsApp Web was opened elsewhere with this account; Sila waits and tries again.',
  unlinked: 'No account is linked. Link one: npm run whatsapp -- pair',
  'logged out':
    'WhatsApp was logged out, on the phone or by WhatsApp. Link it again: npm run whatsapp -- pair',
  outdated: 'WhatsApp no longer accepts this version of its page; Sila tries again.',
}

/** What can be ordered; each says what it did, and answers whether it did it. */
export const ORDERS = {
  async status({ switches, start, client, say }: OrderDeps) {
    const { status, live } = await present(switches)
    say(`WhatsApp:  ${client === 'off' ? 'off (WHATSAPP_CLIENT)' : client}`)
    say(`Sending:   ${SENDS[await switches.sending(start)]}`)
    if (client !== 'web') return true
    if (!live) say('Session:   nobody has it; Sila is not running, or has just started')
    else {
      say(`Session:   ${status.state} since ${status.since}${status.detail ? ` (${status.detail})` : ''}`)
      if (status.linked) say(`Linked to: ${accountOf(status.linked)}`)
      else if (status.pairing) say('Linked to: nobody. Link it: npm run whatsapp -- pair')
      const advice = ADVICE[status.detail ?? '']
      if (advice) say(advice)
    }
    return true
  },
  stop: (deps: OrderDeps) => turn(deps, 'off'),
  replies: (deps: OrderDeps) => turn(deps, 'replies'),
  go: (deps: OrderDeps) => turn(deps, 'on'),
  async pair({ switches, say, picture, lookMs = 1_000, looks = 600 }: OrderDeps) {
    let drawn = ''
    for (let look = 0; look < looks; look++) {
      const { status, live } = await present(switches)
      if (!live) {
        say('Nobody has the session: start Sila with WHATSAPP_CLIENT=web first.')
        return false
      }
      if (status.linked) {
        say(`Linked to ${accountOf(status.linked)}.`)
        return true
      }
      const advice = ADVICE[status.detail ?? '']
      const now = status.pairing ? picture(status.pairing) : (advice ?? 'The page is being opened ...')
      if (now !== drawn) say(now)
      drawn = now
      await pauseFor(lookMs)
    }
    return false
  },
  async unlink({ switches, say, lookMs = 1_000, looks = 20 }: OrderDeps) {
    if (!(await present(switches)).live) {
      say('Nobody has the session: start Sila with WHATSAPP_CLIENT=web first, or unlink it on the phone.')
      return false
    }
    await switches.orderUnlink()
    for (let look = 0; look < looks; look++) {
      if (!(await switches.unlinkWaits())) {
        say('The account is given up. Link one: npm run whatsapp -- pair')
        return true
      }
      await pauseFor(lookMs)
    }
    // An order nobody took must not come true at the next start.
    const taken = !(await switches.takeUnlink())
    say(taken ? 'The account is given up.' : 'Sila did not take the order; nothing was unlinked.')
    return taken
  },
} satisfies Readonly<Record<string, (deps: OrderDeps) => Promise<boolean>>>
export type Order = keyof typeof ORDERS

async function turn({ switches, say }: OrderDeps, to: SendingSwitch): Promise<boolean> {
  await switches.turn(to)
  say(`From now on ${SENDS[to]}. Every process sees it before its next message.`)
  return true
}

async function present(
  switches: Switches,
): Promise<
  | { readonly live: true; readonly status: LinkStatus }
  | { readonly live: false; readonly status: LinkStatus | null }
> {
  const report = await switches.status()
  if (!report) return { live: false, status: null }
  return report.age <= STALE ? { live: true, status: report.status } : { live: false, status: report.status }
}

function accountOf({ name, phone }: NonNullable<LinkStatus['linked']>): string {
  return phone === null ? name : `${name} (+${phone})`
}
