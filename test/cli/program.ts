import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** Where the built programs are; npm test builds them first. */
const DIST = path.dirname(path.resolve(process.env.SILA_MAIN ?? 'dist/main.js'))

export interface Outcome {
  readonly code: number | string
  /** Standard output and standard error, as a person sees them. */
  readonly output: string
}

/**
 * Runs a program of the build to its end, with nothing in its environment but what is given.
 * @param name `main`, or one of `src/cli`
 * @param said lines written to its standard input, which then ends
 */
export async function run(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  said: readonly string[] = [],
): Promise<Outcome> {
  const file = path.join(DIST, name === 'main' ? 'main.js' : `cli/${name}.js`)
  const child = spawn(process.execPath, [file, ...args], {
    cwd: env.DATA_DIR,
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  child.stdin.end(said.map((line) => `${line}\n`).join(''))
  const [code, signal] = await once(child, 'close')
  return { code: code ?? signal, output: output.replace(/[\u2066-\u2069]/g, '') }
}
