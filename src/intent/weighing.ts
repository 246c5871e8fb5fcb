import type { Scored } from './cues.ts'
import type { Exemplified, Wish } from './wish.ts'

/*
 * How likeness and cues are weighed against each other: the logarithm of the likelihood plus a part of the cues' weight.
 * Set by leaving one author out in turn, so that of a stranger's questions three or four in a hundred go astray.
 */
export const WEIGH = {
  floor: 0.0001,
  cueShare: 0.2,
  mostOfCues: 4,
  /** A needless policy answer costs less than a wrong action: the question is given a start, and more where one asks. */
  question: 0.4,
  asks: 0.3,
  /** For a message of courteous words. */
  courtesy: 1,
}

/** How loudly everything together speaks for a wish; comparable with the others of the same message only. */
export interface Weighed {
  readonly wish: Wish
  readonly weight: number
}

/** Likelihoods by wish: a suggestion is a complaint. */
export function likelihoods(like: ReadonlyMap<Exemplified, number>): ReadonlyMap<Wish, number> {
  const sums = new Map<Wish, number>()
  for (const [label, share] of like) {
    const wish = label === 'suggestion' ? 'complaint' : label
    sums.set(wish, (sums.get(wish) ?? 0) + share)
  }
  return sums
}

/** Every wish, the likeliest first. */
export function weighed(
  like: ReadonlyMap<Wish, number>,
  cued: ReadonlyMap<Scored, number>,
  { asks, courteous }: { readonly asks: boolean; readonly courteous: boolean },
  weigh: typeof WEIGH,
): readonly Weighed[] {
  const all = [...like].map(([wish, share]): Weighed => {
    let weight = Math.log(share + weigh.floor)
    if (wish === 'chitchat') weight += courteous ? weigh.courtesy : 0
    else weight += weigh.cueShare * Math.min(cued.get(wish) ?? 0, weigh.mostOfCues)
    if (wish === 'question') weight += weigh.question + (asks ? weigh.asks : 0)
    return { wish, weight }
  })
  return all.sort((a, b) => b.weight - a.weight)
}
