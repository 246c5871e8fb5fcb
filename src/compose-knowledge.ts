import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Association } from './domain/association.ts'
import type { PolicySearch } from './domain/policy.ts'
import { withFaq } from './policy/faq.ts'
import { parsePolicy } from './policy/parse.ts'
import type { createPolicyStore } from './store/policy-store.ts'

const seed = (name: string) => fileURLToPath(new URL(`../prisma/seed/${name}`, import.meta.url))

/** The association that comes along, from `src` and from `dist` alike. */
export const SAMPLE = { association: seed('association.json'), policy: seed('policy.txt') }

/** The policy's answers with the association's own, made anew when either has changed. */
export function knowledgeOf(policy: () => PolicySearch, association: () => Association): () => PolicySearch {
  let made: { policy: PolicySearch; association: Association; search: PolicySearch } | undefined
  return () => {
    const [now, own] = [policy(), association()]
    if (made?.policy !== now || made.association !== own)
      made = { policy: now, association: own, search: withFaq(now, own) }
    return made.search
  }
}

/** The sample association comes with its own policy, so that a newcomer's first question finds an answer. */
export async function importSample(policies: ReturnType<typeof createPolicyStore>): Promise<void> {
  const source = await readFile(SAMPLE.policy, 'utf8')
  await policies.putInForce(parsePolicy(source), source)
}
