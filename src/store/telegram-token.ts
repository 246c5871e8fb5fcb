import type pg from 'pg'
import { z } from 'zod'
import { storableJson } from './json.ts'
import { ask, type Statement } from './sql.ts'
import type { Vault } from './vault.ts'

/** A bot's token as an administrator gave it, with what is shown of it. */
export interface TelegramToken {
  readonly token: string
  readonly username: string
  readonly name: string
}

const NAME = 'telegram.token'
const stored = z.object({ sealed: z.string(), username: z.string(), name: z.string() })

/** The token in the table `setting`, sealed. Rejects with DatabaseUnavailable. */
export function createTelegramTokens(pool: pg.Pool, vault: Pick<Vault, 'seal' | 'open'>) {
  return {
    /** Changes whenever the token does, and says nothing of it. */
    async mark(): Promise<string> {
      const { rows } = await ask<{ mark: string }>(pool, {
        text: `SELECT md5(value::text) AS mark FROM setting WHERE name = $1`,
        values: [NAME],
      })
      return rows[0]?.mark ?? ''
    },
    /** Null where there is none. @throws SealError for one sealed with another key */
    async read(): Promise<TelegramToken | null> {
      const { rows } = await ask<{ value: unknown }>(pool, {
        text: 'SELECT value FROM setting WHERE name = $1',
        values: [NAME],
      })
      if (!rows[0]) return null
      const { sealed, username, name } = stored.parse(rows[0].value)
      return { token: vault.open(sealed), username, name }
    },
    /** The statement that keeps a token, in place of any other. */
    save({ token, username, name }: TelegramToken): Statement {
      return {
        text: `INSERT INTO setting (name, value) VALUES ($1, $2::jsonb)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        values: [NAME, storableJson({ sealed: vault.seal(token), username, name })],
      }
    },
    /** The statement that forgets it. */
    forget(): Statement {
      return { text: 'DELETE FROM setting WHERE name = $1', values: [NAME] }
    },
  }
}
export type TelegramTokens = ReturnType<typeof createTelegramTokens>
