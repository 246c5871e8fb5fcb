// npm run declarations:verify: does every declaration still say what was declared? Exit code 1 when one does not.
import path from 'node:path'
import { withDatabase } from '../store/connect.ts'
import { sealDeclarations } from '../store/declaration-seal.ts'
import { verifySeals } from '../store/declaration-verify.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { createPool } from '../store/pool.ts'
import { openVault } from '../store/vault-key.ts'
import { settingsOrExit } from './settings.ts'

const MEANS = {
  changed: 'was changed after it was sealed',
  missing: 'is gone, and nothing ended its request',
  chain: 'has a seal that was tampered with, or one before it was removed',
  unsealed: 'was never sealed',
} as const

const config = settingsOrExit()
try {
  await withDatabase(config, async (connection) => {
    await migrateDeploy(connection, path.resolve(import.meta.dirname, '../../prisma/migrations'))
    const pool = createPool(connection, { max: 2 })
    try {
      const { digest } = await openVault(pool, config.dataDir, config.secretKey)
      // Declarations of before there were seals get theirs here, once.
      while ((await sealDeclarations(pool, digest, new Date())) > 0);
      const { seals, ended, broken, removed } = await verifySeals(pool, digest, new Date())
      for (const { requestId, number, state } of broken)
        console.error(`Request ${number ?? requestId}: its declaration ${MEANS[state]}.`)
      for (const number of removed)
        console.error(
          `Declaration ${number} of the count was made, and is gone without a trace of its request.`,
        )
      console.log(
        `${seals} seals, ${seals - ended - broken.length} of declarations that stand as they were given, ${ended} of requests that have ended.`,
      )
      if (broken.length + removed.length > 0) process.exitCode = 1
    } finally {
      await pool.end()
    }
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
