/** Whether officers have turned the alarm's sound off on this machine. */
const KEPT = 'sila.sound'

export const isSoundOn = () => localStorage.getItem(KEPT) !== 'off'

let context: AudioContext | undefined

/** Browsers let a page sound only after somebody has touched it: from then on it can. */
export function readyTone(): () => void {
  const ready = () => {
    context ??= new AudioContext()
    if (context.state === 'suspended') void context.resume()
  }
  for (const kind of ['pointerdown', 'keydown'] as const)
    window.addEventListener(kind, ready, { capture: true, passive: true })
  return () => {
    for (const kind of ['pointerdown', 'keydown'] as const)
      window.removeEventListener(kind, ready, { capture: true })
  }
}

/** Whether the browser lets this page sound by now. */
export const canSound = () => context?.state === 'running'

export function setSound(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off')
  if (on) play()
}

/** Two notes up and one down, three times: it cannot be taken for anything else on an office PC. */
const NOTES = [659, 880, 659] as const
const NOTE = 0.16

/** Sounds the alarm where it may. @returns whether it sounded */
export function play(): boolean {
  if (!context || !isSoundOn() || context.state !== 'running') return false
  const { currentTime, destination } = context
  const gain = context.createGain()
  gain.connect(destination)
  gain.gain.setValueAtTime(0, currentTime)
  for (let round = 0; round < 2; round++)
    NOTES.forEach((frequency, n) => {
      if (!context) return
      const at = currentTime + round * 0.75 + n * NOTE
      const note = context.createOscillator()
      note.type = 'sine'
      note.frequency.value = frequency
      note.connect(gain)
      gain.gain.linearRampToValueAtTime(0.22, at + 0.02)
      gain.gain.linearRampToValueAtTime(0.02, at + NOTE - 0.01)
      note.start(at)
      note.stop(at + NOTE)
    })
  gain.gain.linearRampToValueAtTime(0, currentTime + 2 * 0.75)
  return true
}

/** The same in one of all tabs alone: whichever may sound and is first. */
export function playOnce(what: string): void {
  if (!canSound() || !isSoundOn()) return
  if (!('locks' in navigator)) {
    play()
    return
  }
  void navigator.locks.request(`sila.tone.${what}`, { ifAvailable: true }, async (lock) => {
    if (lock && play()) await new Promise((resolve) => setTimeout(resolve, 5_000))
  })
}
