import type { LocationGiven, MediaGiven, TextGiven } from './contents.ts'
import type { Device, Pairing } from './devices.ts'
import type { InboundGiven, Received } from './incoming.ts'
import { OthersWorld } from './others.ts'
import { addressOf } from './people.ts'

/** To whom the owner writes, instead of from whom a message comes. */
type ToSomeone<Given> = Omit<InboundGiven, 'from' | 'fromMe'> & { readonly to: string } & Given

/** What the account's owner does, with the phone in hand. */
export class OwnerWorld extends OthersWorld {
  /** Scans the QR; throws when it is not, or no longer, the one shown. The newest when none is given. */
  scan(qr?: string): Device {
    const [ref] = qr?.split(',') ?? []
    const shown = this.devices.waiting()
    const pairing = qr === undefined ? shown.at(-1) : shown.find((one) => one.ref === ref)
    if (!pairing) throw new Error('scan: this QR is not, or no longer, valid')
    return this.#link(pairing)
  }

  /** Types the code of 8 letters. */
  enterPairingCode(code: string): Device {
    const pairing = this.devices.waiting().find((one) => one.code === code)
    if (!pairing) throw new Error('this pairing code is not valid')
    return this.#link(pairing)
  }

  /** WhatsApp shows another QR about every 20 seconds. */
  rotateQr(): void {
    for (const pairing of this.devices.waiting()) pairing.rotate()
  }

  /** After a few of them it stops, and the page asks to be clicked. */
  idleQr(): void {
    for (const { line } of this.devices.waiting())
      line.push({ type: 'state', state: 'UNPAIRED_IDLE', drop: false })
  }

  /** Writes to someone past the linked page. */
  writeOnPhone({ to, ...given }: ToSomeone<TextGiven>): Received {
    return this.receive({ ...given, from: to, fromMe: true })
  }

  writeMediaOnPhone({ to, ...given }: ToSomeone<MediaGiven>): Received {
    return this.receiveMedia({ ...given, from: to, fromMe: true })
  }

  writeLocationOnPhone({ to, ...given }: ToSomeone<LocationGiven>): Received {
    return this.receiveLocation({ ...given, from: to, fromMe: true })
  }

  /** Opens a chat: nothing in it is unread any more, without the page having seen it. */
  readOnPhone(id: string): void {
    const known = this.correspondence.chats.get(id)
    const chat = known ?? this.correspondence.chat(addressOf(this.people.get(id)))
    chat.unreadCount = 0
    this.tell({ type: 'chat', chat })
  }

  /** "Linked devices > Log out", also while the page is not connected. */
  logoutFromPhone(): void {
    const device = this.devices.current
    if (!device) throw new Error('logoutFromPhone: nothing is linked')
    device.linked = false
    this.logouts.push({ by: 'phone', at: Date.now() })
    device.line.push({ type: 'logout' })
  }

  /** The phone gives a new device what it has: the past is not told as new. */
  #link(pairing: Pairing): Device {
    return this.devices.link(pairing, this.correspondence.ids())
  }
}
