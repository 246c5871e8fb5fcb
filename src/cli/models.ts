import { buildModel } from '../built-models.ts'

/*
 * node .scripts/run.mjs models
 *
 * Learns into dist/models what a process would else learn at its start; part of the build (.scripts/prepare.mjs).
 */

for (const name of ['intents', 'danger', 'topics'] as const) buildModel(name)
