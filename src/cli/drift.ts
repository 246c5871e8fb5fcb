// npm run db:check: do the migrations produce exactly what prisma/schema.prisma describes? Exit code 1 when not.

import { drift } from '../store/migrations/drift.ts'
import { MIGRATIONS, SCHEMA, withScratchServer } from '../store/migrations/scratch-server.ts'

const sql = await withScratchServer((connection) => drift(connection, SCHEMA, MIGRATIONS))
if (sql !== '') {
  console.error(`The migrations do not produce prisma/schema.prisma. What is missing:\n\n${sql}`)
  console.error('Write it with: npm run db:migration -- name')
  process.exitCode = 1
} else {
  console.log('The migrations produce exactly prisma/schema.prisma.')
}
