import type { Account } from '../wire.ts'
import { Emitter } from './emitter.ts'
import { maybeWid, type Wid } from './ids.ts'
import { Model } from './model.ts'

class SocketModel extends Model {
  declare readonly state: string
  declare readonly hasSynced: boolean
}

class StreamModel extends Model {
  readonly markAvailable = () => this.set({ available: true })
  readonly markUnavailable = () => this.set({ available: false })
}

class ConnModel extends Model {
  canSetMyPushname(): boolean {
    return true
  }
}

export const socket = new SocketModel({ state: 'OPENING', hasSynced: false, stream: 'DISCONNECTED' })
export const conn = new ConnModel({
  ref: undefined,
  platform: 'android',
  pushname: undefined,
  battery: undefined,
  plugged: undefined,
  wid: undefined,
  connected: false,
})
export const stream = new StreamModel({ available: false })
/** Happenings of the page that belong to no model; its commands are in modules.ts. */
export const cmd = new Emitter()

/** What the page knows of itself, besides its models. */
export const self: { account: Account | null; pairing: string | null; offlinePercent: number } = {
  account: null,
  pairing: null,
  offlinePercent: 0,
}

export function setState(state: string): void {
  socket.set({ state })
}

export function myNumber(): Wid | undefined {
  return maybeWid(self.account?.pn)
}

export function myLid(): Wid | undefined {
  return maybeWid(self.account?.lid)
}
