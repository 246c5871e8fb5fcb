import { useEffect, useRef } from 'react'

/** A key by its place on the keyboard: on an Arabic one J types «ت». */
export interface Key {
  /** `KeyboardEvent.code` */
  readonly code: string
  readonly alt?: boolean
  /** Ctrl, or the command key of a Mac. */
  readonly ctrl?: boolean
  readonly shift?: boolean
  /** Also while somebody writes: only for what cannot be meant as writing. */
  readonly always?: boolean
}

export interface Binding extends Key {
  /** @returns false where it does not apply, and the key does what it does anyway */
  run(): unknown
}

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'
/** Whatever lies over the page has the keys to itself. */
const OVER = '[role="dialog"], [role="menu"], [role="listbox"]'

/** Whether keys are meant for a field, a dialog or a menu. */
function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${TYPING}, ${OVER}`) !== null
}

/** Keys that work on the whole page, but never inside of text fields. */
export function useKeys(bindings: readonly Binding[]): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const taken = isTaken(event.target)
      const binding = latest.current.find(
        ({ code, alt = false, ctrl = false, shift = false, always = false }) =>
          code === event.code &&
          alt === event.altKey &&
          ctrl === (event.ctrlKey || event.metaKey) &&
          shift === event.shiftKey &&
          (always || !taken),
      )
      if (binding && binding.run() !== false) event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
