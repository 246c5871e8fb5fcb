import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { ConsoleRouter } from '../http/console/router.ts'

/** What every route answers with: `Answers['inbox']['list']`. */
export type Answers = inferRouterOutputs<ConsoleRouter>

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<ConsoleRouter>()

const URL = '/console/api'

/** Milliseconds after the last sign of the officer from which the page only keeps itself fresh. */
const PASSIVE_MS = 60_000
let lastInput = Date.now()
for (const kind of ['pointerdown', 'keydown'] as const)
  window.addEventListener(kind, () => (lastInput = Date.now()), { capture: true, passive: true })

export const trpcClient = createTRPCClient<ConsoleRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: URL }),
      false: httpBatchLink({
        url: URL,
        maxItems: 20,
        // A page left open must not keep its officer signed in.
        headers: () => (Date.now() - lastInput > PASSIVE_MS ? { 'x-sila-passive': '1' } : {}),
      }),
    }),
  ],
})

/** A refusal will be one again; only what never came is worth another try. */
const isRefusal = (error: unknown) => error instanceof TRPCClientError && error.data?.httpStatus < 500

/** Whoever finds the session over asks anew who is signed in, and so comes to the way in. */
function onError(error: unknown): void {
  if (error instanceof TRPCClientError && error.message === 'signedOut')
    void queryClient.invalidateQueries({ queryKey: [['account', 'me']] })
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => !isRefusal(error) && failures < 3,
      refetchOnWindowFocus: true,
    },
  },
})
