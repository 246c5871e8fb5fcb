import { z } from 'zod'
import { attachment } from '../../domain/attachment.ts'
import type { Attachment } from '../../domain/message.ts'
import type { ServiceDocument } from '../../domain/service.ts'
import { recogniseKeyword } from '../../intent/keyword.ts'
import { foldWords } from '../../text/fold.ts'
import { withAnswer } from '../path.ts'
import type { Json } from '../session.ts'
import { type At, answerAt, type Input, type NextOf, type Reading, type Step, toNext } from '../step.ts'
import { readChoice, toOptions } from './choice.ts'

/** Files of one document: a contract can have many pages, not a hundred. */
export const MAX_FILES = 10
/** Within a sentence too: "خلي ولدي يصورها بعدين". */
const LATER = new Set(foldWords('بعدين لاحقا بكره بكرا later tomorrow'))
/** What people write after the last page, within a sentence too: "خلاص ارسلته". */
const SENT = new Set(foldWords('خلاص خلصت ارسلته ارسلتها ارسلتهم ارسلت رسلته رسلتها رسلتهم رسلت sent'))
const ACCEPTED: ReadonlySet<string> = new Set(['photo', 'document'])

/**
 * The papers a service wants, asked one after the other: photos or PDF, several for one paper, or "later".
 * An answer is the list of files; an empty list means later.
 */
export function documents<const Name extends string>(of: {
  readonly of: (at: At) => readonly ServiceDocument[]
  readonly next: NextOf<Name>
}): Step<Name> {
  const current = (at: At) => of.of(at).find(({ id }) => id === at.item)
  const options = (at: At) =>
    filesOf(answerAt(at)).length
      ? [{ id: 'done', label: { key: 'documents.done' } }]
      : [{ id: 'later', label: { key: 'documents.later' } }]
  return {
    kind: 'documents',
    listening: 'closed',
    items: (at) => of.of(at).map(({ id }) => id),
    ask: (at) => {
      const all = of.of(at)
      const document = current(at)
      return {
        key: `${at.flow}.${at.step}.prompt`,
        params: {
          document: document ? { text: document.name } : '',
          hint: document?.hint ? { text: document.hint } : '',
          number: all.findIndex(({ id }) => id === at.item) + 1,
          count: all.length,
        },
        options: toOptions(at, options(at)),
      }
    },
    read: (input, at) => readDocument(input, at, options(at)),
    next: toNext(of.next),
    show: (value, at) => {
      const document = current(at)
      const files = filesOf(value).length
      return document
        ? {
            label: { text: document.name },
            value: files ? { key: 'summary.files', params: { count: files } } : { key: 'summary.later' },
          }
        : null
    },
  }
}

function readDocument(input: Input, at: At, options: Parameters<typeof readChoice>[1]): Reading {
  const files = filesOf(answerAt(at))
  if (input.attachment) {
    if (!ACCEPTED.has(input.attachment.media)) return { kind: 'problem', reason: 'notDocument' }
    if (files.length >= MAX_FILES) return { kind: 'problem', reason: 'tooMany', params: { max: MAX_FILES } }
    const sent = [...files, input.attachment]
    const after: At = { ...at, answers: withAnswer(at.answers, at, sent) }
    return {
      kind: 'partial',
      value: sent,
      say: {
        key: 'documents.received',
        params: { count: sent.length },
        options: toOptions(after, [{ id: 'done', label: { key: 'documents.done' } }]),
      },
    }
  }
  const chosen = readChoice(input, options, at)
  const word = chosen.kind === 'answer' ? chosen.value : input.text ? recogniseKeyword(input.text) : null
  const says = (words: ReadonlySet<string>) =>
    word === null && !/[؟?]/.test(input.text) && foldWords(input.text).some((said) => words.has(said))
  if (
    word === 'done' ||
    (files.length > 0 && (word === 'no' || word === 'yes' || (says(SENT) && !says(LATER))))
  )
    return files.length ? { kind: 'answer', value: files } : { kind: 'problem', reason: 'nothingYet' }
  if (word === 'later' || word === 'skip' || says(LATER)) return { kind: 'answer', value: files }
  return { kind: 'unread' }
}

const kept = z.array(attachment).catch([])

/** The files in an answer of this step; none in anything else. */
export function filesOf(value: Json | undefined): readonly Attachment[] {
  return kept.parse(value)
}
