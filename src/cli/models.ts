import { buildModel } from '../built-models.ts'
import { learnShippedDanger } from '../intent/crisis/likeness.ts'
import { learnShippedIntents } from '../intent/intent.ts'
import { learnShippedTopics } from '../policy/topic-model.ts'

/*
 * node .scripts/run.mjs models
 *
 * Learns into dist/models what a process would else learn at its start; part of the build (.scripts/prepare.mjs).
 */

buildModel('intents', learnShippedIntents)
buildModel('danger', learnShippedDanger)
buildModel('topics', learnShippedTopics)
