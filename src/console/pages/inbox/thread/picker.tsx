import { type ReactNode, useEffect, useRef } from 'react'
import classes from './composer.module.css'

export interface Choice {
  readonly id: string
  readonly view: ReactNode
}

/** A list over the composer; the field keeps the keyboard, and names the line it is at. */
export function Picker({
  id,
  label,
  choices,
  active,
  empty,
  onPick,
}: {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly active: number
  readonly empty: string
  readonly onPick: (index: number) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className={classes.picker}>
      <p className={classes.pickerTitle}>{choices.length > 0 ? label : empty}</p>
      <div ref={list} id={id} role="listbox" aria-label={label}>
        {choices.map(({ id: choiceId, view }, index) => (
          <div
            key={choiceId}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.choice}
            // The field must not lose the keyboard to what is clicked.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(index)}
            onKeyDown={(event) => event.key === 'Enter' && onPick(index)}
          >
            {view}
          </div>
        ))}
      </div>
    </div>
  )
}
