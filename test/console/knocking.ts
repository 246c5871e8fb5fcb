import { Secret, TOTP } from 'otpauth'
import { TOTP_SECRET } from '../support/console-house.ts'

/** Calls as a browser makes them, with what comes back, cookies included. @param url of the house when it is open */
export function knocking(url: () => string) {
  const api = (path: string) => `${url()}/console/api/${path}`
  async function call(path: string, input: unknown, headers: Record<string, string> = {}) {
    const answer = await fetch(api(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      body: JSON.stringify(input),
    })
    const body = (await answer.json()) as {
      result?: { data?: Record<string, unknown> }
      error?: { message: string; data: { httpStatus: number } }
    }
    const cookie = answer.headers.getSetCookie()[0]
    return { status: answer.status, body, cookie, token: cookie?.split(';')[0] ?? '' }
  }
  const signIn = (email: string, password: string, headers = {}) =>
    call('account.signIn', { email, password }, headers)
  return { api, call, signIn }
}

/** What an administrator's app shows at a time. */
export const codeAt = (at: number) =>
  new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).generate({ timestamp: at })

/** Name of the refusal, or `done`. */
export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  )
