import type { Transporter } from 'nodemailer'

/** The way by e-mail. */
export interface Mailer {
  /** @returns false where the server will never take it. Rejects when it should be tried again. */
  send(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<boolean>
  close(): void
}

export interface MailOptions {
  /** smtp:// or smtps://, with user and password. */
  readonly server: string
  readonly from: string
  /** Whether the server is in our own network, where it may be spoken to unencrypted. */
  readonly near: boolean
}

const PATIENCE_MS = 15_000

/** Sends through a mail server, encrypted unless it is in our own network. */
export function createMailer({ server, from, near }: MailOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(server)
  const secure = protocol === 'smtps:'
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !near,
    ignoreTLS: !secure && near,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // Nothing of a mail is ever read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  let opened: Promise<Transporter> | undefined
  // The library is large and most houses send no mail: it is loaded with the first.
  const transport = () => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options))
    return opened
  }
  return {
    async send({ to, subject, text }) {
      try {
        await (await transport()).sendMail({ from, to, subject, text })
        return true
      } catch (error) {
        const { responseCode = 0 } = error as { readonly responseCode?: number }
        if (responseCode >= 550 && responseCode <= 559) return false
        // What the server said may quote the address.
        throw new Error(
          `mail server: ${responseCode || (error as NodeJS.ErrnoException).code || 'no answer'}`,
        )
      }
    },
    close: () => void opened?.then((open) => open.close()),
  }
}
