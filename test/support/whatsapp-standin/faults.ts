/** What goes wrong while it is set. */
export class Faults {
  /** `sendMessage` never resolves, and the message does not go out. */
  sendHang = false
  /** `sendMessage` never resolves, although the message goes out. */
  sendHangAfter = false
  /** `sendMessage` throws this. */
  sendThrow: string | null = null
  /** The server refuses the message: it comes back with ack -1. */
  sendReject = false
  /** The server answers 503 to every log-in. */
  loginFail = false
  /** New connections are refused, as without a network. */
  refuse = false
  #hold = false
  readonly #waiting = new Set<() => void>()

  /** The server keeps messages without accepting them: they stay at ack 0. */
  get serverHold(): boolean {
    return this.#hold
  }

  set serverHold(hold: boolean) {
    this.#hold = hold
    if (!hold) this.release()
  }

  /** Resolves once nothing is held. */
  async free(): Promise<void> {
    if (this.#hold) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  release(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}
