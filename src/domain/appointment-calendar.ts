/** An appointment as calendar programs read it (RFC 5545). */
export interface CalendarEvent {
  /** The same for ever, wherever it is moved: programs know it again by it. */
  readonly uid: string
  /** Grows with every move and when it is called off: programs take the newest. */
  readonly sequence: number
  readonly summary: string
  readonly location?: string
  readonly description?: string
  readonly startsAt: Date
  readonly minutes: number
  /** TENTATIVE while it is not confirmed. */
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  readonly changedAt: Date
}

/** Octets of a line before it is folded (RFC 5545, 3.1). */
const LINE = 75

/** A calendar file with these events, in UTC. Pure. @param name what programs show it as */
export function calendarFile(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sila//Appointments//AR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    // How often programs that subscribe should look again: the standard's word, and the one older programs know.
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, sequence, summary, location, description, startsAt, minutes, status, changedAt } = event
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@sila`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(changedAt)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(new Date(startsAt.getTime() + minutes * 60_000))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    `STATUS:${status}`,
    'END:VEVENT',
  ]
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** Text values (3.3.11), which hold no controls; a carriage return alone would begin a line of the sender's own. */
const escaped = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** A long line goes on in the next after a space, and no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > (parts.length === 0 ? LINE : LINE - 1)) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += sign
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
