import type { Answers } from '../../../trpc.ts'

export type Entry = Answers['conversation']['entries']['entries'][number]
export type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>
export type Head = Answers['conversation']['head']
export type FileOf = NonNullable<EntryOf<'inbound'>['file']>

/** By instant, then by what the server says of things of one instant. */
export function inOrder(one: Pick<Entry, 'mark'>, other: Pick<Entry, 'mark'>): number {
  const [at = '', key = ''] = one.mark.split('.')
  const [otherAt = '', otherKey = ''] = other.mark.split('.')
  return Number(at) - Number(otherAt) || (key < otherKey ? -1 : key > otherKey ? 1 : 0)
}

/**
 * What is known with what was just read. An entry that is as it was stays the same object, so that it is not drawn
 * anew; what should be among the newest and is not there any more is gone.
 * @param newest whether `fresh` goes on to the end
 */
export function merge(known: readonly Entry[], fresh: readonly Entry[], newest: boolean): readonly Entry[] {
  const first = fresh[0]
  const all = new Map(known.map((entry) => [entry.mark, entry]))
  if (newest && first) for (const entry of known) if (inOrder(entry, first) >= 0) all.delete(entry.mark)
  const before = new Map(known.map((entry) => [entry.mark, entry]))
  for (const entry of fresh) {
    const old = before.get(entry.mark)
    all.set(entry.mark, old && JSON.stringify(old) === JSON.stringify(entry) ? old : entry)
  }
  const merged = [...all.values()].sort(inOrder)
  const same = merged.length === known.length && merged.every((entry, index) => entry === known[index])
  return same ? known : merged
}

/** Whose words an entry is, so that neighbours of one voice stand together; '' for what nobody says. */
export function voiceOf(entry: Entry): string {
  if (entry.kind === 'inbound') return `in:${entry.conversationId}`
  if (entry.kind === 'note') return `note:${entry.by.id}`
  if (entry.kind !== 'outbound') return ''
  return typeof entry.by === 'string' ? entry.by : `officer:${entry.by.id}`
}

/** What officers noted in this handoff, to begin its summary with. @param since ISO instant; null for nothing */
export function notedSince(entries: readonly Entry[], since: string | null): string {
  if (since === null) return ''
  const from = Date.parse(since)
  const notes = entries.filter(({ kind, at }) => kind === 'note' && Date.parse(at) >= from)
  return notes
    .flatMap((entry) => (entry.kind === 'note' ? entry.text : []))
    .join('\n')
    .slice(0, 2000)
}

/** Milliseconds after which the same voice is named again. */
const PAUSE = 10 * 60_000

/** Whether an entry goes on where the one before it stopped. */
export function goesOn(before: Entry | undefined, entry: Entry): boolean {
  if (!before) return false
  const voice = voiceOf(entry)
  return voice !== '' && voice === voiceOf(before) && Date.parse(entry.at) - Date.parse(before.at) < PAUSE
}
