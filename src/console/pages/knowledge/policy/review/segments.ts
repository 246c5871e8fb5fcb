import type { VersionData } from '../data.ts'

export type Finding = VersionData['findings'][number]

/** A stretch of the text: under which findings it stands, the narrowest first. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly findings: readonly Finding[]
}

/** Cuts a text where findings begin and end. @param to length of the text */
export function segmentsOf(findings: readonly Finding[], to: number): Segment[] {
  const placed = findings.flatMap((finding) => (finding.place ? [{ finding, ...finding.place }] : []))
  const cuts = new Set([0, to, ...placed.flatMap(({ start, end }) => [start, end])])
  const sorted = [...cuts].filter((cut) => cut >= 0 && cut <= to).sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, at) => {
    const end = sorted[at + 1] ?? to
    const over = placed
      .filter((one) => one.start <= start && one.end >= end && one.end > one.start)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
    return { start, end, findings: over.map(({ finding }) => finding) }
  })
}

/** As they are decided: what keeps a clause from being quoted first, each in the order of the text. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => Number(b.blocking) - Number(a.blocking) || a.clause - b.clause || a.from - b.from,
  )
}

/** How a finding stands, for its colour and its words. */
export function stateOf({ blocking, settled }: Finding): 'decided' | 'blocking' | 'remark' {
  if (settled) return 'decided'
  return blocking ? 'blocking' : 'remark'
}

/** What a finding is about: a clause, or the heading clauses stand under; names the words for both (`knowledge.of.<what>`). */
export function aboutOf({ kind }: Finding): 'clause' | 'heading' {
  return kind === 'garbled-heading' ? 'heading' : 'clause'
}
