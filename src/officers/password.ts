import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of scrypt (OWASP: N = 2^16, r = 8, p = 2 needs 64 MB): about a fifth of a second here. */
const COST = { N: 2 ** 16, r: 8, p: 2 } as const
const KEY_BYTES = 32

/** Derivations at once: each takes 64 MB, and a thread that files are read with as well. */
const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs the work when it is its turn. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // Whoever waits takes over the place as it is.
    if (next) next()
    else running--
  }
}

function derive(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }) {
  return new Promise<Buffer>((resolve, reject) => {
    // People type the same letters in two ways; NFKC makes them one, as RFC 8265 has it for passwords.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** The stored form of a password: `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await inTurn(() => derive(password, salt, COST))
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Takes as long for a stored form that is none as for a wrong password. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = stored.split('$')
  const cost = kind === 'scrypt' ? { N: Number(N), r: Number(r), p: Number(p) } : COST
  const wanted = Buffer.from(key, 'base64')
  const got = await inTurn(() => derive(password, Buffer.from(salt, 'base64'), cost))
  return wanted.length === got.length && timingSafeEqual(wanted, got)
}
