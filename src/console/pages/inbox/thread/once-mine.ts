import { type RefObject, useEffect, useRef } from 'react'

/**
 * Whoever takes a conversation over goes on with answering: the button they pressed is gone, and without this the focus with it.
 * Not on a phone, where the keyboard would cover what was said, and not out of words being written elsewhere.
 */
export function useFieldOnceMine(mine: boolean, field: RefObject<HTMLTextAreaElement | null>): void {
  const was = useRef(mine)
  useEffect(() => {
    const writes = document.activeElement?.matches('input:not([type=checkbox], [type=radio]), textarea')
    if (mine && !was.current && !writes && matchMedia('(pointer: fine)').matches) field.current?.focus()
    was.current = mine
  }, [mine, field])
}
