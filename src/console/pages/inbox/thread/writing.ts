import { type RefObject, useEffect, useState } from 'react'
import { quoting } from '../../../../domain/quoting.ts'
import { keepDraft, readDraft } from './drafts.ts'
import type { Mode, Uploaded, Written } from './outbox.ts'

/** Something put into the composer from outside: a message that was taken back, or words to quote. */
export type Given =
  | { readonly kind: 'words'; readonly mode: Mode; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string; readonly inboundId: string }

type Quoted = Extract<Given, { readonly kind: 'quote' }>

interface Called {
  readonly id: string
  readonly name: string
}

interface WritingOptions {
  readonly conversationId: string
  /** Whether one can answer here, or only write notes. */
  readonly answers: boolean
  readonly given: Given | null
  /** It is in. */
  readonly onGiven: () => void
  readonly field: RefObject<HTMLTextAreaElement | null>
}

/** What is being written in a conversation: a reply and a note, each kept until it is sent. */
export function useWriting({ conversationId, answers, given, onGiven, field }: WritingOptions) {
  const [mode, setMode] = useState<Mode>(answers ? 'reply' : 'note')
  const [text, setText] = useState(() => readDraft(conversationId, mode))
  const [quoted, setQuoted] = useState<Quoted | null>(null)
  const [called, setCalled] = useState<readonly Called[]>([])

  const put = (next: string) => {
    setText(next)
    keepDraft(conversationId, mode, next)
  }
  useEffect(() => {
    if (!given) return
    const to = given.kind === 'quote' ? 'reply' : given.mode
    setMode(to)
    if (given.kind === 'quote') {
      setText(readDraft(conversationId, to))
      setQuoted(given)
    } else {
      setText(given.text)
      keepDraft(conversationId, to, given.text)
    }
    onGiven()
    field.current?.focus()
  }, [given, onGiven, conversationId, field])

  return {
    mode,
    text,
    quote: quoted?.text ?? '',
    put,
    turnTo(next: Mode) {
      if (next === 'reply' && !answers) return
      setMode(next)
      setText(readDraft(conversationId, next))
      field.current?.focus()
    },
    unquote: () => setQuoted(null),
    call: (one: Called) => setCalled((all) => [...all.filter(({ id }) => id !== one.id), one]),
    /** Takes it out of the composer: one message for each file, the words with the first. */
    take(files: readonly Uploaded[]): Written[] {
      const quotes = mode === 'reply' ? quoted : null
      const words = quotes ? quoting(quotes.text, text.trim()) : text.trim()
      const mentions = called.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)
      const [first = null, ...more] = files
      put('')
      setQuoted(null)
      setCalled([])
      return [
        { mode, text: words, file: first, mentions, quotes: quotes?.inboundId ?? null },
        ...more.map((file): Written => ({ mode, text: '', file, mentions: [], quotes: null })),
      ]
    },
  }
}
export type Writing = ReturnType<typeof useWriting>
