import type { Request, Response } from 'express'
import type { WebChannel } from '../channels/web/channel.ts'
import type { EventName } from '../channels/web/wire.ts'

/** Between signs of life: below the minute after which proxies cut silent connections. */
const HEARTBEAT_MS = 15_000

/** A page that reads nothing is let go before it fills our memory, in bytes. */
const MAX_UNREAD = 1_000_000

/** The number after which a page wants to hear: what the browser remembers on reconnecting, else what the page asks for. */
export function resumeAfter(request: Request): number {
  const given = request.get('last-event-id') ?? request.query.after
  const seq = typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : 0
  return seq
}

/** Server-sent events of one address until the page goes away (or we do). Never compressed: a compressor would hold them back. */
export function streamEvents(
  channel: WebChannel,
  address: string,
  request: Request,
  response: Response,
): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  const write = (event: EventName, data: unknown, id?: number) => {
    if (response.writableLength > MAX_UNREAD) return response.destroy()
    response.write(
      `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    )
  }
  write('ping', 0)
  const heartbeat = setInterval(() => write('ping', 0), HEARTBEAT_MS)
  const unfollow = channel.follow(address, resumeAfter(request), {
    item: (item) => write('item', item, item.from === 'us' ? item.seq : undefined),
    typing: (on) => write('typing', on),
    end: () => response.end(),
  })
  response.on('close', () => {
    clearInterval(heartbeat)
    unfollow()
  })
}
