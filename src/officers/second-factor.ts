import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type pg from 'pg'
import type { Database } from '../store/prisma.ts'
import { ask } from '../store/sql.ts'
import type { Vault } from '../store/vault.ts'
import { latinDigits } from '../text/digits.ts'

/** Seconds of a time step (RFC 6238), and how many steps a clock may be off. */
const PERIOD = 30
const WINDOW = 1
const RECOVERY_CODES = 10

/** A secret that nobody has confirmed yet. */
export interface NewSecret {
  readonly secret: string
  /** What the picture says to the app. */
  readonly uri: string
}

const totpOf = (secret: string, issuer = 'Sila', label = '') =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6 })

/** @param issuer whose account, as the app shows it. @param label which one */
export function newSecret(issuer: string, label: string): NewSecret {
  const secret = new Secret({ size: 20 }).base32
  return { secret, uri: totpOf(secret, issuer, label).toString() }
}

/** A code as it was typed: in any digits, with or without the gap that apps show in it. */
export const typedCode = (typed: string): string => latinDigits(typed).replaceAll(/\s/g, '')

/** The time step a code is of; null where it is of none near `now`. */
export function stepOf(secret: string, typed: string, now: Date): number | null {
  const code = typedCode(typed)
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta
}

/** Takes a code once: a step that was used, and every earlier one, is over. */
export async function takeCode(
  db: pg.Pool,
  vault: Pick<Vault, 'open'>,
  officer: { readonly id: string; readonly totp: string },
  code: string,
  now: Date,
): Promise<boolean> {
  const step = stepOf(vault.open(officer.totp), code, now)
  if (step === null) return false
  const { rowCount } = await ask(db, {
    text: `UPDATE officer SET totp_last_step = $2
            WHERE id = $1 AND totp = $3 AND (totp_last_step IS NULL OR totp_last_step < $2)`,
    values: [officer.id, step, officer.totp],
  })
  return rowCount === 1
}

/** Crockford's letters: none is taken for another. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** 50 bits, in two halves of five. */
function newRecoveryCode(): string {
  const code = [...randomBytes(10)].map((byte) => LETTERS[byte % 32] ?? '').join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

const digestOf = (vault: Pick<Vault, 'digest'>, officerId: string, code: string) =>
  vault.digest(`recovery ${officerId} ${plainOf(code)}`)

/** As it was given out, however it was typed. */
const plainOf = (code: string) =>
  code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')

/** Puts a confirmed secret in force. @returns recovery codes, to be shown once; those given out before are void */
export async function confirmSecret(
  db: Database,
  vault: Pick<Vault, 'seal' | 'digest'>,
  officerId: string,
  secret: string,
  step: number,
  now: Date,
): Promise<string[]> {
  const codes = newCodes()
  await db.$transaction([
    db.officer.update({
      where: { id: officerId },
      data: { totp: vault.seal(secret), totpConfirmedAt: now, totpLastStep: step },
    }),
    ...replaceCodes(db, vault, officerId, codes),
  ])
  return codes
}

/** @returns new recovery codes; those given out before are void */
export async function renewRecoveryCodes(
  db: Database,
  vault: Pick<Vault, 'digest'>,
  officerId: string,
): Promise<string[]> {
  const codes = newCodes()
  await db.$transaction(replaceCodes(db, vault, officerId, codes))
  return codes
}

/** Takes the second factor away with its recovery codes. */
export async function dropSecondFactor(db: Database, officerId: string): Promise<void> {
  await db.$transaction([
    db.officer.update({
      where: { id: officerId },
      data: { totp: null, totpConfirmedAt: null, totpLastStep: null },
    }),
    db.recoveryCode.deleteMany({ where: { officerId } }),
  ])
}

const newCodes = () => [...Array(RECOVERY_CODES).keys()].map(newRecoveryCode)

function replaceCodes(
  db: Database,
  vault: Pick<Vault, 'digest'>,
  officerId: string,
  codes: readonly string[],
) {
  return [
    db.recoveryCode.deleteMany({ where: { officerId } }),
    db.recoveryCode.createMany({
      data: codes.map((code) => ({ officerId, digest: digestOf(vault, officerId, code) })),
    }),
  ]
}

/** Takes a recovery code once. */
export async function takeRecoveryCode(
  db: Database,
  vault: Pick<Vault, 'digest'>,
  officerId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const { count } = await db.recoveryCode.updateMany({
    where: { officerId, digest: digestOf(vault, officerId, code), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}
