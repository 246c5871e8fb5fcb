import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

export type Mode = 'webhook' | 'polling'

export interface BenchOptions {
  readonly modes: readonly Mode[]
  readonly chats: readonly number[]
  /** Length of one window. */
  readonly seconds: number
  /** Rounds; every round measures every subject, in another order. */
  readonly reps: number
  /** Seconds to wait at most before each window for other programs to leave the machine alone. */
  readonly patience: number
  /** Where the result goes as JSON. */
  readonly json: string | undefined
  /** An earlier result, whose table is printed instead of measuring. */
  readonly summary: string | undefined
  /** The folder of the peers' bots, with its packages installed; undefined: only ours. */
  readonly peersDir: string | undefined
  readonly peers: readonly string[]
  /** Our built programs by name, to compare two builds in the same rounds. */
  readonly builds: ReadonlyMap<string, string>
  /** Which of the measurements beside the rounds are made: turns, policy, hostile, start, stored, processes. */
  readonly parts: ReadonlySet<string>
  /** Contacts of the filled database; ten messages each. */
  readonly contacts: number
  /** A folder for a CPU profile of our process. */
  readonly profile: string | undefined
}

const ROOT = path.resolve(import.meta.dirname, '../..')
const PARTS = ['turns', 'policy', 'hostile', 'start', 'stored', 'processes']

export const USAGE = `npm run bench -- [options]
  --parts turns,policy,hostile,start,stored,processes   what is measured (turns)
  --modes webhook,polling  --chats 1,50,200  --seconds 5  --reps 3
  --patience 0  seconds to wait before a window for a machine that others leave alone
  --peers DIR   bots of other frameworks, measured in the same rounds (packages installed in DIR)
  --only telegraf,grammy,botbuilder,ref,ref-batch   which of them
  --main NAME=FILE   another build of ours, to compare in the same rounds (repeatable)
  --contacts 100000  contacts of the filled database
  --profile DIR      CPU profiles of our process, made under load
  --json FILE
  --summary FILE   only the table of an earlier --json`

/** @throws with a sentence for the person who typed it */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parts: { type: 'string', default: 'turns' },
      modes: { type: 'string', default: 'webhook,polling' },
      chats: { type: 'string', default: '1,50,200' },
      seconds: { type: 'string', default: '5' },
      reps: { type: 'string', default: '3' },
      patience: { type: 'string', default: '0' },
      json: { type: 'string' },
      summary: { type: 'string' },
      peers: { type: 'string' },
      only: { type: 'string', default: 'telegraf,grammy,botbuilder,ref,ref-batch' },
      main: { type: 'string', multiple: true, default: [] },
      contacts: { type: 'string', default: '100000' },
      profile: { type: 'string' },
    },
  })
  const parts = list(values.parts)
  const unknown = parts.find((part) => !PARTS.includes(part))
  if (unknown) throw new Error(`--parts knows ${PARTS.join(', ')}, not ${unknown}`)
  return {
    modes: list(values.modes).map((mode) => {
      if (mode !== 'webhook' && mode !== 'polling')
        throw new Error(`--modes knows webhook and polling, not ${mode}`)
      return mode
    }),
    chats: list(values.chats).map(positive),
    seconds: positive(values.seconds),
    reps: positive(values.reps),
    patience: Number(values.patience) || 0,
    json: values.json,
    summary: values.summary,
    peersDir: peersDir(values.peers),
    peers: list(values.only),
    builds: buildsOf(values.main),
    parts: new Set(parts),
    contacts: positive(values.contacts),
    profile: values.profile,
  }
}

const list = (text: string) => text.split(',').filter(Boolean)

function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new Error(`${text} is no number above 0`)
  return number
}

function peersDir(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const dir = path.resolve(given)
  if (!existsSync(path.join(dir, 'peers.json'))) throw new Error(`no peers.json in ${given}`)
  if (!existsSync(path.join(dir, 'node_modules')))
    throw new Error(`no packages in ${given}: npm install --ignore-scripts there first`)
  return dir
}

function buildsOf(given: readonly string[]): Map<string, string> {
  const builds = new Map([['sila', path.join(ROOT, 'dist/main.js')]])
  for (const one of given) {
    const at = one.indexOf('=')
    if (at < 1) throw new Error('--main wants NAME=FILE')
    builds.set(one.slice(0, at), path.resolve(one.slice(at + 1)))
  }
  return builds
}
