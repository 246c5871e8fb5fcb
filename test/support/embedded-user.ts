import { once } from 'node:events'
import pg from 'pg'
import { startEmbedded } from '../../src/store/embedded/start.ts'

// A process of its own for test/store/embedded.test.ts: starts or attaches to the cluster given, writes rows one by
// one and says the number of each after its commit, until it is killed or its database is.
const [, , dir = ''] = process.argv
const database = await startEmbedded({ dir })
process.stdout.write(`ready ${database.mode} ${database.pid}\n`)
const client = new pg.Client(database.conn)
client.on('error', () => {})
await client.connect()
await client.query('CREATE TABLE IF NOT EXISTS written (n bigserial PRIMARY KEY)').catch(() => {})
for (;;) {
  const { rows } = await client.query<{ n: string }>('INSERT INTO written DEFAULT VALUES RETURNING n')
  if (!process.stdout.write(`${rows[0]?.n}\n`)) await once(process.stdout, 'drain')
}
