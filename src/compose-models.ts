import { openBuiltModels } from './built-models.ts'
import { soundsWorrying } from './intent/crisis.ts'
import { recogniseIntent } from './intent/intent.ts'
import type { Logger } from './log.ts'

/** Reads or learns at start what the first message would else have to wait for. */
export function openModels(log: Logger): void {
  openBuiltModels((model) => log.info({ model }, 'learning what was not built from these sources'))
  const anything = 'مرحبا بكم جميعا'
  recogniseIntent(anything)
  soundsWorrying(anything)
}
