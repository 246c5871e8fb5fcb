import type { Voice } from '../voice.ts'
import { voiceA } from './a.ts'
import { voiceAnswers } from './answers.ts'
import { voiceB } from './b.ts'
import { voiceC } from './c.ts'
import { voiceFirst } from './first.ts'

/** Everything that is learnt from. How well strangers are understood is measured on an author kept out of it. */
export const voices: readonly Voice[] = [...voiceFirst, ...voiceAnswers, ...voiceA, ...voiceB, ...voiceC]

/** What they wrote under a label. */
export function voiced(label: Voice[0]): string[] {
  return voices.filter(([of]) => of === label).map(([, text]) => text)
}
