import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const CONSOLE = 'src/console'

/** A button right before one that leaves everything as it is. */
const BEFORE =
  /<\/Button>\s*(?:\)\}\s*)?(?:\{[^{}]*&& \(\s*)?<Button\b(?:(?!<\/Button>)[\s\S])*?\{t\('common\.cancel'\)\}/

test('whoever goes through a form by keyboard meets leaving it first and what it is for last, as in every dialog', () => {
  const wrong = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) => BEFORE.test(readFileSync(join(CONSOLE, file), 'utf8')))
  expect(wrong).toEqual([])
})
