// npm run policy:import -- FILE: puts a policy text in force, whether Sila runs at this moment or not.
import { readFile } from 'node:fs/promises'
import { loadConfig } from '../config.ts'
import { parsePolicy } from '../policy/parse.ts'
import { clusterDirectory } from '../store/embedded/identity.ts'
import { startEmbedded } from '../store/embedded/start.ts'
import { migrateDeploy } from '../store/migrations/deploy.ts'
import { MIGRATIONS } from '../store/migrations/scratch-server.ts'
import { createPolicyStore } from '../store/policy-store.ts'
import { createPool } from '../store/pool.ts'
import { createPrisma } from '../store/prisma.ts'

const file = process.argv[2]
if (!file) {
  console.error('Usage: npm run policy:import -- policy.txt   (UTF-8 text)')
  process.exit(64)
}
const settings = loadConfig(process.env)
if (!settings.ok) {
  for (const { name, expected } of settings.problems) console.error(`${name} must be ${expected}`)
  process.exit(78)
}
const { databaseUrl, dataDir } = settings.config

const source = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
const parsed = parsePolicy(source)
if (parsed.clauses.length === 0) {
  console.error(`${file} holds no clause that could be quoted: nothing was changed.`)
  process.exit(65)
}

const server = databaseUrl ? null : await startEmbedded({ dir: clusterDirectory(dataDir) })
const connection = server?.conn ?? { connectionString: databaseUrl }
try {
  await migrateDeploy(connection, MIGRATIONS)
  const pool = createPool(connection, { max: 2 })
  const { outcome, clauses, retired } = await createPolicyStore(createPrisma(pool), pool).putInForce(
    parsed,
    source,
  )
  await pool.end()
  if (outcome === 'unchanged') console.log(`This very text is in force already (${clauses} clauses).`)
  else
    console.log(
      `In force now: ${parsed.title || file} (${clauses} clauses). A running Sila answers from it within 5 s.`,
    )
  for (const title of retired) console.log(`Retired: ${title}`)
} finally {
  // A server that Sila is using goes on; one that was started for this ends with it.
  await server?.stop()
}
