import type { RefObject } from 'react'
import type { View } from '../../../../domain/inbox.ts'
import { useKeys } from '../../../keys.ts'
import type { Act } from '../acts/act.ts'
import type { InboxAddress } from '../address.ts'
import type { Row } from '../rows.ts'
import type { Selection } from '../selection.ts'

export interface InboxKeys {
  readonly address: InboxAddress
  readonly rows: readonly Row[]
  readonly selection: Selection
  readonly handles: boolean
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly focusRef: RefObject<(conversationId: string) => void>
  readonly onAct: (act: Act, conversationIds: readonly string[]) => void
  readonly onClose: (conversationIds: readonly string[]) => void
  readonly onSnooze: (conversationIds: readonly string[]) => void
  readonly onCommands: () => void
  readonly onSheet: () => void
}

/** The lists by number. */
const VIEWS: readonly View[] = ['waiting', 'mine', 'open', 'closed', 'snoozed', 'all']

/** The line that has the focus, else the conversation that is open. */
function currentOf(address: InboxAddress): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row
  return focused ?? address.conversationId
}

/** Everything by keyboard: lines, what is done to them, and the ways to everything else. */
export function useInboxKeys(keys: InboxKeys): void {
  const { address, rows, selection, handles, onAct } = keys
  const about = (): readonly string[] => {
    if (selection.size > 0) return selection.ids
    const current = currentOf(address)
    return current ? [current] : []
  }
  const step = (by: number, open: boolean) => {
    const current = currentOf(address)
    const at = rows.findIndex(({ conversationId }) => conversationId === current)
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
    if (!next) return
    if (open) address.go(next.conversationId)
    keys.focusRef.current(next.conversationId)
  }
  const doing = (run: (ids: readonly string[]) => void) => () => {
    const ids = about()
    if (ids.length === 0 || !handles) return false
    run(ids)
  }
  useKeys([
    { code: 'KeyJ', run: () => step(1, false) },
    { code: 'KeyK', run: () => step(-1, false) },
    { code: 'KeyJ', alt: true, run: () => step(1, true) },
    { code: 'KeyK', alt: true, run: () => step(-1, true) },
    {
      code: 'KeyX',
      run: () => {
        const current = currentOf(address)
        if (!current) return false
        selection.toggle(current, false)
      },
    },
    { code: 'KeyC', run: doing((ids) => onAct({ kind: 'claim' }, ids)) },
    { code: 'KeyE', run: doing(keys.onClose) },
    { code: 'KeyH', run: doing(keys.onSnooze) },
    {
      code: 'KeyU',
      run: () => {
        const ids = about()
        if (ids.length === 0) return false
        onAct({ kind: 'unread' }, ids)
      },
    },
    { code: 'Slash', run: () => keys.searchRef.current?.focus() },
    { code: 'Slash', shift: true, run: keys.onSheet },
    { code: 'KeyK', ctrl: true, always: true, run: keys.onCommands },
    {
      code: 'Escape',
      run: () => {
        if (selection.size === 0) return false
        selection.set([])
      },
    },
    ...VIEWS.map((view, n) => ({ code: `Digit${n + 1}`, alt: true, run: () => address.show({ view }) })),
  ])
}
