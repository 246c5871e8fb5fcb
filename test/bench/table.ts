import type { Run } from './rounds.ts'

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN
}

/** One line of a run, as it is finished. */
export function lineOf(run: Run): string {
  const { round, name, mode, chats, faults } = run
  const numbers = [
    `${run.turnsPerSecond.toFixed(0)}/s`,
    `p50 ${run.p50.toFixed(1)}`,
    `p99 ${run.p99.toFixed(1)}`,
    `cpu ${run.botCpu.toFixed(2)}+${run.databaseCpu.toFixed(2)}+${run.driverCpu.toFixed(2)}`,
    `${run.resident} MiB`,
    `foreign ${run.foreign.toFixed(2)}`,
  ]
  const wrong = faults.length ? `  FAULTS ${faults.length}: ${faults[0]}` : ''
  return `${round + 1} ${mode.padEnd(7)} ${String(chats).padStart(4)} ${name.padEnd(12)} ${numbers.join('  ')}${wrong}`
}

/** Windows in which others used no more cores are believed first. */
const CALM = 0.3

/** Medians over the calm windows as Markdown; how many times as fast `base` is: the median over
 * rounds of turns/s in the same round, and of turns per second of processor time used by bot, PostgreSQL and driver, which
 * holds when other programs use the machine. */
export function tableOf(runs: readonly Run[], base: string): string {
  const rows = groupsOf(runs).map(([first, all]) => {
    const calm = all.filter(({ foreign }) => foreign <= CALM)
    const group = calm.length >= 2 ? calm : [...all].sort((a, b) => a.foreign - b.foreign).slice(0, 2)
    const of = (pick: (run: Run) => number) => median(group.map(pick))
    const ratio = (value: (run: Run) => number) =>
      median(
        all.flatMap((run) => {
          const other = runs.find(
            ({ name, mode, chats, round }) =>
              name === base && mode === run.mode && chats === run.chats && round === run.round,
          )
          return other ? [value(other) / value(run)] : []
        }),
      ).toFixed(2)
    const faults = all.reduce((sum, run) => sum + run.faults.length, 0)
    return {
      first,
      turns: of((run) => run.turnsPerSecond),
      cells: [
        first.mode,
        first.chats,
        first.name,
        of((run) => run.turnsPerSecond).toFixed(0),
        ratio((run) => run.turnsPerSecond),
        ratio((run) => 1 / (run.botCpu + run.databaseCpu + run.driverCpu)),
        of((run) => run.p50).toFixed(1),
        of((run) => run.p99).toFixed(1),
        of((run) => run.botCpu).toFixed(2),
        of((run) => run.databaseCpu).toFixed(2),
        of((run) => run.driverCpu).toFixed(2),
        of((run) => run.resident).toFixed(0),
        of((run) => run.foreign).toFixed(2),
        `${group.length}/${all.length}${faults ? `, ${faults} FAULTS` : ''}`,
      ],
    }
  })
  rows.sort(
    (a, b) => b.first.mode.localeCompare(a.first.mode) || a.first.chats - b.first.chats || b.turns - a.turns,
  )
  const head = [
    'mode',
    'chats',
    'bot',
    'turns/s',
    `${base} ×`,
    `${base} × by CPU`,
    'p50 ms',
    'p99 ms',
    'bot CPU ms',
    'PG CPU ms',
    'driver CPU ms',
    'RSS MiB',
    'foreign cores',
    'windows',
  ]
  return [head, head.map(() => '---'), ...rows.map(({ cells }) => cells)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function groupsOf(runs: readonly Run[]): [Run, Run[]][] {
  const groups = new Map<string, [Run, Run[]]>()
  for (const run of runs) {
    const key = `${run.mode} ${run.chats} ${run.name}`
    const group = groups.get(key)
    if (group) group[1].push(run)
    else groups.set(key, [run, [run]])
  }
  return [...groups.values()]
}
