import { createContext, type ReactNode, useContext } from 'react'
import { useWords } from '../../../words.tsx'

/** What is wrong by field, as the server names it: `long:500`. */
export type Problems = Readonly<Record<string, string>>

const ProblemsContext = createContext<Problems>({})

export function ProblemsProvider({
  problems,
  children,
}: {
  readonly problems: Problems
  readonly children: ReactNode
}) {
  return <ProblemsContext value={problems}>{children}</ProblemsContext>
}

/** What is wrong with a field, in words; undefined when nothing is. */
export function useProblem(path: string): string | undefined {
  const name = useContext(ProblemsContext)[path]
  const { t } = useWords()
  if (name === undefined) return undefined
  const [key, limit] = name.split(':')
  return t(`settings.problem.${key}`, { limit })
}

/** Whether something is wrong in a part of the form; anywhere in it for an empty path. */
export function useTroubled(path: string): boolean {
  return Object.keys(useContext(ProblemsContext)).some(
    (one) => path === '' || one === path || one.startsWith(`${path}.`),
  )
}
