import { COAST } from './coast.ts'
import { CURIOUS } from './curious.ts'
import { HASTY } from './hasty.ts'
import { HOUSEHOLDS } from './households.ts'
import { INLAND } from './inland.ts'
import { LEARNED } from './learned.ts'
import { NEIGHBOURS } from './neighbours.ts'
import { OUTSIDERS } from './outsiders.ts'
import { RESIDENTS } from './residents.ts'
import type { Voice } from './voice.ts'

/** Whoever has told how they ask. Each wrote without the others in sight: strangers are understood by their number. */
export const VOICES: readonly Voice[] = [
  NEIGHBOURS,
  COAST,
  LEARNED,
  INLAND,
  HASTY,
  CURIOUS,
  OUTSIDERS,
  RESIDENTS,
  HOUSEHOLDS,
]
