import { learnt } from '../text/learnt.ts'
import type { Learnt } from './classifier.ts'
import { exemplarsOf } from './exemplars/index.ts'
import { type Cue, createRecogniser, learnIntents, type Recognised, type Recogniser } from './recogniser.ts'
import { WEIGH } from './weighing.ts'

export type { Cue, Intent, Recognised } from './recogniser.ts'

let made: Recogniser | undefined
function recogniser(): Recogniser {
  made ??= createRecogniser(exemplarsOf(), WEIGH, learnt('intents', learnShippedIntents))
  return made
}

/** What is learnt of the shipped exemplars; takes about a second. */
export function learnShippedIntents(): Learnt {
  return learnIntents(exemplarsOf())
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
