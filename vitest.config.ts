import { defineConfig } from 'vitest/config'

/** The faults of test/faults kill processes and take minutes: they run by `npm run test:faults` only. */
const faults = process.env.SILA_FAULTS === '1'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: faults ? ['test/faults/**/*.test.ts'] : ['test/**/*.test.{ts,tsx}'],
    exclude: faults ? [] : ['test/faults/**', 'test/bench/**'],
    setupFiles: ['test/support/built-models.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    testTimeout: faults ? 300_000 : 60_000,
    hookTimeout: 120_000,
    // Once more on a machine that is too busy; what needed it is named at the end of the run.
    retry: faults ? 0 : 1,
    // Three on two cores: half of what is tested here waits for a browser, a database, a process.
    maxWorkers: faults ? 1 : 3,
    // A process goes on to the next file with what it has loaded and learnt; files share no state but modules'.
    isolate: faults,
    // Waiting is bounded by the test's own time: the machine may be busy.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    unstubEnvs: true,
    restoreMocks: true,
  },
})
