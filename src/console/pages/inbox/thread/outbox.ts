import { useCallback, useEffect, useRef, useState } from 'react'
import { useTRPCClient } from '../../../trpc.ts'
import type { Entry } from './entries.ts'

/** A colleague who is named in a note. */
export interface Called {
  readonly id: string
  readonly name: string
}

export type Mode = 'reply' | 'note'

/** A file that is uploaded and waits to be sent. */
export interface Uploaded {
  readonly id: string
  readonly media: string
  readonly mimeType: string
  readonly fileName: string | null
  readonly size: number
}

/** Something an officer has written, as they sent it. */
export interface Written {
  readonly mode: Mode
  readonly text: string
  readonly file: Uploaded | null
  /** Officers called, in a note. */
  readonly mentions: readonly Called[]
  /** Id of the message it answers, whose words its first lines quote. */
  readonly quotes: string | null
  /** Id of the note whose words it replaces. */
  readonly edits: string | null
}

/** The same on its way: shown at once, and kept when it does not arrive. */
export interface Outgoing extends Written {
  readonly clientId: string
  readonly at: string
  readonly state: 'sending' | 'failed'
  readonly error: unknown
}

/** What is on its way, in the order it was written; each goes out after the one before it. */
export function useOutbox(conversationId: string, entries: readonly Entry[], onSent: () => void) {
  const client = useTRPCClient()
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  const line = useRef<Promise<unknown>>(Promise.resolve())

  const arrived = useRef(new Set<string>())
  useEffect(() => {
    for (const entry of entries) {
      if (entry.kind === 'outbound' && entry.clientId) arrived.current.add(entry.clientId)
      if (entry.kind === 'note') arrived.current.add(entry.id)
    }
    setOutgoing((all) => {
      const left = all.filter(({ clientId }) => !arrived.current.has(clientId))
      return left.length === all.length ? all : left
    })
  }, [entries])

  const post = useCallback(
    (one: Outgoing): Promise<boolean> => {
      const go = async () => {
        try {
          if (one.mode === 'note')
            await client.notes.add.mutate({
              id: one.clientId,
              conversationId,
              text: one.text,
              mentions: one.mentions.map(({ id }) => id),
            })
          else
            await client.conversation.send.mutate({
              conversationId,
              clientId: one.clientId,
              text: one.text,
              ...(one.quotes !== null && { quotes: one.quotes }),
              ...(one.file && { attachmentId: one.file.id }),
            })
          onSent()
          return true
        } catch (error) {
          setOutgoing((all) =>
            all.map((each) => (each.clientId === one.clientId ? { ...each, state: 'failed', error } : each)),
          )
          return false
        }
      }
      const next = line.current.then(go, go)
      line.current = next
      return next
    },
    [client, conversationId, onSent],
  )

  return {
    outgoing,
    /** @returns whether it has arrived */
    send(written: Written): Promise<boolean> {
      const one: Outgoing = {
        ...written,
        clientId: crypto.randomUUID(),
        at: new Date().toISOString(),
        state: 'sending',
        error: null,
      }
      setOutgoing((all) => [...all, one])
      return post(one)
    },
    /** The same message with the same id: what has arrived after all is not said twice. */
    retry(one: Outgoing): void {
      setOutgoing((all) =>
        all.map((each) =>
          each.clientId === one.clientId ? { ...each, state: 'sending', error: null } : each,
        ),
      )
      void post(one)
    },
    drop(one: Outgoing): void {
      setOutgoing((all) => all.filter(({ clientId }) => clientId !== one.clientId))
    },
  }
}
