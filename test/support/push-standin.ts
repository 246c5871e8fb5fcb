import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from './telegram-standin/body.ts'

export interface Pushed {
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
}

/** A browser maker's push service on the loopback, and the browsers behind it. */
export class PushStandin {
  readonly pushed: Pushed[] = []
  status = 201
  readonly #server = http.createServer((request, response) => {
    void readBody(request).then((body) => {
      this.pushed.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(this.status).end()
    })
  })

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  browser(name: string): PushBrowser {
    const { port } = this.#server.address() as AddressInfo
    return new PushBrowser(`http://127.0.0.1:${port}/${name}`)
  }
}

/** A browser's subscription, with the keys that only it has. */
export class PushBrowser {
  readonly endpoint: string
  readonly #ecdh: ECDH = createECDH('prime256v1')
  readonly #auth = randomBytes(16)

  constructor(endpoint: string) {
    this.endpoint = endpoint
    this.#ecdh.generateKeys()
  }

  get keys() {
    return {
      p256dh: this.#ecdh.getPublicKey('base64url'),
      auth: this.#auth.toString('base64url'),
    }
  }

  /** Opens a body encrypted for this browser (RFC 8188 and 8291, one record). @throws where it is for another */
  open(body: Buffer): unknown {
    const salt = body.subarray(0, 16)
    const length = body.readUInt8(20)
    const sender = body.subarray(21, 21 + length)
    const secret = this.#ecdh.computeSecret(sender)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#ecdh.getPublicKey(), sender])
    const key = hkdf(secret, this.#auth, info, 32)
    const contentKey = hkdf(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
    const nonce = hkdf(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
    const sealed = body.subarray(21 + length)
    const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'))
  }
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))
