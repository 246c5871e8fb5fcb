import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface Certificate {
  /** PEM */
  readonly key: string
  /** PEM */
  readonly cert: string
  /** Base64 SHA-256 of the public key, as Chromium's --ignore-certificate-errors-spki-list takes it. */
  readonly spkiHash: string
}

const DAY = 86_400_000
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const ALTERNATIVE_NAMES = '2.5.29.17'

/** A certificate of this run's own key (X.509 v3, RFC 5280), made without openssl. */
export function selfSigned(names: readonly string[]): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = sequence(objectId(ECDSA_SHA256))
  const name = sequence(
    field(0x31, sequence(objectId(COMMON_NAME), field(0x0c, Buffer.from(names[0] ?? '')))),
  )
  const now = Date.now()
  const alternatives = sequence(...names.map((one) => field(0x82, Buffer.from(one))))
  const body = sequence(
    field(0xa0, field(0x02, Buffer.from([2]))),
    field(0x02, serialNumber()),
    algorithm,
    name,
    sequence(time(now - DAY), time(now + 300 * DAY)),
    name,
    spki,
    field(0xa3, sequence(sequence(objectId(ALTERNATIVE_NAMES), field(0x04, alternatives)))),
  )
  const signature = field(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: pem(sequence(body, algorithm, signature)),
    spkiHash: createHash('sha256').update(spki).digest('base64'),
  }
}

/** One DER element: tag, length, contents. */
function field(tag: number, ...parts: Buffer[]): Buffer {
  const contents = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), length(contents.length), contents])
}

function sequence(...parts: Buffer[]): Buffer {
  return field(0x30, ...parts)
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size])
  const bytes = size < 0x100 ? [size] : [size >> 8, size & 0xff]
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const number of rest) {
    const sevens = [number & 0x7f]
    for (let left = number >> 7; left > 0; left >>= 7) sevens.unshift((left & 0x7f) | 0x80)
    bytes.push(...sevens)
  }
  return field(0x06, Buffer.from(bytes))
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)
  return field(0x17, Buffer.from(`${digits}Z`))
}

/** Positive, as RFC 5280 asks. */
function serialNumber(): Buffer {
  const bytes = randomBytes(8)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01
  return bytes
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
