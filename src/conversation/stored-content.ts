import type { InboundContent } from '../domain/message.ts'
import { maskLikelyIds } from '../text/national-id.ts'

/** What is kept of a message: the same, with every national ID in its words masked. */
export function storedContent(content: InboundContent): InboundContent {
  switch (content.kind) {
    case 'text':
      return { ...content, text: maskLikelyIds(content.text) }
    case 'attachment': {
      const { fileName } = content.attachment
      return {
        ...content,
        attachment: { ...content.attachment, ...(fileName ? { fileName: maskLikelyIds(fileName) } : {}) },
        ...(content.caption ? { caption: maskLikelyIds(content.caption) } : {}),
      }
    }
    // An answer to a survey, even where nobody was waiting for it: an officer had taken over, or it is stale.
    case 'choice':
      return content.token.startsWith('survey.') ? { kind: 'withheld', what: 'survey' } : content
    case 'contact':
      return { ...content, ...(content.name ? { name: maskLikelyIds(content.name) } : {}) }
    default:
      return content
  }
}

/** The words of a message, '' when it has none. */
export function wordsOf(content: InboundContent): string {
  if (content.kind === 'text') return content.text
  return content.kind === 'attachment' ? (content.caption ?? '') : ''
}
