import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Bytes of bodies as they came over the wire, by kind of file. */
export type Bytes = ReadonlyMap<
  string,
  { readonly files: number; readonly bytes: number; readonly encoding: string }
>

/** Milliseconds without a byte after which a load is over: longer than the page waits before it fetches ahead. */
const QUIET_MS = 3_000

interface Body {
  readonly ahead: boolean
  kind?: string
  encoding?: string
  bytes: number
}

/**
 * Counts what a page loads from now on; the live link, which never ends, is left out. `usable` says that what is asked for
 * later is fetched ahead; `quiet` waits until nothing more comes.
 */
export async function bytesOf(page: Page): Promise<{
  usable(): void
  quiet(): Promise<{ readonly first: Bytes; readonly ahead: Bytes }>
}> {
  const session = await page.context().newCDPSession(page)
  const bodies = new Map<string, Body>()
  let ahead = false
  let last = performance.now()
  session.on('Network.requestWillBeSent', ({ requestId }) => {
    bodies.set(requestId, { ahead, bytes: 0 })
  })
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const body = bodies.get(requestId)
    if (response.mimeType === 'text/event-stream') bodies.delete(requestId)
    if (!body) return
    body.kind = type
    body.encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'] ?? 'as it is'
  })
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const body = bodies.get(requestId)
    if (body) body.bytes += encodedDataLength
    last = performance.now()
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const body = bodies.get(requestId)
    // The page itself comes before its bytes can be counted; with its headers it is near enough.
    if (body?.kind === 'Document') body.bytes = encodedDataLength
    last = performance.now()
  })
  await session.send('Network.enable')
  const sum = (which: (body: Body) => boolean): Bytes => {
    const sums = new Map<string, { files: number; bytes: number; encoding: string }>()
    for (const body of bodies.values()) {
      const { kind, encoding = '', bytes } = body
      if (kind === undefined || !which(body)) continue
      const of = sums.get(kind) ?? { files: 0, bytes: 0, encoding }
      sums.set(kind, { ...of, files: of.files + 1, bytes: of.bytes + bytes })
    }
    return sums
  }
  return {
    usable() {
      ahead = true
    },
    async quiet() {
      while (performance.now() - last < QUIET_MS) await pause(100)
      return { first: sum((body) => !body.ahead), ahead: sum((body) => body.ahead) }
    },
  }
}

/** As lines to print, the heaviest first. */
export function linesOf(what: string, bytes: Bytes): string {
  const kinds = [...bytes].sort(([, a], [, b]) => b.bytes - a.bytes)
  const all = kinds.reduce((sum, [, one]) => sum + one.bytes, 0)
  const line = (name: string, of: number, more: string) => `${name}: ${(of / 1000).toFixed(1)} kB${more}`
  return [
    line(what, all, ''),
    ...kinds.map(([kind, { files, bytes: sum, encoding }]) =>
      line(`  ${kind}`, sum, ` in ${files} (${encoding})`),
    ),
  ].join('\n')
}
