import { connect, createServer, type Server } from 'node:net'
import { TelegramStandin } from '../support/telegram-standin/index.ts'
import { calm } from './machine.ts'
import { warmUp } from './rounds.ts'
import type { BenchServer } from './server.ts'
import { type Subject, startBot } from './subject.ts'
import { type Measured, measureWindow } from './window.ts'

const CHATS = 50

/** Deals connections out in turn, as a load balancer before several processes does. */
async function startBalancer(): Promise<{ server: Server; port: number; backends: number[] }> {
  const backends: number[] = []
  let next = 0
  const server = createServer((near) => {
    const far = connect(backends[next++ % backends.length] ?? 0, '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('error', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0, backends }
}

/** One and two processes of our bot behind one webhook and on one database, by number of processes. */
export async function measureProcesses(
  subject: Subject,
  server: BenchServer,
  { seconds, patience }: { seconds: number; patience: number },
): Promise<Measured[]> {
  const { url, pool } = await server.database('processes')
  const telegram = await new TelegramStandin({ validate: false, maxLog: 60, maxCalls: 2000 }).start()
  const balancer = await startBalancer()
  const behind: Subject = {
    ...subject,
    env: (surroundings) => {
      balancer.backends.push(surroundings.port)
      return { ...subject.env(surroundings), PUBLIC_URL: `http://127.0.0.1:${balancer.port}` }
    },
  }
  const bots: Awaited<ReturnType<typeof startBot>>[] = []
  const measured: Measured[] = []
  try {
    for (let processes = 1; processes <= 2; processes++) {
      bots.push(await startBot(behind, { mode: 'webhook', database: url, telegram }))
      await warmUp(telegram, subject.script)
      await calm(patience)
      measured.push(
        await measureWindow({
          telegram,
          script: subject.script,
          chats: CHATS,
          seconds,
          pids: bots.map(({ pid }) => pid),
          databasePid: server.pid,
          database: pool,
        }),
      )
    }
    return measured
  } finally {
    for (const bot of bots) await bot.stop()
    balancer.server.close()
    await telegram.stop()
  }
}
