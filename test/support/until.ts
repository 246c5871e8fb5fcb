import { vi } from 'vitest'

/**
 * Waits for a condition, patiently: the machine may be busy with other tests.
 * @param seconds how long at most
 * @param what named when it does not come to pass
 * @returns what the condition returned
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  seconds = 15,
  what?: string,
): Promise<Awaited<T>> {
  try {
    return (await vi.waitUntil(condition, { timeout: seconds * 1000, interval: 20 })) as Awaited<T>
  } catch (error) {
    throw what ? new Error(`waited ${seconds} s for ${what}`, { cause: error }) : error
  }
}
