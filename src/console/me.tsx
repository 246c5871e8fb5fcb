import { useSuspenseQuery } from '@tanstack/react-query'
import { type Capability, may } from '../domain/role.ts'
import { type Answers, useTRPC } from './trpc.ts'

export type Me = Answers['account']['me']
export type Officer = NonNullable<Me['officer']>

/** Who is signed in, and whose console this is. */
export function useMe(): Me {
  const trpc = useTRPC()
  return useSuspenseQuery(trpc.account.me.queryOptions(undefined, { staleTime: 60_000 })).data
}

/** The officer who is signed in; only for what is shown to one. */
export function useOfficer(): Officer & { may(capability: Capability): boolean } {
  const { officer } = useMe()
  if (!officer) throw new Error('nobody is signed in')
  return { ...officer, may: (capability) => may(officer.role, capability) }
}
