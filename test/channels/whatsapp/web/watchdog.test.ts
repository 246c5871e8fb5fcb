import { describe, expect, it } from 'vitest'
import {
  type Life,
  type Load,
  type Phase,
  type Probe,
  unborn,
} from '../../../../src/channels/whatsapp/web/life.ts'
import { TIMING } from '../../../../src/channels/whatsapp/web/session-options.ts'
import { judgeProbe, judgeSilence, lastStruck } from '../../../../src/channels/whatsapp/web/watchdog.ts'

const UP: Probe = { socket: 'CONNECTED', synced: true, injected: true }
const IDLE: Load = { busy: false, memoryMb: 400, recycleSince: null }
const HOUR = 3_600_000

function life(phase: Phase, given: Partial<Life> = {}): Life {
  return { ...unborn(0), phase, run: 1, lastProbe: UP, ...given }
}

function judge(of: Life, at: number, probe: Partial<Probe> = {}, load: Partial<Load> = {}) {
  return judgeProbe(of, { ...UP, ...probe }, { ...IDLE, ...load }, at, TIMING, 1_000)
}

describe('a session that is up', () => {
  it('is left alone', () => {
    expect(judge(life('ready'), 9 * HOUR)).toEqual({ kind: 'fine' })
  })

  it('is given up after two unanswered looks, that is in less than 15 s, unless one was just before', () => {
    expect(judgeSilence(life('ready', { misses: 1, silentSince: 0 }), 4_000, TIMING)).toEqual({
      kind: 'fine',
    })
    expect(judgeSilence(life('ready', { misses: 2, silentSince: 0 }), 8_000, TIMING).kind).toBe('restart')
    const impatient = life('ready', { misses: 2, silentSince: 0, failures: 1 })
    expect(judgeSilence(impatient, 8_000, TIMING)).toEqual({ kind: 'fine' })
    expect(TIMING.probeMs + TIMING.misses * TIMING.answerMs).toBeLessThan(15_000)
  })

  it.each(['OPENING', 'TIMEOUT', 'PROXYBLOCK', 'SOMETHING_NEW', null])(
    'reconnects by itself: %s',
    (socket) => {
      expect(judge(life('ready'), 1_000, { socket })).toEqual({ kind: 'offline' })
      expect(judge(life('ready', { offlineSince: 0 }), TIMING.offlineMs, { socket })).toEqual({
        kind: 'fine',
      })
      expect(judge(life('ready', { offlineSince: 0 }), TIMING.offlineMs + 1, { socket }).kind).toBe('restart')
      expect(judge(life('ready', { offlineSince: 0 }), 2_000)).toEqual({ kind: 'online' })
    },
  )

  it.each([
    ['TOS_BLOCK', 'banned'],
    ['CONFLICT', 'conflict'],
    ['DEPRECATED_VERSION', 'outdated'],
    ['UNPAIRED', 'unlinked'],
    ['UNPAIRED_IDLE', 'unlinked'],
  ])('is over when its page says %s', (socket, kind) => {
    expect(judge(life('ready'), 1_000, { socket })).toEqual({ kind })
  })

  it('is started anew when the library has gone from its page', () => {
    expect(judge(life('ready'), 1_000, { injected: false }).kind).toBe('restart')
  })
})

describe('recycling', () => {
  it('waits until nothing is under way', () => {
    const due = { memoryMb: 1_001 }
    expect(judge(life('ready'), 2 * HOUR, {}, { ...due, busy: true })).toEqual({ kind: 'fine' })
    expect(judge(life('ready'), 2 * HOUR, {}, due)).toEqual({ kind: 'recycle', reason: 'memory' })
  })

  it('does not go round and round when the limit is less than a fresh browser needs', () => {
    const due = { memoryMb: 1_001 }
    expect(judge(life('ready'), TIMING.grownMs - 1, {}, due)).toEqual({ kind: 'fine' })
    expect(judge(life('ready'), TIMING.grownMs, {}, due).kind).toBe('recycle')
  })

  it('happens once after the hour struck', () => {
    const at = 30 * HOUR
    const load = { recycleSince: 28 * HOUR }
    expect(judge(life('ready', { opened: 27 * HOUR }), at, {}, load)).toEqual({
      kind: 'recycle',
      reason: 'daily',
    })
    expect(judge(life('ready', { opened: 29 * HOUR }), at, {}, load)).toEqual({ kind: 'fine' })
  })

  it('knows nothing of memory where it cannot be measured', () => {
    expect(judge(life('ready'), 2 * HOUR, {}, { memoryMb: null })).toEqual({ kind: 'fine' })
  })

  it('reckons the hour where the association is', () => {
    const at = Date.parse('2026-11-21T02:30:15.500Z')
    // 05:30 in Riyadh
    expect(lastStruck(4, 'Asia/Riyadh', at)).toBe(Date.parse('2026-11-21T01:00:00Z'))
    expect(lastStruck(6, 'Asia/Riyadh', at)).toBe(Date.parse('2026-11-20T03:00:00Z'))
    expect(lastStruck(5, 'Asia/Riyadh', at)).toBe(Date.parse('2026-11-21T02:00:00Z'))
    expect(lastStruck(null, 'Asia/Riyadh', at)).toBeNull()
  })
})

describe('a start', () => {
  const late = { injected: false }

  it('is told that the page is synchronised when the library listened too late', () => {
    const before = life('opening', { lastProbe: { ...UP, ...late } })
    expect(judge(before, TIMING.kickMs - 1, late)).toEqual({ kind: 'fine' })
    expect(judge(before, TIMING.kickMs, late)).toEqual({ kind: 'kick' })
    expect(judge({ ...before, kicked: TIMING.kickMs }, TIMING.kickMs + 1, late)).toEqual({ kind: 'fine' })
  })

  it('has time as long as it makes progress', () => {
    const before = life('opening', { lastProbe: { ...UP, synced: false } })
    expect(judge(before, 9 * HOUR)).toEqual({ kind: 'progress' })
  })

  it('has its page loaded anew, then its browser', () => {
    expect(judge(life('opening'), TIMING.openingMs / 2 + 1)).toEqual({ kind: 'reload' })
    expect(judge(life('opening', { reloaded: true }), TIMING.openingMs / 2 + 1)).toEqual({ kind: 'fine' })
    expect(judge(life('opening', { reloaded: true }), TIMING.openingMs + 1).kind).toBe('restart')
  })

  it('may be silent while it loads, longer after it failed before', () => {
    const silent = (failures: number, at: number) =>
      judgeSilence(life('opening', { misses: 9, silentSince: 0, failures }), at, TIMING).kind
    expect(silent(0, TIMING.loadingMs)).toBe('fine')
    expect(silent(0, TIMING.loadingMs + 1)).toBe('restart')
    expect(silent(1, TIMING.loadingMs + 1)).toBe('fine')
    expect(silent(9, 4 * TIMING.loadingMs + 1)).toBe('restart')
  })
})

describe('a session to be linked', () => {
  const pairing = { kind: 'qr', text: 'one', since: '' } as const

  it('goes on as soon as it was scanned', () => {
    for (const socket of ['PAIRING', 'CONNECTED'])
      expect(judge(life('pairing', { pairing }), 1_000, { socket })).toEqual({ kind: 'linking' })
  })

  it('is started anew when the network is away for long: no picture comes then', () => {
    expect(judge(life('pairing', { pairing }), 1_000, { socket: 'TIMEOUT' })).toEqual({ kind: 'fine' })
    expect(judge(life('pairing', { pairing }), TIMING.openingMs + 1, { socket: 'TIMEOUT' }).kind).toBe(
      'restart',
    )
  })
})
