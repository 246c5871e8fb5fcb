import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { type BenchOptions, readOptions, USAGE } from './options.ts'
import { ours } from './ours.ts'
import { readPeers } from './peers.ts'
import { measurePolicy } from './policy-time.ts'
import { measureRounds, type Run } from './rounds.ts'
import { type BenchServer, startServer } from './server.ts'
import { measureStart } from './start-up.ts'
import { measureStored } from './stored.ts'
import { lineOf, tableOf } from './table.ts'
import { measureProcesses } from './two-processes.ts'

let options: BenchOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exit(2)
}
if (options.summary) {
  const { turns: earlier } = JSON.parse(readFileSync(options.summary, 'utf8')) as { turns: Run[] }
  console.log(tableOf(earlier, 'sila'))
  process.exit()
}
const server = await startServer()
const results: Record<string, unknown> = {}
try {
  console.log(`Node ${process.version}, ${cpus().length} cores shared by driver, bot and PostgreSQL`)
  if (options.parts.has('turns')) results.turns = await turns(options, server)
  const main = options.builds.get('sila') ?? ''
  const sila = () => ours({ name: 'sila', main, dataDir: path.join(server.dir, 'sila') })
  if (options.parts.has('policy')) results.policy = told('policy', measurePolicy())
  if (options.parts.has('hostile')) {
    const { measureHostile } = await import('./hostile.ts')
    results.hostile = told('hostile', measureHostile())
  }
  if (options.parts.has('start')) results.start = told('start', await measureStart(main, server.dir))
  if (options.parts.has('stored'))
    results.stored = told('stored', await measureStored(sila(), server, options))
  if (options.parts.has('processes'))
    results.processes = told('processes', await measureProcesses(sila(), server, options))
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

function told<T>(name: string, result: T): T {
  console.log(
    name,
    JSON.stringify(result, (_, value) => (typeof value === 'number' ? +value.toFixed(2) : value), 1),
  )
  return result
}
