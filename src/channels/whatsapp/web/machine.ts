import type { Life, LifeEvent, RunEvent, Step } from './life.ts'
import type { Timing } from './session-options.ts'
import { socketMeaning } from './socket.ts'
import {
  alert,
  askToLink,
  close,
  dismissed,
  loggedOut,
  type Moment,
  opening,
  restart,
  show,
  stay,
} from './steps.ts'
import { judgeProbe, judgeSilence, type Verdict } from './watchdog.ts'

export interface Rules {
  readonly timing: Timing
  readonly memoryLimitMb: number | null
}

/** The whole life of the session: what an event makes of it, and what is to be done. Pure. */
export function advance(life: Life, event: LifeEvent, moment: Moment, rules: Rules): Step {
  const { at } = moment
  const { timing } = rules
  const active = life.phase === 'opening' || life.phase === 'pairing' || life.phase === 'ready'
  switch (event.kind) {
    case 'start':
      if (life.phase !== 'off') return stay(life)
      return stay(show({ ...life, phase: 'standby', since: at, failures: 0 }, at, 'starting'), {
        do: 'askLease',
        afterMs: 0,
      })
    case 'stop':
      if (active) return close(life, at, { next: 'off' })
      if (life.phase === 'closing') return stay({ ...life, after: { next: 'off' } })
      return off(life, at)
    case 'unlink':
      return unlink(life, at, active)
    case 'woke':
      return life.phase === 'resting' ? opening(life, at, timing) : stay(life)
    case 'lease':
      return lease(life, event.held, at, timing, active)
    default:
      if (event.run !== life.run) return stay(life)
      if (event.kind === 'closed') return life.phase === 'closing' ? closed(life, at, timing) : stay(life)
      return active ? told(life, event, moment, rules) : stay(life)
  }
}

function off(life: Life, at: number): Step {
  return stay(show({ ...life, phase: 'off', since: at, pairing: null }, at, 'stopped'), {
    do: 'releaseLease',
  })
}

function lease(life: Life, held: boolean, at: number, timing: Timing, active: boolean): Step {
  if (life.phase === 'off' || (life.after.next === 'off' && life.phase === 'closing')) return stay(life)
  const again = { do: 'askLease', afterMs: timing.leaseMs } as const
  if (held) {
    if (life.phase !== 'standby') return stay(life, again)
    const step = opening(show(life, at, 'starting'), at, timing)
    return stay(step.life, again, ...step.effects)
  }
  // A blocked account is not tried again when the lease comes back.
  if (life.phase === 'halted' || (life.after.next === 'halt' && life.phase === 'closing'))
    return stay(life, again)
  const standby = show(life, at, 'connected', 'standby')
  if (active) {
    const step = close(standby, at, { next: 'standby' })
    return stay(step.life, again, ...step.effects)
  }
  if (life.phase === 'closing') return stay({ ...standby, after: { next: 'standby' } }, again)
  return stay({ ...standby, phase: 'standby', since: at }, again)
}

function unlink(life: Life, at: number, active: boolean): Step {
  const forgotten = { ...life, account: null, failures: 0 }
  switch (life.phase) {
    case 'off':
    case 'standby':
      return stay(life)
    case 'closing':
      return life.after.next === 'off' || life.after.next === 'standby'
        ? stay(life)
        : stay({ ...forgotten, after: { next: 'wipe' } })
    default: {
      const shown = show(forgotten, at, 'disconnected', 'unlinked')
      return close(shown, at, { next: 'open' }, { logOut: active && life.phase === 'ready', wipe: true })
    }
  }
}

function closed(life: Life, at: number, timing: Timing): Step {
  const { after } = life
  switch (after.next) {
    case 'off':
      return off(life, at)
    case 'standby':
      return stay({ ...life, phase: 'standby', since: at })
    case 'halt':
      return stay({ ...life, phase: 'halted', since: at })
    case 'open':
      return opening(life, at, timing)
    case 'wipe':
      return close(show(life, at, 'disconnected', 'unlinked'), at, { next: 'open' }, { wipe: true })
    case 'rest':
      return stay({ ...life, phase: 'resting', since: at }, { do: 'wake', afterMs: after.ms })
  }
}

