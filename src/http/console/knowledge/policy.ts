import { may, router } from '../procedures.ts'
import { namesOf } from './names.ts'

export const policyRouter = router({
  /** Every version, the newest first, with who and when. */
  versions: may('knowledge.read').query(async ({ ctx }) => {
    const versions = await ctx.deps.knowledge.versions.list()
    const { told } = await namesOf(
      ctx.deps.db,
      versions.flatMap(({ imported, reviewed, published }) => [imported, reviewed, published]),
    )
    return versions.map(({ imported, reviewed, published, ...head }) => ({
      ...head,
      imported: told(imported),
      reviewed: told(reviewed),
      published: told(published),
    }))
  }),
})
