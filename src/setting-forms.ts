import { isIP } from 'node:net'

const PRIVATE_ADDRESS = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]$|\[f[cd])/i

/** Does a host name stay on this machine or a private network (also a name without a dot, as in a container network)? */
export function isPrivateHost(host: string): boolean {
  const isName = !host.includes('.') && !host.startsWith('[')
  return isName || /\.(localhost|internal|local)$/i.test(host) || PRIVATE_ADDRESS.test(host)
}

/** The bytes of a key written in hexadecimal or base64; undefined unless there are at least 32. */
export function secretKeyBytes(text: string): Buffer | undefined {
  const hexadecimal = /^(?:[0-9a-f]{2})+$/i.test(text)
  if (!hexadecimal && !/^[\w+/-]+={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, hexadecimal ? 'hex' : 'base64')
  return bytes.length >= 32 ? bytes : undefined
}

/** A comma-separated list of web origins; undefined if one of them is not an origin. */
export function origins(text: string): string[] | undefined {
  const all = listed(text)
  return all.every(
    (one) => /^https?:\/\//.test(one) && URL.canParse(one) && new URL(one).origin === one.toLowerCase(),
  )
    ? all.map((one) => one.toLowerCase())
    : undefined
}

/**
 * Which proxies to trust, in the forms Express takes: how many, or which. "All of them" is not among them, because
 * then every visitor could choose the address the rate limits see.
 */
export function proxies(text: string): number | string[] | undefined {
  if (/^\d$/.test(text)) return Number(text)
  const all = listed(text)
  return all.every((one) => ['loopback', 'linklocal', 'uniquelocal'].includes(one) || isNetwork(one))
    ? all
    : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  )
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
