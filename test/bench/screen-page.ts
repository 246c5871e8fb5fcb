import type { Page } from 'playwright-core'

const ROW = '[data-row]'

/**
 * Opens the inbox. @returns milliseconds from the navigation to the frame in which its first line is drawn and would take
 * a click
 */
export async function usableAt(page: Page, url: string): Promise<number> {
  await page.addInitScript((row: string) => {
    const look = () => {
      const first = document.querySelector(row)
      const box = first?.getBoundingClientRect()
      const hit =
        box && box.height > 0
          ? document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
          : null
      // Other lines' own buttons lie over a line; what counts is that nothing else does.
      if (first && hit && (first.contains(hit) || first.parentElement?.contains(hit)))
        performance.mark('usable')
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, ROW)
  await page.goto(url, { waitUntil: 'commit' })
  const at = await page.waitForFunction(
    () => performance.getEntriesByName('usable')[0]?.startTime ?? 0,
    null,
    {
      polling: 50,
    },
  )
  return at.jsonValue()
}

/** Opens the first conversation of the list. */
export async function clickFirst(page: Page): Promise<void> {
  await page.locator(ROW).first().click()
  await page.getByTestId('timeline').waitFor()
}

/** Waits for the first line of the list. */
export const screenReady = (page: Page): Promise<void> => page.locator(ROW).first().waitFor()

/**
 * Watches for a text. @returns what waits for it: the instants (ms since 1970) of the frames in which it was drawn in the
 * list and in the thread
 */
export async function untilSeen(
  page: Page,
  text: string,
): Promise<() => Promise<{ readonly line: number; readonly bubble: number }>> {
  const seen = await page.evaluateHandle(
    ([wanted, row]) => {
      const when = (place: () => boolean) =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (place()) resolve(performance.timeOrigin + performance.now())
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        })
      const line = when(() => document.querySelector(row ?? '')?.textContent?.includes(wanted ?? '') ?? false)
      const bubble = when(
        () => document.querySelector('[data-testid=timeline]')?.textContent?.includes(wanted ?? '') ?? false,
      )
      return { both: Promise.all([line, bubble]) }
    },
    [text, ROW],
  )
  return async () => {
    const [line, bubble] = await seen.evaluate(({ both }) => both)
    return { line, bubble }
  }
}
