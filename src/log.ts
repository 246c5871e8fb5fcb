import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino'
import { scrub } from './log-scrub.ts'

export type { Logger } from 'pino'

const LABELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/**
 * The log: JSON lines on standard output, or one readable line each when that is a terminal. Whatever is handed to
 * it, every finished line is scrubbed of tokens, numbers of people and their words before it leaves the process.
 */
export function createLogger(
  level: string,
  destination?: DestinationStream,
  readable = process.stdout.isTTY === true,
): Logger {
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: (line) => {
        const entry = scrub(JSON.parse(line))
        return readable ? readableLine(entry) : `${JSON.stringify(entry)}\n`
      },
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** `10:42:07 info  message key=value …`, and the stack of an error on the lines below. */
function readableLine({ level, time, msg, err, ...rest }: Record<string, unknown>): string {
  const clock = String(time).slice(11, 19)
  const label = (LABELS[Number(level)] ?? String(level)).padEnd(5)
  const details = Object.entries(rest).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`)
  const stack = isRecord(err) ? `\n${String(err.stack ?? err.message)}` : ''
  return `${clock} ${label} ${msg ?? ''}${details.join('')}${stack}\n`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
