import type { Status } from '../../status.ts'
import { Watch } from '../../watch.ts'
import { nameFailure } from './failures.ts'
import type { Graph } from './graph.ts'
import type { Timing } from './options.ts'

export interface CheckOptions {
  readonly graph: Graph
  readonly phoneId: string
  readonly status: Status
  readonly timing: Timing
}

/**
 * Asks the API for our own number now and then: Meta tells nobody that a token has expired, and a desk that nobody
 * can write to should not look alive. Messages come in and go out whatever this says.
 */
export function watchNumber({ graph, phoneId, status, timing }: CheckOptions): Watch {
  const { callMs: timeoutMs, checkMs: everyMs, refusedMs, backoffMs } = timing
  const look = async (signal: AbortSignal) => {
    await graph.get(`${phoneId}?fields=id`, { timeoutMs, signal })
  }
  return new Watch({ status, look, nameFailure, everyMs, refusedMs, backoffMs })
}
