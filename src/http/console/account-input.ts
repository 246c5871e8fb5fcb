import { z } from 'zod'
import { PASSWORD, passwordFault } from '../../domain/password.ts'
import { singleLine } from '../../text/clean.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'

/** An address as it is kept: small letters. */
export const email = z.string().trim().toLowerCase().max(200)
export const newEmail = email.pipe(z.email())

/** How colleagues, and the people who write, are told who it is. */
export const personName = z.string().max(200).transform(singleLine).pipe(z.string().min(2).max(80))

/** @throws Declined BAD_REQUEST with what is wrong with a new password */
export function checkPassword(
  { deps }: Pick<Context, 'deps'>,
  password: string,
  owner: { readonly name: string; readonly email: string },
  more: readonly string[] = [],
): void {
  const names = Object.values(deps.association().name)
  const fault = passwordFault(password, [owner.name, owner.email, ...names, ...more])
  if (fault) throw new Declined('BAD_REQUEST', fault, { least: PASSWORD.least, most: PASSWORD.most })
}
