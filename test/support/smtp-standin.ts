import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail server that takes everything, or refuses; nothing leaves the loopback. */
export class SmtpStandin {
  readonly mails: { readonly from: string; readonly to: string; readonly data: string }[] = []
  /** What RCPT TO is answered with. */
  recipientAnswer = '250 OK'
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((socket) => this.#talk(socket))

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    let rest = ''
    let data: string[] | undefined
    let [from, to] = ['', '']
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (data) {
        if (line !== '.') return void data.push(line)
        this.mails.push({ from, to, data: data.join('\n') })
        data = undefined
        return say('250 OK')
      }
      if (/^(EHLO|HELO)/.test(line)) return say('250 standin')
      if (line.startsWith('MAIL FROM')) from = line
      if (line.startsWith('RCPT TO')) {
        to = line
        return say(this.recipientAnswer)
      }
      if (line !== 'DATA') return say(line === 'QUIT' ? '221 bye' : '250 OK')
      data = []
      say('354 go on')
    }
    say('220 standin ESMTP')
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      lines.forEach(hear)
    })
  }
}
