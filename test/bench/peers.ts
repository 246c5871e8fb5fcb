import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Person, Script, Step } from './script.ts'
import type { Subject } from './subject.ts'

const peerFile = z.record(
  z.string(),
  z.object({ cmd: z.string(), script: z.string(), env: z.record(z.string(), z.string()).default({}) }),
)
const count = z.object({ sql: z.string(), perConversation: z.number() })
const scriptFile = z.object({
  vars: z.record(z.string(), z.string()),
  steps: z.array(z.object({ send: z.string().optional(), tap: z.string().optional(), expect: z.string() })),
  verify: z.array(count),
  audit: z.object({ sql: z.string(), perTurn: z.number() }),
  reset: z.string(),
})

/** Bots of other frameworks from a folder: what starts each, and its own scripted conversation. */
export function readPeers(dir: string, names: readonly string[]): Subject[] {
  const known = peerFile.parse(JSON.parse(readFileSync(path.join(dir, 'peers.json'), 'utf8')))
  return names.map((name) => {
    const peer = known[name]
    if (!peer) throw new Error(`no peer ${name}; there are ${Object.keys(known).join(', ')}`)
    const [program = '', ...args] = peer.cmd.split(' ')
    return {
      name,
      program: program === 'node' ? process.execPath : program,
      args,
      cwd: dir,
      script: toScript(scriptFile.parse(JSON.parse(readFileSync(path.join(dir, peer.script), 'utf8')))),
      env: ({ api, token, mode, port, database }) => ({
        ...peer.env,
        TELEGRAM_API_ROOT: api,
        BOT_TOKEN: token,
        MODE: mode,
        WEBHOOK_PORT: String(port),
        DATABASE_URL: database,
      }),
    }
  })
}

function toScript({ vars, steps, verify, audit, reset }: z.infer<typeof scriptFile>): Script {
  return {
    steps: steps.map(({ send, tap, expect }): Step => {
      const fixed = expect.includes('{{') ? null : new RegExp(expect, 'su')
      return {
        act: (user, person) => {
          if (send !== undefined) user.say(filled(send, person))
          else if (tap !== undefined) user.tap(tap)
        },
        expect: (person) => fixed ?? new RegExp(filled(expect, person), 'su'),
      }
    }),
    person: (n) =>
      Object.fromEntries(
        Object.entries(vars).map(([name, value]) => [name, filled(value, { n: String(n) })]),
      ),
    rows: verify.map(({ sql, perConversation }) => ({ sql, each: perConversation })),
    audit: { sql: audit.sql, each: audit.perTurn },
    reset,
  }
}

/** {{name}} by its value, {{digits:8}} by so many digits. */
function filled(text: string, person: Person): string {
  return text.replace(/\{\{(\w+)(?::(\d+))?\}\}/g, (_, name: string, length?: string) =>
    length ? digits(Number(length)) : (person[name] ?? ''),
  )
}

const digits = (length: number) =>
  Array.from({ length }, (_, i) => Math.floor(i ? Math.random() * 10 : 1 + Math.random() * 9)).join('')
