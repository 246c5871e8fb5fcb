import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Association } from './domain/association.ts'
import type { PolicySearch } from './domain/policy.ts'
import { withFaq } from './policy/faq.ts'
import { parsePolicy } from './policy/parse.ts'
import { createPolicySearch, type PoliciesSearch } from './policy/search.ts'
import { withTeaching } from './policy/teaching/taught.ts'
import type { Teaching } from './policy/teaching/teaching.ts'
import type { PolicyStore } from './store/policy-store.ts'
import { createTeachingStore } from './store/policy-teaching.ts'
import type { Database } from './store/prisma.ts'

const seed = (name: string) => fileURLToPath(new URL(`../prisma/seed/${name}`, import.meta.url))

/** The association that comes along, from `src` and from `dist` alike. */
export const SAMPLE = { association: seed('association.json'), policy: seed('policy.txt') }

interface Sources {
  readonly db: Database
  readonly pool: pg.Pool
  readonly policies: PolicyStore
  readonly association: () => Association
  readonly warn: (doing: string) => (error: unknown) => void
}

/** What answers questions, fresh within 5 s of a change in any process; `search` is the policies alone. */
export async function openKnowledge({ db, pool, policies, association, warn }: Sources) {
  const search = await policies.keep(createPolicySearch, warn('policy not reread'))
  const lessons = await createTeachingStore(db, pool).keep((taught) => taught, warn('lessons not reread'))
  return {
    search,
    knowledge: knowledgeOf(
      () => search.current(),
      association,
      () => lessons.current(),
    ),
    stop() {
      search.stop()
      lessons.stop()
    },
  }
}

/** The policy's answers with the association's own and what officers taught, made anew when any of them has changed. */
function knowledgeOf(
  policy: () => PoliciesSearch,
  association: () => Association,
  taught: () => readonly Teaching[],
): () => PolicySearch {
  let made:
    | { policy: PolicySearch; association: Association; taught: readonly Teaching[]; search: PolicySearch }
    | undefined
  return () => {
    const [now, own, lessons] = [policy(), association(), taught()]
    if (made?.policy !== now || made.association !== own || made.taught !== lessons) {
      const search = withTeaching(withFaq(now, own), lessons, now.quotable)
      made = { policy: now, association: own, taught: lessons, search }
    }
    return made.search
  }
}

/** The sample association comes with its own policy, so that a newcomer's first question finds an answer. */
export async function importSample(policies: PolicyStore): Promise<void> {
  const source = await readFile(SAMPLE.policy, 'utf8')
  await policies.putInForce(parsePolicy(source), source)
}
