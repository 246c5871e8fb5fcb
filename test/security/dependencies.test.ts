import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const page = readFileSync('docs/security.md', 'utf8')

test('every dependency is pinned exactly, runs nothing when it is installed, and stands in docs/security.md', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
  const all: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies }
  for (const [name, version] of Object.entries(all))
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+[\w.-]*$/)])
  for (const [name, version] of Object.entries<string>(manifest.dependencies)) {
    const { scripts = {}, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
    for (const hook of ['preinstall', 'install', 'postinstall'])
      expect([name, scripts[hook]]).toEqual([name, undefined])
    expect(page).toContain(`| ${name} | ${version} | ${String(license)} |`)
  }
})
