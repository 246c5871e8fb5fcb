import type { Chat } from './chat.ts'
import type { Entry, ReplyMarkup } from './types.ts'

/** Kinds of entries that a person sees as a message of the bot. */
export const SHOWN: ReadonlySet<string> = new Set(
  'text edit photo document voice audio video animation sticker contact location forward copy video_note'.split(
    ' ',
  ),
)

export interface WaitOptions {
  readonly match?: RegExp | ((entry: Entry) => boolean)
  /** Milliseconds. */
  readonly timeout?: number
  readonly kinds?: Iterable<string>
}

interface Reader {
  readonly id: number
  readonly chat: Chat
  cursor: number
}

/** The next entry of the bot that `match`es, from the reader's cursor on; rejects with the transcript. */
export function waitForEntry(
  reader: Reader,
  { match, timeout = 5000, kinds = SHOWN }: WaitOptions,
): Promise<Entry> {
  const { chat } = reader
  const wanted = new Set(kinds)
  const fits = (entry: Entry) =>
    entry.who === 'bot' &&
    wanted.has(entry.kind) &&
    (match === undefined || (match instanceof RegExp ? entry.text.search(match) >= 0 : match(entry)))
  const look = () => {
    const first = chat.length - chat.log.length
    const entry = chat.log.slice(Math.max(0, reader.cursor - first)).find(fits)
    if (entry) reader.cursor = entry.n + 1
    return entry
  }
  const seen = look()
  if (seen) return Promise.resolve(seen)
  return new Promise((resolve, reject) => {
    const waiter = () => {
      const entry = look()
      if (!entry) return
      clearTimeout(timer)
      chat.waiters.delete(waiter)
      resolve(entry)
    }
    const timer = setTimeout(() => {
      chat.waiters.delete(waiter)
      const what = match === undefined ? '' : ` matching ${match}`
      reject(new Error(`no reply${what} within ${timeout} ms to ${reader.id}:\n${transcript(chat.log, 12)}`))
    }, timeout)
    chat.waiters.add(waiter)
  })
}

/** The chat as a person would read it. */
export function transcript(log: readonly Entry[], last = log.length): string {
  return log
    .slice(Math.max(0, log.length - last))
    .map(line)
    .join('\n')
}

function line(entry: Entry): string {
  const who = entry.who === 'bot' ? '  bot ' : 'user '
  const kind = entry.kind === 'text' ? '' : `(${entry.kind}) `
  const data = entry.data && entry.data !== entry.text ? ` → ${entry.data}` : ''
  return `${who} ${kind}${entry.text}${data}${keyboard(entry.markup)}`
}

function keyboard(markup: ReplyMarkup | undefined): string {
  const rows = markup?.inline_keyboard ?? markup?.keyboard ?? []
  const label = (button: string | { readonly text: string }) =>
    typeof button === 'string' ? button : button.text
  return rows.map((row) => `\n        ${row.map((button) => `[${label(button)}]`).join(' ')}`).join('')
}
