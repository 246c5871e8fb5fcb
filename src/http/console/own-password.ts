import { confirmPassword } from '../../officers/sign-in.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'

/**
 * Before what would let somebody at a forgotten screen take the account over: their password again.
 * @throws Declined FORBIDDEN, or TOO_MANY_REQUESTS
 */
export async function isTheOfficer(
  ctx: Pick<Context, 'deps'> & { readonly officer: { readonly id: string; readonly email: string } },
  password: string,
): Promise<void> {
  const answer = await confirmPassword(ctx.deps, ctx.officer, password)
  if (answer === 'locked') throw new Declined('TOO_MANY_REQUESTS', 'signInLocked')
  if (answer === 'wrong') throw new Declined('FORBIDDEN', 'ownPasswordWrong')
}
