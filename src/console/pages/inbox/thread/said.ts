import { showingControls } from '../../../../text/bidi.ts'
import { tappable } from '../../../../text/tappable.ts'

/** A part of what somebody wrote, as it is drawn. */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  /** https, tel or mailto. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  /** A character that would turn the text around: shown by its name. */
  | { readonly kind: 'control'; readonly name: string }

/** @param ours our own words: the isolates in them are ours, and are obeyed */
export function partsOf(text: string, ours = false): Part[] {
  const stretches = ours ? [{ control: false, text } as const] : showingControls(text)
  return stretches.flatMap((stretch): Part[] =>
    stretch.control
      ? [{ kind: 'control', name: stretch.name }]
      : tappable(stretch.text).map((piece) =>
          piece.href
            ? { kind: 'link', text: piece.text, href: piece.href }
            : { kind: 'words', text: piece.text },
        ),
  )
}
