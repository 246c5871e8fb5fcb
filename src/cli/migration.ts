// npm run db:migration -- name: writes the migration that turns the newest one's tables into those of schema.prisma.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drift } from '../store/migrations/drift.ts'
import { MIGRATIONS, SCHEMA, withScratchServer } from '../store/migrations/scratch-server.ts'

const name = process.argv[2] ?? ''
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run db:migration -- name_of_the_migration   (small letters, digits, _)')
  process.exit(64)
}

const sql = await withScratchServer((connection) => drift(connection, SCHEMA, MIGRATIONS))
if (sql === '') {
  console.log('The migrations already produce prisma/schema.prisma: nothing to write.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const file = path.join(MIGRATIONS, `${stamp}_${name}`, 'migration.sql')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, sql)
  console.log(
    `${file}\n\n${sql}\nRead it before you commit it: a renamed column looks like one dropped and one added.`,
  )
}
