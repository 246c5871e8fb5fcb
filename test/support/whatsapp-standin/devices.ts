import { Line } from './line.ts'
import { randomHex } from './random.ts'
import type { Push } from './wire.ts'

/** A browser linked to the account. */
export class Device {
  readonly token = randomHex(16)
  readonly line = new Line()
  /** Short ids of the messages it has. */
  readonly has: Set<string>
  linked = true
  /** It has logged in and taken its queue: new messages go to it at once. */
  synced = false
  logins = 0
  #untold: Push[] = []

  constructor(has: Iterable<string>) {
    this.has = new Set(has)
  }

  /** The page loads anew and is given everything as it is now. */
  login(): void {
    this.logins++
    this.synced = false
    this.#untold = []
  }

  /** Tells its page, once it is there again when it is not. */
  tell(push: Push): void {
    if (!this.synced || !this.line.push(push)) this.#untold.push(push)
  }

  /** Tells what could not be told before. */
  catchUp(): void {
    for (const push of this.#untold.splice(0)) this.tell(push)
  }
}

/** A page that shows a QR or a code and waits for the phone. */
export class Pairing {
  readonly id = randomHex(6)
  readonly line = new Line()
  ref = newRef()
  code: string | null = null

  /** Another QR: the one before is no longer valid. */
  rotate(): void {
    this.ref = newRef()
    this.line.push({ type: 'ref', ref: this.ref })
  }
}

/** Everything that is, was or wants to be linked to the account. */
export class Devices {
  readonly #devices = new Map<string, Device>()
  readonly #pairings = new Map<string, Pairing>()

  /** The linked one, if any; the newest when there are several. */
  get current(): Device | undefined {
    return [...this.#devices.values()].findLast(({ linked }) => linked)
  }

  device(token: string | null): Device | undefined {
    return token === null ? undefined : this.#devices.get(token)
  }

  pairing(id: string | null): Pairing | undefined {
    return id === null ? undefined : this.#pairings.get(id)
  }

  /** Those whose page is open. */
  waiting(): Pairing[] {
    return [...this.#pairings.values()].filter(({ line }) => line.open)
  }

  offer(): Pairing {
    const pairing = new Pairing()
    this.#pairings.set(pairing.id, pairing)
    return pairing
  }

  /** @param history ids of the messages the phone gives the new device @returns the device */
  link(pairing: Pairing, history: Iterable<string>): Device {
    const device = new Device(history)
    this.#devices.set(device.token, device)
    this.#pairings.delete(pairing.id)
    pairing.line.push({ type: 'paired', token: device.token })
    return device
  }

  close(): void {
    for (const { line } of [...this.#devices.values(), ...this.#pairings.values()]) line.close()
  }
}

function newRef(): string {
  return `2@${randomHex(12)}`
}
