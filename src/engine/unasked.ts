import { recogniseFeedback } from '../intent/feedback.ts'
import type { Recognised } from '../intent/intent.ts'
import { opensWithYesOrNo } from '../intent/keyword.ts'
import { maskNationalIds } from '../text/national-id.ts'
import type { Heard } from './input.ts'
import { filesOf, MAX_FILES } from './steps/documents.ts'
import type { Talk } from './talk.ts'

/** A code an officer gave out ties a request to this chat. */
export function linkBy(talk: Talk, code: string): void {
  const link = talk.flow('link')
  // Which request it is was being asked for, and is answered now.
  if (talk.pending?.flow.id === 'status') talk.discard()
  if (link) talk.begin(link, { code })
}

/** Words out of the blue, while an officer's question is open, are most likely its answer: whether they are, is asked. */
export function takesAnswer(talk: Talk, text: string, { strength, question, intent }: Recognised): boolean {
  const flow = talk.flow('answer')
  const asked = talk.context.requests.some(({ asks = [] }) => asks.length > 0)
  const elsewhere =
    (question || strength === 'strong') &&
    !((intent === 'question' || strength === 'weak') && opensWithYesOrNo(text))
  if (!flow || !asked || talk.pending || elsewhere || intent === 'chitchat') return false
  if (recogniseFeedback(text)) return false
  talk.begin(flow, { words: maskNationalIds(text) })
  return true
}

/** More pages of the paper that was just taken, or of the one whose name is being asked for. */
function takesMore(
  talk: Talk,
  { attachment, wordless }: Pick<Heard['input'] & Heard, 'attachment' | 'wordless'>,
) {
  if (!attachment || wordless !== 'attachment') return false
  const { pending, session } = talk
  const { added = null, files: count = 0 } = session.burst ?? {}
  if (!pending && added && talk.follows === 'together' && count < MAX_FILES) {
    talk.emit({ type: 'documentsAdded', ...added, attachments: [attachment] })
    talk.take()
    talk.say({ key: 'documents.received', params: { count: count + 1 } })
    return true
  }
  const files = pending?.flow.id === 'add-documents' ? filesOf(pending.frame.answers.files) : []
  if (files.length === 0 || files.length >= MAX_FILES) return false
  talk.put('files', [...files, attachment])
  talk.take()
  talk.say({ key: 'documents.received', params: { count: files.length + 1 } })
  return true
}

/** A file out of the blue, while papers of a request are missing, is one of them: which, is asked. */
export function takesFile(talk: Talk, { input: { attachment }, wordless }: Heard): boolean {
  const add = talk.flow('add-documents')
  if (takesMore(talk, { attachment, wordless })) return true
  const missing = talk.context.requests.some(({ missingDocuments }) => missingDocuments.length > 0)
  if (!attachment || wordless !== 'attachment' || talk.pending || !add || !missing) return false
  talk.begin(add, { files: [attachment] })
  return true
}
