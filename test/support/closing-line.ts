import type { Reporter, TestModule } from 'vitest/node'

/**
 * Ends a run with a line that a machine can read: `N passed, N failed`. A file that cannot be loaded is a failure. What
 * passed only when it was tried again is named before it: such a test, or what it tests, waits for its repair.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0
    let failed = unhandled.length
    const again: string[] = []
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        if (state === 'failed') failed++
        if (test.diagnostic()?.flaky) again.push(`${module.relativeModuleId}: ${test.fullName}`)
      }
    }
    // After the summary of the default reporter, which is printed in this same turn of the event loop.
    process.on('exit', () => {
      for (const name of again) process.stdout.write(`\nPassed when tried again: ${name}`)
      process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
    })
  }
}
