import type { Voice } from '../voice.ts'
import { voiceA } from './a.ts'
import { voiceAnswers } from './answers.ts'
import { voiceB } from './b.ts'
import { voiceC } from './c.ts'
import { voiceE } from './e.ts'
import { voiceFirst } from './first.ts'
import { voiceH } from './h.ts'
import { voiceP } from './p.ts'
import { voiceT } from './t.ts'
import { voiceU } from './u.ts'
import { voiceV } from './v.ts'
import { voiceW } from './w.ts'
import { voiceX } from './x.ts'

/** Authors who wrote of danger and of everyday wishes alike: what danger sounds like is learnt from them alone. */
export const voicesOfDanger: readonly Voice[] = [
  ...voiceFirst,
  ...voiceAnswers,
  ...voiceA,
  ...voiceB,
  ...voiceC,
  ...voiceH,
]

/** Whoever wrote of what they want, by name: each can be kept out to be measured on. Answers of forms are everybody's. */
export const authors: Readonly<Record<string, readonly Voice[]>> = {
  first: voiceFirst,
  A: voiceA,
  B: voiceB,
  C: voiceC,
  E: voiceE,
  P: voiceP,
  T: voiceT,
  U: voiceU,
  H: voiceH,
  V: voiceV,
  W: voiceW,
  X: voiceX,
}

/** Everything that is learnt from. How well strangers are understood is measured on an author kept out of it. */
export const voices: readonly Voice[] = [
  ...voicesOfDanger,
  ...voiceE,
  ...voiceP,
  ...voiceT,
  ...voiceU,
  ...voiceV,
  ...voiceW,
  ...voiceX,
]

/** What they wrote under a label. */
export function voiced(label: Voice[0], by: readonly Voice[] = voices): string[] {
  return by.filter(([of]) => of === label).map(([, text]) => text)
}
