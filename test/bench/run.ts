import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { type BenchOptions, readOptions, USAGE } from './options.ts'
import { ours } from './ours.ts'
import { readPeers } from './peers.ts'
import { measureRounds } from './rounds.ts'
import { type BenchServer, startServer } from './server.ts'
import { lineOf, tableOf } from './table.ts'

let options: BenchOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exit(2)
}
const server = await startServer()
const results: Record<string, unknown> = {}
try {
  console.log(`Node ${process.version}, ${cpus().length} cores shared by driver, bot and PostgreSQL`)
  if (options.parts.has('turns')) results.turns = await turns(options, server)
} finally {
  await server.stop()
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`)
process.exit()

async function turns(options: BenchOptions, server: BenchServer) {
  const builds = [...options.builds].map(([name, main]) =>
    ours({ name, main, dataDir: path.join(server.dir, name), profile: options.profile }),
  )
  const peers = options.peersDir ? readPeers(options.peersDir, options.peers) : []
  const runs = await measureRounds([...builds, ...peers], server, options, (run) => console.log(lineOf(run)))
  console.log(`\n${tableOf(runs, 'sila')}`)
  return runs
}
