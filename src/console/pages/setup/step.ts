import { createContext, useContext } from 'react'

/** The step of the guided set-up that a form stands in; null on its own page. */
export interface SetupStep {
  /** What was to be done is done: on to the next. */
  next(): void
}

export const SetupStepContext = createContext<SetupStep | null>(null)

export function useSetupStep(): SetupStep | null {
  return useContext(SetupStepContext)
}
