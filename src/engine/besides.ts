import type { Keyword } from '../intent/commands.ts'
import { actedOn } from './act.ts'
import { recogniseCorrection } from './correction.ts'
import { actionOption } from './menu.ts'
import { isBegun } from './passes.ts'
import type { Talk } from './talk.ts'
import { recogniseWorry } from './worry.ts'

/** What people say around a form: not now, why, who sees it, I take that back. Whether it was said. */
export function besides(talk: Talk, text: string, keyword: Keyword | null): boolean {
  const { flow, step, at } = talk.pending ?? {}
  if (!flow || !step || !at || !(flow.draft || flow.id === 'consent')) return false
  if (keyword === 'later' || keyword === 'skip') {
    talk.say({ key: 'pending.later', options: [actionOption('resume'), actionOption('officer')] })
    talk.restful()
    return true
  }
  const worry = keyword ? null : recogniseWorry(text)
  if (worry) {
    talk.note({ misunderstood: 0 })
    talk.say({ key: worry === 'private' ? 'pending.private' : [`${at.flow}.${at.step}.why`, 'pending.why'] })
    return true
  }
  // "no" to what is read back wants something changed.
  const editable = step.ask(at).options?.some(({ token }) => token === 'go:edit')
  if (editable && keyword === 'no') {
    actedOn(talk, 'edit')
    return true
  }
  return !keyword && takesBack(talk, text)
}

/** "غيرت رايي ابغى سله": what is named in place of what was chosen is taken; else which answer is meant is asked. */
function takesBack(talk: Talk, text: string): boolean {
  const correction = recogniseCorrection(text)
  if (!correction) return false
  if (!correction.back && talk.replace(text)) {
    talk.note({ misunderstood: 0 })
    return true
  }
  const { flow, frame } = talk.pending ?? {}
  // Before anything is answered there is nothing to take back: something else is wished for.
  if (!flow?.draft || !frame || !(correction.back || isBegun(frame))) return false
  actedOn(talk, correction.back ? 'back' : 'edit', correction.words)
  return true
}
