import { TRPCError } from '@trpc/server'

/** Thrown by a route to refuse: `name` has its words in the console's texts under `error.<name>`. */
export class Declined extends TRPCError {
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: TRPCError['code'], name: string, values: Readonly<Record<string, string | number>> = {}) {
    super({ code, message: name })
    this.values = values
  }
}
