import { MutationCache, QueryCache } from '@tanstack/react-query'
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { ConsoleRouter } from '../http/console/router.ts'
import { Queries } from './queries.ts'

/** What every route answers with: `Answers['inbox']['list']`. */
export type Answers = inferRouterOutputs<ConsoleRouter>

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<ConsoleRouter>()

const URL = '/console/api'

/** Milliseconds after the last sign of the officer from which the page only keeps itself fresh. */
const PASSIVE_MS = 60_000
let lastInput = Date.now()
for (const kind of ['pointerdown', 'keydown'] as const)
  window.addEventListener(kind, () => (lastInput = Date.now()), { capture: true, passive: true })

/** A page left open must not keep its officer signed in. */
const headers = (): Record<string, string> =>
  Date.now() - lastInput > PASSIVE_MS ? { 'x-sila-passive': '1' } : {}

/** For a call that must not wait for the slowest of those it would travel with: what is new in an open thread. */
export const ALONE = { context: { alone: true } } as const

export const trpcClient = createTRPCClient<ConsoleRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: URL }),
      false: splitLink({
        condition: ({ context }) => context.alone === true,
        true: httpLink({ url: URL, headers }),
        false: httpBatchLink({ url: URL, maxItems: 20, headers }),
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

export const queryClient = new Queries({
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
