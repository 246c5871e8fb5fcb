import { isIP } from 'node:net'
import { z } from 'zod'

/** A whole number in digits, within bounds. */
export const integer = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to))

const PRIVATE_ADDRESS = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]$|\[f[cd])/i

/** Does a host name stay on this machine or a private network (also a name without a dot, as in a container network)? */
export function isPrivateHost(host: string): boolean {
  const isName = !host.includes('.') && !host.startsWith('[')
  return isName || /\.(localhost|internal|local)$/i.test(host) || PRIVATE_ADDRESS.test(host)
}

const webAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** Is it a web address that secrets may be sent to: encrypted, or not leaving a private network? */
export function guardedAddress(text: string): boolean {
  return webAddress(text) && (new URL(text).protocol === 'https:' || isPrivateHost(new URL(text).hostname))
}

/** A guarded address without slashes at its end; undefined for any other. */
export function secureAddress(text: string): string | undefined {
  return guardedAddress(text) ? text.replace(/\/+$/, '') : undefined
}

/** "1.5-4": two numbers of seconds up to a minute; undefined where the second is smaller. */
export function listedSeconds(text: string): [from: number, to: number] | undefined {
  const [, from, to] =
    /^(\d{1,2}(?:\.\d{1,3})?) ?[-–] ?(\d{1,2}(?:\.\d{1,3})?)$/.exec(text)?.map(Number) ?? []
  if (from === undefined || to === undefined || from > to || to > 60) return undefined
  return [from, to]
}

/** The digits of an international phone number (E.164: 15 at most), as WhatsApp wants them; no leading zero. */
export function pairingPhone(text: string): string | undefined {
  const digits = text.replace(/^(\+|00)/, '').replace(/[ -]/g, '')
  return /^[1-9]\d{7,14}$/.test(digits) ? digits : undefined
}

/** "name:language" of a message template, in the forms Meta gives them. */
export function templateName(text: string): { name: string; language: string } | undefined {
  const [, name, language] = /^([a-z0-9_]{1,512}):([a-z]{2,3}(?:_[A-Z]{2})?)$/.exec(text) ?? []
  return name && language ? { name, language } : undefined
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

/** The address of a mail server with its port, as it was written; undefined for any other. */
export function mailServer(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, pathname, search } = new URL(text)
  const bare = (pathname === '' || pathname === '/') && search === ''
  return /^smtps?:$/.test(protocol) && hostname !== '' && bare ? text : undefined
}

/** Is it `address@host`, or a name with that in angle brackets? */
export function isMailSender(text: string): boolean {
  const address = /^[^<>"\r\n]{0,80}<([^<>\s]+)>$/.exec(text)?.[1] ?? text
  return /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address)
}
