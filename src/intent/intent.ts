import { learnt } from '../text/learnt.ts'
import type { Learnt } from './classifier.ts'
import { type Cue, createRecogniser, type Recognised, type Recogniser } from './recogniser.ts'

export type { Cue, Intent, Recognised } from './recogniser.ts'

let made: Recogniser | undefined
function recogniser(): Recogniser {
  made ??= createRecogniser(learnt<Learnt>('intents'))
  return made
}

/**
 * What a message in the person's own words wants. Runs after crisis and keywords, before any policy search. Pure,
 * without a model or network; the same text gives the same answer; never throws.
 */
export function recogniseIntent(text: string): Recognised {
  return recogniser().recognise(text)
}

/** Why `recogniseIntent` decided so: every cue that counted, and likeness. Quotes the message, so never to be logged. */
export function explainIntent(text: string): readonly Cue[] {
  return recogniser().explain(text)
}
