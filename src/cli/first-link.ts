// npm run first-link [-- EMAIL]: a new one-time link for the first administrator, or for one who is locked out.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { administrators, firstLink, resetLink } from '../officers/first-link.ts'
import { withDatabase } from '../store/connect.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma, type Database } from '../store/prisma.ts'
import { settingsOrExit } from './settings.ts'

const USAGE = `Usage: npm run first-link [-- EMAIL]
  without EMAIL   the link that makes whoever opens it the first administrator
  with EMAIL      the link by which that administrator chooses a new password, and sets the second factor up anew`

/** sysexits.h: wrong usage, no such data. */
const CODES = { usage: 64, data: 65 } as const

const email = argumentOrExit()
const config = settingsOrExit()
const origin = config.publicUrl ?? `http://localhost:${config.port}`

try {
  await withDatabase(config, async (connection) => {
    await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
    const pool = createPool(connection, { max: 2 })
    try {
      await tell(createPrisma(pool))
    } finally {
      await pool.end()
    }
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function argumentOrExit(): string | undefined {
  try {
    const { positionals } = parseArgs({ allowPositionals: true, options: {} })
    if (positionals.length <= 1) return positionals[0]
  } catch {
    // An option that does not exist.
  }
  console.error(USAGE)
  process.exit(CODES.usage)
}

async function tell(db: Database): Promise<void> {
  const now = new Date()
  const link =
    email === undefined ? await firstLink(db, origin, now) : await resetLink(db, origin, email, now)
  if (link !== null) {
    console.log(`Good once, for 24 hours; older ones open nothing any more:\n\n    ${link}\n`)
    return
  }
  const all = await administrators(db)
  const names = all.map((one) => `  ${one.email}${one.disabled ? ' (disabled)' : ''}`).join('\n')
  console.error(
    email === undefined
      ? `There is an administrator. Name the one who is locked out:\n${names}\n\n${USAGE}`
      : `No administrator has that address. There are:\n${names || '  none: leave EMAIL out'}`,
  )
  process.exitCode = CODES.data
}
