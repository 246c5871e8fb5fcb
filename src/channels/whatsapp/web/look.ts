import type { Probe } from './life.ts'

/**
 * Functions that run in WhatsApp's page, sent there as source: they use nothing from around them. Any part of the page
 * may be missing while it loads, or for good after one of WhatsApp's changes.
 */
interface PageWindow {
  require(name: 'WAWebSocketModel'): {
    Socket: { state?: string; hasSynced?: boolean; logout(): Promise<void> }
  }
  require(name: 'WAWebCmd'): { Cmd: { refreshQR(): void } }
  readonly WWebJS?: unknown
  onAppStateHasSyncedEvent(): unknown
}
/** There, not here. */
declare const window: PageWindow

/** How the page is. */
export function look(): Probe {
  try {
    const { state, hasSynced } = window.require('WAWebSocketModel').Socket
    return { socket: state ?? null, synced: hasSynced === true, injected: window.WWebJS !== undefined }
  } catch {
    return { socket: null, synced: false, injected: false }
  }
}

/** Tells the library that the page is synchronised, when it began to listen too late to hear so. */
export function kick(): void {
  window.onAppStateHasSyncedEvent()
}

/** Asks for a new picture after WhatsApp has stopped making them. */
export function refreshQr(): void {
  window.require('WAWebCmd').Cmd.refreshQR()
}

/** Gives the link up at WhatsApp, so that the phone no longer lists it. */
export async function logOut(): Promise<void> {
  await window.require('WAWebSocketModel').Socket.logout()
}
