import { vi } from 'vitest'

/**
 * Waits for a condition, patiently: the machine may be busy with other tests.
 * @returns what the condition returned
 */
export const until: typeof vi.waitUntil = (condition, options = {}) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 20, ...(typeof options === 'number' ? {} : options) })
