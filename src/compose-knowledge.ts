import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { createApart } from './apart/apart.ts'
import type { Association } from './domain/association.ts'
import type { PolicySearch } from './domain/policy.ts'
import type { KnowledgeDesk } from './http/console/knowledge/desk.ts'
import { createReadings } from './http/console/knowledge/reading.ts'
import { answersOf } from './policy/answers.ts'
import { parsePolicy } from './policy/parse.ts'
import { createPolicySearch, type PoliciesSearch } from './policy/search.ts'
import type { Teaching } from './policy/teaching/teaching.ts'
import { createPolicyStore, type PolicyStore } from './store/policy-store.ts'
import { createTeachingStore } from './store/policy-teaching.ts'
import { createPolicyVersions } from './store/policy-versions.ts'
import type { Database } from './store/prisma.ts'

const seed = (name: string) => fileURLToPath(new URL(`../prisma/seed/${name}`, import.meta.url))

/** The association that comes along, from `src` and from `dist` alike. */
export const SAMPLE = {
  association: seed('association.json'),
  policy: seed('policy.txt'),
  questionnaires: seed('questionnaires.json'),
}

interface Sources {
  readonly db: Database
  readonly pool: pg.Pool
  readonly association: () => Association
  /** The association may be the one that comes along: then so is its policy, until there is another. */
  readonly sample: boolean
  readonly warn: (doing: string) => (error: unknown) => void
}

/** What answers questions, fresh within 5 s of a change in any process; `search` is the policies alone. */
export async function openKnowledge({ db, pool, association, sample, warn }: Sources) {
  const policies = createPolicyStore(db, pool)
  if (sample && (await policies.inForce()).length === 0) await importSample(policies)
  const search = await policies.keep(createPolicySearch, warn('policy not reread'))
  const teaching = createTeachingStore(db, pool)
  const lessons = await teaching.keep((taught) => taught, warn('lessons not reread'))
  const knowledge = knowledgeOf(
    () => search.current(),
    association,
    () => lessons.current(),
  )
  const versions = createPolicyVersions(db)
  const apart = createApart()
  const desk: KnowledgeDesk = {
    versions,
    apart,
    readings: createReadings(versions, apart),
    teaching,
    lessons: () => lessons.current(),
    policies: () => search.current(),
    search: knowledge,
    async refresh() {
      await Promise.all([search.refresh(), lessons.refresh()])
    },
  }
  return {
    policies,
    search,
    knowledge,
    /** For the console's pages of knowledge. */
    desk,
    async stop() {
      search.stop()
      lessons.stop()
      await apart.close()
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
      const search = answersOf(now, own, lessons)
      made = { policy: now, association: own, taught: lessons, search }
    }
    return made.search
  }
}

/** The sample association comes with its own policy, so that a newcomer's first question finds an answer. */
async function importSample(policies: PolicyStore): Promise<void> {
  const source = await readFile(SAMPLE.policy, 'utf8')
  await policies.putInForce(parsePolicy(source), source)
}
