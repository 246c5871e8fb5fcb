import type { Action } from './action.ts'
import type { Option, Param } from './prompt.ts'

/** A button for an action, worded `action.<action>`. */
export function actionOption(action: Action, params?: Readonly<Record<string, Param>>): Option {
  return { token: `go:${action}`, label: { key: `action.${action}`, params } }
}
