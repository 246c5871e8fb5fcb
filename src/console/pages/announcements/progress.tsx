import { useWords } from '../../words.tsx'
import classes from './announcements.module.css'
import type { Announcement, State } from './use-announcements.ts'

/** From the furthest to who is left out. */
const ORDER: readonly State[] = ['read', 'delivered', 'sent', 'ready', 'waiting', 'failed', 'skipped']

/** How far a group's messages have come, as one bar; its numbers stand beside it in words. */
export function Bar({ states }: { readonly states: Announcement['states'] }) {
  const { t } = useWords()
  const total = ORDER.reduce((sum, state) => sum + (states[state] ?? 0), 0)
  const shown = ORDER.filter((state) => states[state])
  const words = shown.map((state) => `${t(`announcements.state.${state}`)}: ${states[state]}`).join('، ')
  return (
    <span className={classes.bar} role="img" aria-label={words}>
      {shown.map((state) => (
        <span
          key={state}
          data-state={state}
          style={{ inlineSize: `${((states[state] ?? 0) / total) * 100}%` }}
        />
      ))}
    </span>
  )
}

/** The same as numbers, each leading to its people. */
export function Numbers({
  states,
  chosen,
  onChoose,
}: {
  readonly states: Announcement['states']
  readonly chosen: State | null
  readonly onChoose: (state: State | null) => void
}) {
  const { t } = useWords()
  return (
    <ul className={classes.numbers}>
      {ORDER.map((state) => (
        <li key={state}>
          <button
            type="button"
            data-state={state}
            aria-pressed={chosen === state}
            onClick={() => onChoose(chosen === state ? null : state)}
          >
            <span className={classes.number}>{states[state] ?? 0}</span>
            <span>{t(`announcements.state.${state}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
