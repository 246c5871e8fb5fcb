import type { InboundContent } from '../../../domain/message.ts'
import type { Hello, HistoryItem, Said } from '../wire.ts'
import { ApiError, hello as askHello, embedded, history } from './api.ts'
import { keepLocale, keptLocale, type Unsent, uuid } from './kept.ts'
import { connect } from './live.ts'
import { createOutbox } from './outbox.ts'

/** Everything the page shows. */
export interface View {
  readonly hello?: Hello
  /** `blocked`: the browser keeps no cookie for us inside another site. */
  readonly phase: 'loading' | 'ready' | 'failed' | 'blocked'
  readonly items: readonly HistoryItem[]
  readonly unsent: readonly Unsent[]
  /** Where earlier messages begin; undefined when all are here. */
  readonly before?: string
  readonly typing: boolean
  readonly linked: boolean
}

const keyOf = (item: HistoryItem) => (item.from === 'us' ? item.seq : item.id)
type Timer = ReturnType<typeof setTimeout>
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A reply is prepared no longer than this before the dots are a lie, in milliseconds. */
const TYPING = 10_000
/** After the server has answered nothing, the reply may still be on its way for this long. */
const TYPING_END = 1500

/** The conversation of this browser: loads it, keeps it up to date, says things. Calls `show` whenever the view changes. */
export function openConversation(show: (view: View) => void) {
  let view: View = { phase: 'loading', items: [], unsent: [], typing: false, linked: false }
  let typingEnds: Timer | undefined
  let opened = false
  let spoken: string | undefined
  /** Previews of files sent from this page, by message id. */
  const previews = new Map<string, string>()

  const set = (change: Partial<View>) => {
    view = { ...view, ...change }
    show(view)
  }
  const outbox = createOutbox({
    changed: () => set({ unsent: outbox.unsent }),
    recorded({ id, at, content }) {
      // The server may have told its own time already, which is the one the answers are ordered by.
      if (view.items.some((item) => item.from === 'visitor' && item.id === id)) return
      merge([{ from: 'visitor', id, at, content: asContent(content) }])
    },
  })

  function merge(more: readonly HistoryItem[]) {
    const known = new Map(view.items.map((item) => [keyOf(item), item]))
    for (const item of more) known.set(keyOf(item), item)
    const items = [...known.values()].sort(inOrder)
    set({ items })
    for (const item of more) if (item.from === 'visitor') outbox.confirm(item.id)
    void followLocale()
  }

  const lastOfOurs = () => view.items.filter((item) => item.from === 'us').at(-1)

  function typing(on: boolean) {
    clearTimeout(typingEnds)
    if (on) set({ typing: true })
    typingEnds = setTimeout(() => set({ typing: false }), on ? TYPING : TYPING_END)
  }

  /** The page speaks the language of the last thing we said. */
  async function followLocale() {
    const wanted = lastOfOurs()?.content.locale
    if (!wanted || wanted === spoken) return
    spoken = wanted
    keepLocale(wanted)
    if (wanted !== view.hello?.locale) set({ hello: await askHello(wanted).catch(() => view.hello) })
  }

  async function load(): Promise<void> {
    let hello = view.hello ?? (await askHello(keptLocale()))
    set({ hello })
    const page = await history().catch(async (error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      hello = await askHello(keptLocale())
      set({ hello })
      return history()
    })
    const first = !opened
    set({ phase: 'ready', ...(first ? { before: page.before } : {}) })
    opened = true
    merge(page.items)
    if (first && page.items.length === 0 && outbox.unsent.length === 0) {
      outbox.add({ kind: 'command', command: 'start' }, undefined, hello.startId)
    }
  }

  async function open() {
    for (let tries = 0; ; tries++) {
      try {
        await load()
        break
      } catch (error) {
        const refused = error instanceof ApiError && error.status === 401
        if (refused && embedded) return set({ phase: 'blocked' })
        set({ phase: 'failed' })
        await pause(Math.min(20_000, 1000 * 2 ** tries))
      }
    }
    connect({
      after: () => lastOfOurs()?.seq ?? 0,
      item(item) {
        if (item.from === 'us') {
          clearTimeout(typingEnds)
          set({ typing: false })
          if (embedded) parent.postMessage({ sila: 'message' }, '*')
        }
        merge([item])
      },
      typing,
      link(up) {
        const again = up && !view.linked
        set({ linked: up, typing: up && view.typing })
        if (!again) return
        outbox.retry()
        void load().catch(() => {})
      },
    })
  }
  void open()

  return {
    say: (content: Said) => outbox.add(content),
    sendFile(file: File, caption?: string) {
      const id = uuid()
      previews.set(id, URL.createObjectURL(file))
      const fileName = file.name.slice(0, 200)
      outbox.add({ kind: 'attachment', ref: '', fileName, ...(caption ? { caption } : {}) }, file, id)
    },
    retry: (id: string) => outbox.retry(id),
    /** A picture or sound that this page itself sent; others come from the server. */
    preview: (id: string) => previews.get(id),
    async older() {
      if (view.before === undefined) return
      const page = await history(view.before).catch(() => undefined)
      if (!page) return
      set({ before: page.before })
      merge(page.items)
    },
  }
}
export type Conversation = ReturnType<typeof openConversation>

/** In time; of one instant the question before its answer, our own by their numbers. */
function inOrder(a: HistoryItem, b: HistoryItem): number {
  const number = (item: HistoryItem) => (item.from === 'us' ? item.seq : 0)
  return Date.parse(a.at) - Date.parse(b.at) || number(a) - number(b)
}

/** How the server will give it back; the kind of a file shows in its preview until then. */
export function asContent(said: Said): InboundContent {
  if (said.kind === 'contact') return { ...said, own: false }
  if (said.kind !== 'attachment') return said
  const { ref, fileName, caption } = said
  const name = fileName?.toLowerCase() ?? ''
  const media = name.endsWith('.pdf') ? 'document' : name.startsWith('voice.') ? 'voice' : 'photo'
  return { kind: 'attachment', attachment: { media, ref, fileName }, caption }
}
