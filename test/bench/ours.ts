import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { helpRequest } from './script.ts'
import type { Subject } from './subject.ts'

export interface OursOptions {
  readonly name: string
  /** The built program. */
  readonly main: string
  /** Attachments and the secret key; the database too where none is given. */
  readonly dataDir: string
  readonly profile?: string
}

/** Our own bot, built, with the settings an association would use; only Telegram's pace is lifted. */
export function ours({ name, main, dataDir, profile }: OursOptions): Subject {
  mkdirSync(dataDir, { recursive: true })
  return {
    name,
    program: process.execPath,
    args: [...(profile ? ['--cpu-prof', '--cpu-prof-dir', path.resolve(profile)] : []), main],
    cwd: path.dirname(main),
    script: helpRequest,
    env: ({ api, token, mode, port, database }) => ({
      PORT: String(port),
      DATA_DIR: dataDir,
      ...(database ? { DATABASE_URL: database } : {}),
      TELEGRAM_API_ROOT: api,
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_MODE: mode,
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-bench',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_MESSAGES_PER_SECOND: '0',
      LOG_LEVEL: 'warn',
    }),
  }
}
