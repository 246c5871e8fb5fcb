import { setTimeout as pause } from 'node:timers/promises'

/**
 * Looks again and again until something is so.
 * @param seconds after which it is given up
 * @param what is waited for, for the failure
 * @throws what the look throws, or that it was in vain
 */
export async function until(
  look: () => boolean | Promise<boolean>,
  seconds: number,
  what: string,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (!(await look())) {
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`)
    await pause(25)
  }
}
