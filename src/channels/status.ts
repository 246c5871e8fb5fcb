import type { ChannelName } from '../domain/message.ts'
import type { ChannelState } from './channel.ts'
import type { Log } from './log.ts'

/** Where the channel stands; every change is logged once. */
export class Status {
  #current: ChannelState = { state: 'starting', since: new Date().toISOString() }
  readonly #channel: ChannelName
  readonly #log: Log

  constructor(channel: ChannelName, log: Log) {
    this.#channel = channel
    this.#log = log
  }

  get current(): ChannelState {
    return this.#current
  }

  set(state: ChannelState['state'], detail?: string): void {
    if (this.#current.state === state && this.#current.detail === detail) return
    this.#current = { state, since: new Date().toISOString(), ...(detail === undefined ? {} : { detail }) }
    const level = state === 'refused' ? 'error' : state === 'disconnected' ? 'warn' : 'info'
    this.#log[level]({ channel: this.#channel, state, detail }, 'channel state')
  }
}
