/** Figures are shown over at least this many answers. */
export const FEWEST = 5

/** One answer to one question, and nothing of who gave it. Answers of the same person do not know of each other. */
export interface Answer {
  readonly id: string
  readonly question: string
  /** First day of its month (YYYY-MM-DD). */
  readonly month: string
  readonly service: string
  readonly channel: string
  readonly city: string
  /** As it is counted: an option's id, a number, `yes` or `no`. */
  readonly value: string
}

/** What a block may be found by. Null is not "none" but "not told apart". */
export interface Labels {
  readonly question: string
  readonly month: string
  readonly service: string | null
  readonly channel: string | null
  readonly city: string | null
}

/** At least five answers that are only ever counted together. */
export interface Block {
  readonly labels: Labels
  readonly answers: readonly Answer[]
}

/** From the finest labels to the coarsest; a month that goes on uses the finest only, because more answers may come. */
const LEVELS: readonly ((answer: Answer) => Labels)[] = [
  ({ question, month, service, channel, city }) => ({ question, month, service, channel, city }),
  ({ question, month, service, channel }) => ({ question, month, service, channel, city: null }),
  ({ question, month, service }) => ({ question, month, service, channel: null, city: null }),
  ({ question, month }) => ({ question, month, service: null, channel: null, city: null }),
]

/**
 * Puts answers together into blocks of at least {@link FEWEST}, which are never taken apart or added to again. Whatever a
 * report sums up is whole blocks, so whatever can be found out from any number of reports, by any filters, at any times,
 * and by the difference of any two of them, is about whole blocks too: never about fewer than five answers.
 * @param over whether a month has ended: what is left of it is then put together more coarsely
 * @returns the blocks, and the answers that still wait for others
 */
export function formBlocks(
  answers: readonly Answer[],
  over: (month: string) => boolean,
): { readonly blocks: readonly Block[]; readonly waiting: readonly Answer[] } {
  const blocks: Block[] = []
  let open = answers.filter(({ month }) => !over(month))
  let ended = answers.filter(({ month }) => over(month))
  LEVELS.forEach((labelsOf, level) => {
    const now = grouped(ended, labelsOf)
    ended = now.left
    blocks.push(...now.blocks)
    if (level > 0) return
    const early = grouped(open, labelsOf)
    open = early.left
    blocks.push(...early.blocks)
  })
  const late = acrossMonths(ended)
  return { blocks: [...blocks, ...late.blocks], waiting: [...open, ...late.left] }
}

interface Grouped {
  readonly blocks: Block[]
  readonly left: Answer[]
}

function grouped(answers: readonly Answer[], labelsOf: (answer: Answer) => Labels): Grouped {
  const groups = new Map<string, { readonly labels: Labels; readonly answers: Answer[] }>()
  for (const answer of answers) {
    const labels = labelsOf(answer)
    const key = JSON.stringify(labels)
    const group = groups.get(key) ?? { labels, answers: [] }
    group.answers.push(answer)
    groups.set(key, group)
  }
  const all = [...groups.values()]
  return {
    blocks: all.filter((group) => group.answers.length >= FEWEST),
    left: all.filter((group) => group.answers.length < FEWEST).flatMap((group) => group.answers),
  }
}

/** What too few gave in each of several months is counted together, in the newest of them. */
function acrossMonths(answers: readonly Answer[]): Grouped {
  const newest = new Map<string, string>()
  for (const { question, month } of answers)
    if (month > (newest.get(question) ?? '')) newest.set(question, month)
  return grouped(answers, ({ question, month }) => ({
    question,
    month: newest.get(question) ?? month,
    service: null,
    channel: null,
    city: null,
  }))
}
