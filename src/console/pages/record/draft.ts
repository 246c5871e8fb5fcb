import { useEffect, useState } from 'react'
import type { Way } from '../../../domain/ways.ts'

export interface PutFile {
  readonly id: string
  readonly name: string
}

export interface Person {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
}

export interface Draft {
  readonly clientId: string
  readonly source: Way
  /** Whose it is: somebody who is known, or a new person; null until that was said. */
  readonly whose: Person | 'new' | null
  readonly words: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, readonly PutFile[]>>
  /** The notice on privacy was read out and agreed to. */
  readonly heard: boolean
  readonly given: 'spoken' | 'signed'
  readonly scan: PutFile | null
}

const fresh = (): Draft => ({
  clientId: crypto.randomUUID(),
  source: 'phone',
  whose: null,
  words: {},
  files: {},
  heard: false,
  given: 'spoken',
  scan: null,
})

/** Numbers of identity are never kept in a browser: they are typed again after a reload. */
const NEVER_KEPT = 'nationalId'

/** Of this shape; another release's draft is another key. */
const keyOf = (officerId: string) => `sila.record.1.${officerId}`

function read(officerId: string): Draft {
  const kept = sessionStorage.getItem(keyOf(officerId))
  return kept === null ? fresh() : (JSON.parse(kept) as Draft)
}

/** What an officer has written so far: it survives a reload of this tab, and goes with it. */
export function useDraft(officerId: string) {
  const [now, set] = useState(() => read(officerId))
  useEffect(() => {
    const { [NEVER_KEPT]: _, ...words } = now.words
    sessionStorage.setItem(keyOf(officerId), JSON.stringify({ ...now, words }))
  }, [now, officerId])
  const { clientId: _, ...nothing } = fresh()
  return {
    draft: now,
    /** Something of it would be lost if it were cleared. */
    begun: Object.entries(nothing).some(
      ([key, value]) => JSON.stringify(now[key as keyof Draft]) !== JSON.stringify(value),
    ),
    change: (part: Partial<Draft>) => set((before) => ({ ...before, ...part })),
    say: (key: string, words: string) =>
      set((before) => ({ ...before, words: { ...before.words, [key]: words } })),
    put: (key: string, files: readonly PutFile[]) =>
      set((before) => ({ ...before, files: { ...before.files, [key]: [...files] } })),
    begin: () => set(fresh()),
  }
}