/** What the present browser tells. */
function told(life: Life, event: RunEvent, moment: Moment, { timing, memoryLimitMb }: Rules): Step {
  const { at } = moment
  switch (event.kind) {
    case 'absent': {
      const resting = show({ ...life, phase: 'resting', since: at }, at, 'refused', 'no browser')
      const step = stay(resting, { do: 'wake', afterMs: timing.patienceMs })
      return alert(step, 'no browser', event.message)
    }
    case 'qr':
    case 'code':
      return life.phase === 'ready' ? stay(life) : askToLink(life, at, event)
    case 'ready':
      return ready(life, at, event.account)
    case 'progress':
      return stay(life.phase === 'opening' ? { ...life, since: at } : life)
    case 'navigated':
      // WhatsApp Web loads itself anew now and then; what the library put into the page is gone.
      return stay(
        show(
          {
            ...life,
            phase: 'opening',
            since: at,
            misses: 0,
            silentSince: null,
            lastProbe: null,
            kicked: null,
            pairing: null,
            offlineSince: null,
          },
          at,
          'starting',
          'reloading',
        ),
        { do: 'inject' },
      )
    case 'loggedOut':
      return loggedOut(life, moment, timing)
    case 'socket':
      return socket(life, event.state, moment, timing)
    case 'ended':
      return restart(life, moment, timing, event)
    case 'probed': {
      const heard = { ...life, misses: 0, silentSince: null }
      const verdict = judgeProbe(heard, event.probe, event.load, at, timing, memoryLimitMb)
      return obey(
        settle({ ...heard, lastProbe: event.probe }, at, timing),
        verdict,
        moment,
        timing,
        timing.probeMs,
      )
    }
    case 'silent': {
      const unheard = { ...life, misses: life.misses + 1, silentSince: life.silentSince ?? at }
      // A hung page is asked again at once, one that is being left after a while.
      return obey(unheard, judgeSilence(unheard, at, timing), moment, timing, event.hung ? 0 : timing.probeMs)
    }
    default:
      return stay(life)
  }
}

function ready(life: Life, at: number, account: Life['account'] = life.account): Step {
  const next: Life = show(
    {
      ...life,
      phase: 'ready',
      since: life.phase === 'ready' ? life.since : at,
      account,
      pairing: null,
      kicked: null,
      offlineSince: null,
    },
    at,
    'connected',
  )
  if (life.phase === 'ready') return stay(next, { do: 'tellReady' })
  return stay(
    next,
    { do: 'say', level: 'info', message: 'WhatsApp is linked and synchronised' },
    { do: 'tellReady' },
  )
}

/** Up for a while, earlier failures are forgotten; what a person was told of only after longer, lest it repeats. */
function settle(life: Life, at: number, timing: Timing): Life {
  if (life.phase !== 'ready' || life.offlineSince !== null || at - life.since < timing.stableMs) return life
  const well = at - life.since >= 10 * timing.stableMs && life.alerted.length > 0
  if (life.failures === 0 && !well) return life
  return { ...life, failures: 0, alerted: well ? [] : life.alerted }
}

function socket(life: Life, state: string, moment: Moment, timing: Timing): Step {
  const meaning = socketMeaning(state)
  switch (meaning) {
    case 'banned':
    case 'conflict':
    case 'outdated':
      return dismissed(life, moment, timing, meaning)
    case 'unlinked':
      return life.phase === 'ready' ? dismissed(life, moment, timing, meaning) : stay(life)
    case 'down':
      return life.phase === 'ready' && life.offlineSince === null ? offline(life, moment.at) : stay(life)
    case 'up':
      return life.phase === 'ready' && life.offlineSince !== null ? online(life, moment.at) : stay(life)
    case 'idle':
      return stay(life)
  }
}

function offline(life: Life, at: number): Step {
  return stay(show({ ...life, offlineSince: at }, at, 'disconnected', 'network'))
}

function online(life: Life, at: number): Step {
  return stay(show({ ...life, offlineSince: null }, at, 'connected'), { do: 'tellReady' })
}

/** Does what the watchdog says, and asks for the next look unless the browser ends. */
function obey(life: Life, verdict: Verdict, moment: Moment, timing: Timing, nextMs: number): Step {
  const { at } = moment
  const next = { do: 'probe', afterMs: nextMs } as const
  switch (verdict.kind) {
    case 'fine':
      return stay(life, next)
    case 'progress':
      return stay({ ...life, since: at }, next)
    case 'kick':
      return stay({ ...life, kicked: at }, { do: 'kick' }, next)
    case 'reload':
      return stay({ ...life, reloaded: true }, { do: 'reload' }, next)
    case 'refreshQr':
      return stay({ ...life, since: at }, { do: 'refreshQr' }, next)
    case 'linking':
      return stay(
        show({ ...life, phase: 'opening', since: at, pairing: null }, at, 'starting', 'linking'),
        next,
      )
    case 'offline':
    case 'online': {
      const step = verdict.kind === 'offline' ? offline(life, at) : online(life, at)
      return stay(step.life, ...step.effects, next)
    }
    case 'restart':
      return restart(life, moment, timing, verdict)
    case 'recycle': {
      const step = close(show(life, at, 'starting', 'recycling'), at, { next: 'open' })
      const message = `WhatsApp: the browser is exchanged for a fresh one (${verdict.reason})`
      return stay(step.life, { do: 'say', level: 'info', message }, ...step.effects)
    }
    default:
      return dismissed(life, moment, timing, verdict.kind)
  }
}
