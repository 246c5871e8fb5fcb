import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { COMMANDS, type Command, type InboundContent } from '../../domain/message.ts'
import type { Channel, ChannelState, Receive } from '../channel.ts'
import { drawMessage } from './draw.ts'

export interface TerminalOptions {
  readonly input: Readable
  readonly output: Writable
  /** Which conversation to continue; one name is one person. */
  readonly address: string
  /** Said when a message could not be recorded; the words come from the caller. */
  readonly notRecorded: string
  readonly now?: () => Date
}

/** A conversation in the terminal: the same assistant without a phone or a token. */
export interface TerminalChannel extends Channel {
  /** Resolves when the input has ended and everything said has been recorded. */
  readonly ended: Promise<void>
}

export function createTerminalChannel(options: TerminalOptions): TerminalChannel {
  const { input, output, address, now = () => new Date() } = options
  let state: ChannelState = { state: 'starting', since: now().toISOString() }
  let lines: ReturnType<typeof createInterface> | undefined
  let finish: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const underway = new Set<Promise<void>>()

  function record(line: string, receive: Receive): void {
    const content = readLine(line)
    if (!content) return
    const message = {
      channel: 'terminal',
      account: 'terminal',
      externalId: randomUUID(),
      address,
      sentAt: now().toISOString(),
      sender: {},
      content,
    } as const
    const recorded = receive(message)
      .catch(() => void output.write(`${options.notRecorded}\n`))
      .finally(() => underway.delete(recorded))
    underway.add(recorded)
  }

  return {
    name: 'terminal',
    account: 'terminal',
    limits: { text: 100_000, options: 0, fileSize: 0, media: [], sharesContact: false },
    pace: { lanes: 1, perSecond: Number.POSITIVE_INFINITY },
    ended,
    async start(receive) {
      lines = createInterface({ input, output, prompt: '> ', terminal: false })
      let unfinished = ''
      lines.on('line', (line) => {
        // As in a shell: a backslash at the end goes on in the next line.
        const said = unfinished + line
        unfinished = said.endsWith('\\') ? `${said.slice(0, -1)}\n` : ''
        if (!unfinished) record(said, receive)
      })
      lines.once('close', () => Promise.all(underway).then(finish))
      state = { state: 'connected', since: now().toISOString() }
    },
    async send({ id, message }) {
      output.write(`\n${drawMessage(message)}\n\n`)
      return { ok: true, externalIds: [id] }
    },
    async fetch() {
      return { ok: false, reason: 'gone' }
    },
    state: () => state,
    async stop() {
      lines?.close()
      await Promise.all(underway)
      state = { state: 'stopped', since: now().toISOString() }
    },
  }
}

/** A typed line as content: `/menu` is a command, anything else text; an empty line is nothing. */
export function readLine(line: string): InboundContent | null {
  const text = line.trim()
  if (!text) return null
  const command = /^\/(\w+)$/.exec(text)?.[1]
  return command && isCommand(command) ? { kind: 'command', command } : { kind: 'text', text }
}

const isCommand = (word: string): word is Command => (COMMANDS as readonly string[]).includes(word)
