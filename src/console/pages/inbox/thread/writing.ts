import { type RefObject, useEffect, useState } from 'react'
import { quoting } from '../../../../domain/quoting.ts'
import { keepDraft, readDraft } from './drafts.ts'
import type { Called, Mode, Uploaded, Written } from './outbox.ts'

/** Something put into the composer from outside: a message that was taken back, words to quote, or a note to word anew. */
export type Given =
  | { readonly kind: 'words'; readonly mode: Mode; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string; readonly inboundId: string }
  | {
      readonly kind: 'edit'
      readonly text: string
      readonly noteId: string
      readonly called: readonly Called[]
    }

type Quoted = Extract<Given, { readonly kind: 'quote' }>

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
  const [editing, setEditing] = useState<string | null>(null)

  const put = (next: string) => {
    setText(next)
    // What is worded anew is not what was begun.
    if (editing === null) keepDraft(conversationId, mode, next)
  }
  const endEdit = () => {
    setEditing(null)
    setCalled([])
    setText(readDraft(conversationId, 'note'))
  }
  useEffect(() => {
    if (!given) return
    setMode(given.kind === 'quote' ? 'reply' : given.kind === 'edit' ? 'note' : given.mode)
    setEditing(given.kind === 'edit' ? given.noteId : null)
    if (given.kind === 'quote') {
      setText(readDraft(conversationId, 'reply'))
      setQuoted(given)
    } else if (given.kind === 'edit') {
      setText(given.text)
      setCalled(given.called)
    } else {
      setText(given.text)
      keepDraft(conversationId, given.mode, given.text)
    }
    onGiven()
    field.current?.focus()
  }, [given, onGiven, conversationId, field])

  return {
    mode,
    text,
    quote: quoted?.text ?? '',
    editing: editing !== null,
    endEdit,
    put,
    turnTo(next: Mode) {
      if (next === 'reply' && !answers) return
      setMode(next)
      setEditing(null)
      setText(readDraft(conversationId, next))
      field.current?.focus()
    },
    unquote: () => setQuoted(null),
    call: (one: Called) => setCalled((all) => [...all.filter(({ id }) => id !== one.id), one]),
    /** Takes it out of the composer: one message for each file, the words with the first. */
    take(files: readonly Uploaded[]): Written[] {
      const quotes = mode === 'reply' ? quoted : null
      const words = quotes ? quoting(quotes.text, text.trim()) : text.trim()
      const mentions = called.filter(({ name }) => text.includes(`@${name}`))
      const [first = null, ...more] = files
      if (editing !== null) endEdit()
      else put('')
      setQuoted(null)
      setCalled([])
      return [
        { mode, text: words, file: first, mentions, quotes: quotes?.inboundId ?? null, edits: editing },
        ...more.map((file): Written => ({ mode, text: '', file, mentions: [], quotes: null, edits: null })),
      ]
    },
  }
}
export type Writing = ReturnType<typeof useWriting>
