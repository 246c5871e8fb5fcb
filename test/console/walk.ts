import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** The addresses the pages of the console begin at, as src/console/pages.ts lists them. */
export function pagePaths(): string[] {
  const source = readFileSync('src/console/pages.ts', 'utf8')
  return [...source.matchAll(/^\s+path: '([^']+)',$/gm)].map(([, path = '']) => path.replace(/\/\*\?$/, ''))
}

/** One address for all that look alike: whose conversation it is makes no other page, nor which service. */
const kindOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replace(/[?#].*$/, '')
    .replace(/(\/services)\/[^/]+$/, '$1/:id')

/** Nothing is asked for or drawn any more: no request is open, and nothing says that it is loading. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForFunction(
    () => document.querySelectorAll('.mantine-Skeleton-root, .mantine-Loader-root').length === 0,
  )
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))),
  )
}

/** To an address as a link of the console leads there: without loading everything anew, once it is loaded. */
async function go(page: Page, url: string, path: string): Promise<void> {
  const there = `${url}/console${path}`
  const inside = page.url().startsWith(`${url}/console/`) && (await page.locator('main').count()) > 0
  if (inside) await page.evaluate((to) => history.pushState(null, '', to), there)
  else await page.goto(there)
  await settle(page)
}

/**
 * Every page there is: those that are listed, the given ones, and whatever of the console they link to, one of each kind.
 * @param look called on each, with its address below /console
 */
export async function walk(
  page: Page,
  url: string,
  more: readonly string[],
  look: (path: string) => Promise<void>,
): Promise<string[]> {
  const waiting = [...pagePaths(), ...more]
  const seen = new Set<string>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(kindOf(path))) continue
    seen.add(kindOf(path))
    await go(page, url, path)
    const links = await page
      .locator('a[href^="/console/"]:not([download]):not([target])')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    waiting.push(
      ...links.map((href) => href.slice('/console'.length)).filter((at) => !/^\/(api|files)\//.test(at)),
    )
    await look(path)
  }
  return [...seen]
}
