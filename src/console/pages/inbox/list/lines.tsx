import { Loader } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import { useWords } from '../../../words.tsx'
import type { InboxAddress } from '../address.ts'
import type { Desk, Row } from '../rows.ts'
import type { Selection } from '../selection.ts'
import { useNow, useTimes } from '../times.ts'
import classes from './lines.module.css'
import { InboxLine } from './row.tsx'

const LINE = 92
/** Lines before the end at which the next page is asked for. */
const AHEAD = 10

export interface LinesProps {
  readonly rows: readonly Row[]
  readonly desk: Desk
  readonly address: InboxAddress
  readonly selection: Selection
  readonly onMenu: (conversationId: string, at: { x: number; y: number }) => void
  readonly more: boolean
  readonly onMore: () => void
  /** Shows a line and puts the focus on it. */
  readonly focusRef: RefObject<(conversationId: string) => void>
}

/** The lines that are on the screen, and a few more, however long the list is. */
export function Lines(props: LinesProps) {
  const { rows, desk, address, selection, onMenu, more, onMore, focusRef } = props
  const { t } = useWords()
  const times = useTimes()
  const now = useNow()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length + (more ? 1 : 0),
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 6,
    getItemKey: (index) => rows[index]?.conversationId ?? 'more',
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) onMore()
  }, [more, last, rows.length, onMore])
  useEffect(() => {
    focusRef.current = (conversationId) => {
      const index = rows.findIndex((row) => row.conversationId === conversationId)
      if (index < 0) return
      virtual.scrollToIndex(index, { align: 'auto' })
      const focus = (left: number) => {
        const line = box.current?.querySelector<HTMLElement>(`[data-row="${conversationId}"]`)
        if (line) line.focus()
        else if (left > 0) requestAnimationFrame(() => focus(left - 1))
      }
      focus(10)
    }
  })
  return (
    <div className={classes.box} ref={box}>
      <ul className={classes.all} aria-label={t('inbox.list')} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          return (
            <li
              key={item.key}
              className={classes.line}
              data-index={item.index}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row ? (
                <InboxLine
                  row={row}
                  desk={desk}
                  times={times}
                  now={now}
                  href={address.hrefOf(row.conversationId)}
                  open={address.conversationId === row.conversationId}
                  selected={selection.has(row.conversationId)}
                  selecting={selection.size > 0}
                  onSelect={selection.toggle}
                  onMenu={onMenu}
                />
              ) : (
                <div className={classes.more} role="status" aria-label={t('common.loading')}>
                  <Loader size="sm" />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
