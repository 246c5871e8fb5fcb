import type { Attachment, InboundMessage } from '../domain/message.ts'
import { cleanText } from '../text/clean.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { type Action, actionOf } from './action.ts'
import type { Input } from './step.ts'

/** Longest text that is read; more is cut, the whole stays in the recorded message. */
const MAX_TEXT = 4000

/** An inbound message taken apart, before anyone knows what it means. */
export interface Heard {
  readonly input: Input
  /** Asked for by a command of the network or a button. */
  readonly action: Action | 'start' | null
  /** Scope of a tapped button that answers a question. */
  readonly token: string | null
  /** A message without usable words: what it was, for the reply. */
  readonly wordless: 'voice' | 'attachment' | 'sticker' | 'location' | 'contact' | 'unsupported' | null
  readonly edited: boolean
}

/** Takes an inbound message apart. */
export function hear(inbound: InboundMessage): Heard {
  const { content } = inbound
  const nothing: Heard = {
    input: { text: '', option: null, attachment: null, contact: null },
    action: null,
    token: null,
    wordless: null,
    edited: false,
  }
  switch (content.kind) {
    case 'text':
      return {
        ...nothing,
        input: { ...nothing.input, text: clean(content.text) },
        edited: content.edited === true,
      }
    case 'choice':
      return { ...nothing, action: actionOf(content.token), token: content.token }
    case 'command':
      return { ...nothing, action: content.command }
    case 'attachment': {
      const voice = content.attachment.media === 'voice' || content.attachment.media === 'audio'
      return {
        ...nothing,
        input: {
          ...nothing.input,
          text: clean(content.caption ?? ''),
          attachment: masked(content.attachment),
        },
        wordless: voice ? 'voice' : 'attachment',
      }
    }
    case 'contact':
      return {
        ...nothing,
        input: { ...nothing.input, contact: { phone: content.phone, own: content.own } },
        wordless: 'contact',
      }
    case 'location':
    case 'sticker':
    case 'unsupported':
      return { ...nothing, wordless: content.kind }
    case 'withheld':
      return { ...nothing, wordless: 'unsupported' }
  }
}

/** Nothing but question marks: what can be done here, or what was meant. */
export const onlyAsks = (text: string): boolean => /[؟?]/.test(text) && /^[\s.…!؟?]+$/.test(text)

/** Files are named by their owners, also after their ID; sessions and documents keep the name. */
function masked(attachment: Attachment): Attachment {
  const { fileName } = attachment
  return fileName === undefined ? attachment : { ...attachment, fileName: maskNationalIds(fileName) }
}

const clean = (text: string) => cleanText(text.slice(0, MAX_TEXT))
