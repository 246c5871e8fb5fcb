import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A listening HTTP server. */
export interface HttpServer {
  readonly port: number
  /** Takes no new connections, lets requests under way end, and cuts what is left after the grace, in milliseconds. */
  stop(graceMs?: number): Promise<void>
}

/**
 * Starts to listen; rejects when the port is taken. A client gets 15 s for its headers and 2 min for its body,
 * long enough for a photo on a slow phone line.
 */
export function startHttpServer(handler: RequestListener, port: number, host?: string): Promise<HttpServer> {
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 },
    handler,
  )
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port)))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve({
        port: (server.address() as AddressInfo).port,
        stop: (graceMs = 5000) =>
          new Promise((stopped) => {
            const cut = setTimeout(() => server.closeAllConnections(), graceMs)
            server.close(() => {
              clearTimeout(cut)
              stopped()
            })
            server.closeIdleConnections()
          }),
      })
    })
  })
}

/** What stands in the way of listening, in words a person can act on. */
function explained(error: NodeJS.ErrnoException, port: number): Error {
  const reason =
    error.code === 'EADDRINUSE'
      ? `port ${port} is taken by another program. End that one, or choose another port with PORT.`
      : error.code === 'EACCES'
        ? `this user may not listen on port ${port}. Choose one above 1023 with PORT.`
        : undefined
  return reason ? new Error(reason, { cause: error }) : error
}
