import type { Attachment } from '../../domain/message.ts'
import type { Context } from '../../engine/context.ts'
import { askingStep, atPlace, enter, following, withAnswer } from '../../engine/path.ts'
import { problemPrompt } from '../../engine/pending.ts'
import type { Param } from '../../engine/prompt.ts'
import type { Answers, Place } from '../../engine/session.ts'
import { type At, answerAt, type Reading, type Step } from '../../engine/step.ts'
import { helpRequest } from '../../flows/help-request.ts'
import { cleanText } from '../../text/clean.ts'

/** What an officer has put into the form: words or an option's id by field, and files by the document's id. */
export interface Given {
  readonly words: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, readonly Attachment[]>>
  /** What was answered before: it stands where nothing else is said. */
  readonly before?: Answers
}

/** One question of the form, as the chat asks it. */
export interface FormField {
  /** `fullName`, `questions/debts`, `documents/income` */
  readonly key: string
  readonly kind: string
  readonly label: string
  /** The question, to be read out. */
  readonly prompt: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  /** What was understood, as it is read back; null while there is no answer. */
  readonly value: string | null
  /** Why what was put in cannot be the answer; '' where it is none at all. */
  readonly problem: string | null
  /** An empty one may stay so: papers can come later. */
  readonly optional: boolean
}

export interface Form {
  readonly fields: readonly FormField[]
  readonly answers: Answers
  /** Every question has its answer. */
  readonly complete: boolean
}

const keyOf = ({ step, item }: Place) => (item === undefined ? step : `${step}/${item}`)

/**
 * The form of a help request, filled in by somebody else: the very steps of the chat, asked and read by the chat's own
 * rules. It ends where an open choice decides what is asked after it.
 */
export function recordForm(given: Given, context: Context): Form {
  const fields: FormField[] = []
  let answers: Answers = {}
  let place = enter(helpRequest, helpRequest.start, answers, context)
  while (!('end' in place)) {
    const step = askingStep(helpRequest, place.step)
    if (!step || step.kind === 'confirm') break
    const at = atPlace(helpRequest, place, answers, context)
    const reading = step.kind === 'documents' ? filesOf(given, at) : readingOf(step, at, given)
    if (reading?.kind === 'answer') answers = withAnswer(answers, place, reading.value)
    fields.push(fieldOf(step, { ...at, answers }, reading))
    if (reading?.kind !== 'answer' && step.kind === 'choice' && decides(step, at, place, answers)) break
    place = following(helpRequest, place, answers, context)
  }
  const read = !('end' in place) && askingStep(helpRequest, place.step)?.kind === 'confirm'
  return {
    fields,
    answers,
    complete: read && fields.every(({ value, optional }) => value !== null || optional),
  }
}

function readingOf(step: Step, at: At, { words, before }: Given): Reading | null {
  const kept = before && answerAt({ ...at, answers: before })
  if (words[keyOf(at)] === undefined && kept !== undefined) return { kind: 'answer', value: kept }
  const said = words[keyOf(at)]?.trim() ?? ''
  if (said === '') return null
  const chosen = optionsOf(step, at).some(({ id }) => id === said)
  const text = chosen ? '' : cleanText(said)
  return step.read({ text, option: chosen ? said : null, attachment: null, contact: null }, at)
}

/** Files are there already; none means that they come later, as in chat. */
function filesOf({ files }: Given, at: At): Reading {
  return { kind: 'answer', value: files[at.item ?? ''] ?? [] }
}

function optionsOf(step: Step, at: At) {
  // A number that is known is typed like any other here: the officer asks whether it is still the one.
  if (step.kind === 'phone' || step.kind === 'documents') return []
  return (step.ask(at).options ?? []).map(({ token, label }) => ({
    id: token.slice(token.lastIndexOf(':') + 1),
    label,
  }))
}

function fieldOf(step: Step, at: At, reading: Reading | null): FormField {
  const { words } = at.context
  const prompt = step.ask(at)
  const shown = reading?.kind === 'answer' ? step.show(reading.value, at) : null
  const label: Param = (at.item !== undefined && step.show(null, at)?.label) || {
    key: `${at.flow}.${at.step}.label`,
  }
  const why = (): string | null => {
    if (reading?.kind === 'unread') return ''
    return reading?.kind === 'problem'
      ? words(problemPrompt({ flow: helpRequest, step, at, frame: NO_FRAME }, reading.reason, reading.params))
      : null
  }
  return {
    key: keyOf(at),
    kind: step.kind,
    label: words(shown?.label ?? label),
    prompt: words({ key: prompt.key, params: prompt.params }).trim(),
    options: optionsOf(step, at).map(({ id, label }) => ({ id, label: words(label) })),
    value: shown ? words(shown.value) : null,
    problem: why(),
    optional: step.kind === 'documents',
  }
}

const NO_FRAME = { flow: '', version: 0, at: { step: '' }, answers: {}, trail: [], touchedAt: '' }

/** Whether other questions follow after one option than after another. */
function decides(step: Step, at: At, place: Place, answers: Answers): boolean {
  const ways = optionsOf(step, at).map(({ id }) =>
    restOf(place, withAnswer(answers, place, id), at.context).join(),
  )
  return new Set(ways).size > 1
}

function restOf(from: Place, answers: Answers, context: Context): string[] {
  const keys: string[] = []
  let place = following(helpRequest, from, answers, context)
  while (!('end' in place) && askingStep(helpRequest, place.step)?.kind !== 'confirm') {
    keys.push(keyOf(place))
    place = following(helpRequest, place, answers, context)
  }
  return keys
}
