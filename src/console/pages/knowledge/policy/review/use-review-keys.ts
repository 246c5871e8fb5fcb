import { type RefObject, useRef } from 'react'
import { useKeys } from '../../../../keys.ts'

/** What 1, 2 and 3 do with the finding that is open. */
export interface DecideKeys {
  printed(): void
  repaired(): void
  never(): void
}

/** Keys of the review; the card that is open says what its numbers do. */
export function useReviewKeys({
  next,
  previous,
}: {
  readonly next: () => void
  readonly previous: () => void
}): RefObject<DecideKeys | null> {
  const decide = useRef<DecideKeys | null>(null)
  const number = (digit: string, run: (keys: DecideKeys) => void) =>
    [`Digit${digit}`, `Numpad${digit}`].map((code) => ({
      code,
      run: () => decide.current !== null && run(decide.current),
    }))
  useKeys([
    { code: 'KeyJ', run: next },
    { code: 'KeyK', run: previous },
    ...number('1', (keys) => keys.printed()),
    ...number('2', (keys) => keys.repaired()),
    ...number('3', (keys) => keys.never()),
  ])
  return decide
}
