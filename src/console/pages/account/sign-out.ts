import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useAnew } from '../sign-in/anew.ts'

/** Leaves the console, and nothing of what was shown stays in this browser. */
export function useSignOut() {
  const trpc = useTRPC()
  const onSettled = useAnew()
  return useMutation(trpc.account.signOut.mutationOptions({ onSettled }))
}
