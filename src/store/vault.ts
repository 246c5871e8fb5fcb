import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/**
 * Encrypts what must not lie open in the database (national IDs), and makes it searchable by keyed hash.
 * All three are pure functions of the key and the text.
 */
export interface Vault {
  /** The sealed form, `v1.…`. The same text gives the same form, which the engine's determinism asks for. */
  seal(plain: string): string
  /** The text of a sealed form. @throws when it was changed or sealed with another key. */
  open(sealed: string): string
  /** Keyed hash for unique indexes and look-ups; says nothing about the text without the key. */
  digest(plain: string): string
  /** Tells whether data was sealed with this key, without telling anything about the key. */
  readonly check: string
}

const VERSION = 'v1.'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM whose IV is the HMAC of the text (a synthetic IV, the idea of RFC 5297): two different texts never
 * share an IV, and no randomness is needed. Each purpose has a key of its own, derived by HKDF (RFC 5869).
 *
 * @param secretKey at least 32 random bytes
 */
export function createVault(secretKey: Buffer): Vault {
  if (secretKey.length < 32) throw new RangeError('a secret key has at least 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, '', `sila ${purpose}`, 32))
  const encryption = derive('seal v1')
  const ivKey = derive('seal v1 iv')
  const digestKey = derive('digest v1')
  const hmac = (key: Buffer, plain: string) => createHmac('sha256', key).update(plain, 'utf8').digest()
  const ivOf = (plain: string) => hmac(ivKey, plain).subarray(0, IV_BYTES)

  return {
    check: derive('check').subarray(0, 12).toString('base64url'),
    digest: (plain) => hmac(digestKey, plain).toString('base64url'),
    seal(plain) {
      const iv = ivOf(plain)
      const cipher = createCipheriv('aes-256-gcm', encryption, iv, { authTagLength: TAG_BYTES })
      cipher.setAAD(Buffer.from(VERSION))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return VERSION + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
      if (!sealed.startsWith(VERSION) || bytes.length < IV_BYTES + TAG_BYTES) throw new SealError()
      const iv = bytes.subarray(0, IV_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', encryption, iv, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(VERSION))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const plain = unsealed(() =>
        Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        ),
      )
      if (!timingSafeEqual(ivOf(plain), iv)) throw new SealError()
      return plain
    },
  }
}

/** The sealed form was changed, or belongs to another key. Carries nothing of either. */
export class SealError extends Error {
  override readonly name = 'SealError'
  constructor() {
    super('a sealed value cannot be opened: it was changed, or sealed with another secret key')
  }
}

function unsealed(decrypt: () => string): string {
  try {
    return decrypt()
  } catch {
    throw new SealError()
  }
}
