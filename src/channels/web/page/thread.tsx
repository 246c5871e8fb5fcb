import { Fragment } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { HistoryItem } from '../wire.ts'
import { Bubble } from './bubble.tsx'
import { asContent, type Conversation, type View } from './conversation.ts'
import { dayName, dayOf } from './dates.ts'
import { Icon } from './icons.tsx'
import type { Unsent } from './kept.ts'
import { Options } from './options.tsx'
import { useHello, useText } from './words.ts'

/** One line of the thread. */
interface Line {
  readonly key: string | number
  readonly item: HistoryItem
  readonly unsent?: Unsent
}

/** So near to the end counts as reading the end, in pixels. */
const NEAR = 120

/** The first greeting is something the page says, not the visitor. */
const visible = (item: HistoryItem) =>
  item.content && !('kind' in item.content && item.content.kind === 'command')

export function Thread({ view, conversation }: { view: View; conversation: Conversation }) {
  const t = useText()
  const { locale, timeZone } = useHello()
  const lines = useMemo(() => linesOf(view), [view.items, view.unsent])
  const scroller = useRef<HTMLDivElement>(null)
  const { unseen, atEnd, toEnd } = useFollowing(scroller, lines, view.typing)
  const typing = useSlow(view.typing || (view.phase === 'ready' && view.items.length === 0))
  const today = dayOf(new Date().toISOString(), timeZone)
  const lastOwn = lines.map(({ item }) => item.from).lastIndexOf('visitor')
  let day = ''

  return (
    <div class="scroller" ref={scroller}>
      {view.phase === 'loading' && <p class="hint">{t('loading')}</p>}
      {view.before !== undefined && (
        <button type="button" class="chip" onClick={() => conversation.older()}>
          {t('older')}
        </button>
      )}
      <div class="thread" role="log" aria-label={t('log')} aria-live="polite">
        {lines.map(({ key, item, unsent }, index) => {
          const its = dayOf(item.at, timeZone)
          const newDay = its !== day
          day = its
          const first = newDay || lines[index - 1]?.item.from !== item.from
          return (
            <Fragment key={key}>
              {newDay && (
                <p class="day">
                  <time dateTime={its}>{dayName(its, today, locale)}</time>
                </p>
              )}
              <Bubble
                item={item}
                first={first}
                unsent={unsent}
                conversation={conversation}
                items={view.items}
              />
              {item.from === 'us' && index > lastOwn && (
                <Options
                  options={item.content.options}
                  onChoose={(token) => conversation.say({ kind: 'choice', token })}
                />
              )}
            </Fragment>
          )
        })}
        {typing && (
          <p class="bubble us first dots" aria-label={t('typing')} role="img">
            <i />
            <i />
            <i />
          </p>
        )}
      </div>
      {!atEnd && (
        <button type="button" class={unseen ? 'pill new' : 'pill'} aria-label={t('toEnd')} onClick={toEnd}>
          <Icon name="down" />
          {unseen && <span>{t('newMessages')}</span>}
        </button>
      )}
    </div>
  )
}

function linesOf({ items, unsent }: View): Line[] {
  const recorded: Line[] = items.map((item) => ({ key: item.from === 'us' ? item.seq : item.id, item }))
  const under = unsent.map(
    (one): Line => ({
      key: one.id,
      item: { from: 'visitor', id: one.id, at: one.at, content: asContent(one.content) },
      unsent: one,
    }),
  )
  return [...recorded, ...under].filter(({ item }) => visible(item))
}

/** Keeps the end in sight while it is being read, and says when something new waits below. */
function useFollowing(scroller: { current: HTMLDivElement | null }, lines: readonly Line[], typing: boolean) {
  const [atEnd, setAtEnd] = useState(true)
  const [unseen, setUnseen] = useState(false)
  const following = useRef(true)
  const held = useRef<{ key?: string | number; height: number }>({ height: 0 })
  /** How high the thread was when its end was last looked at. */
  const known = useRef(0)
  const last = lines.at(-1)

  const toEnd = useCallback(() => {
    const box = scroller.current
    if (!box) return
    known.current = box.scrollHeight
    box.scrollTo({ top: box.scrollHeight })
  }, [])

  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const look = () => {
      // A picture that has just arrived has moved the end away, not the reader.
      if (following.current && box.scrollHeight > known.current) return toEnd()
      known.current = box.scrollHeight
      following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
      setAtEnd(following.current)
      if (following.current) setUnseen(false)
    }
    box.addEventListener('scroll', look, { passive: true })
    // What scrolls must be reachable by keyboard, also when nothing in it can be tapped.
    box.tabIndex = 0
    // The keyboard of a phone opens, the composer grows, a picture arrives: the end stays in sight.
    const sizes = new ResizeObserver(() => following.current && toEnd())
    sizes.observe(box)
    for (const child of box.children) sizes.observe(child)
    return () => sizes.disconnect()
  }, [])

  useLayoutEffect(() => {
    if (following.current || last?.unsent) toEnd()
    else if (last?.item.from === 'us') setUnseen(true)
  }, [last?.key, typing])

  // Earlier messages arrive above: what is being read stays where it is.
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const key = lines[0]?.key
    const grown = box.scrollHeight - held.current.height
    if (held.current.key !== undefined && key !== held.current.key && !following.current)
      box.scrollTop += grown
    held.current = { key, height: box.scrollHeight }
  }, [lines])

  return { atEnd, unseen, toEnd }
}

/** True a moment later than told, false at once: no dots for an answer that comes immediately. */
function useSlow(on: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!on) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 350)
    return () => clearTimeout(timer)
  }, [on])
  return on && slow
}
