import type { Association } from './association.ts'
import { REGIONS } from './regions.ts'
import type { Service } from './service.ts'

/** A rule that a profile breaks: where (`services.0.questions.1.max`), and its name. */
export interface BrokenRule {
  readonly path: readonly (string | number)[]
  readonly rule: 'order' | 'overlap' | 'twice' | 'noService' | 'condition' | 'notOffered' | 'region'
}

/**
 * What is wrong with a profile whose every field by itself is right. Checked when it is saved; a profile from a file, or
 * of an older release, works as well as it can.
 */
export function brokenRules(of: Association): BrokenRule[] {
  const { officeHours, services, crisisLines, faq, incomeBrackets, languages } = of
  const weeks = [
    { path: ['officeHours', 'week'], week: officeHours.week },
    ...(officeHours.ramadan ? [{ path: ['officeHours', 'ramadan'], week: officeHours.ramadan }] : []),
  ]
  return [
    ...weeks.flatMap(({ path, week }) =>
      Object.entries(week).flatMap(([day, spans]) => overlaps(spans, [...path, day])),
    ),
    ...backwards(officeHours.holidays, ['officeHours', 'holidays']),
    ...backwards(officeHours.ramadanDates, ['officeHours', 'ramadanDates']),
    ...twice(services, ['services']),
    ...twice(crisisLines, ['crisisLines']),
    ...twice(faq, ['faq']),
    ...twice(incomeBrackets, ['incomeBrackets']),
    ...(services.some(({ active }) => active)
      ? []
      : [{ path: ['services'], rule: 'noService' } satisfies BrokenRule]),
    ...services.flatMap((service, at) => serviceRules(service, ['services', at])),
    ...(languages.offered.includes(languages.default)
      ? []
      : [{ path: ['languages', 'default'], rule: 'notOffered' } satisfies BrokenRule]),
    ...(REGIONS.some((region) => region === of.region)
      ? []
      : [{ path: ['region'], rule: 'region' } satisfies BrokenRule]),
  ]
}

type Path = BrokenRule['path']

function serviceRules({ questions, documents }: Service, path: Path): BrokenRule[] {
  return [
    ...twice(questions, [...path, 'questions']),
    ...twice(documents, [...path, 'documents']),
    ...questions.flatMap((question, at): BrokenRule[] => {
      const here = [...path, 'questions', at]
      const before = questions.slice(0, at).find(({ id }) => id === question.when?.question)
      return [
        ...(question.kind === 'number' && question.min > question.max
          ? [{ path: [...here, 'max'], rule: 'order' } satisfies BrokenRule]
          : []),
        ...(question.kind === 'choice' ? twice(question.options, [...here, 'options']) : []),
        ...(question.when && !answersOf(before).some((one) => question.when?.is.includes(one))
          ? [{ path: [...here, 'when'], rule: 'condition' } satisfies BrokenRule]
          : []),
      ]
    }),
  ]
}

/** Answers a condition can wait for. */
function answersOf(question: Service['questions'][number] | undefined): readonly string[] {
  if (question?.kind === 'yes-no') return ['yes', 'no']
  return question?.kind === 'choice' ? question.options.map(({ id }) => id) : []
}

function overlaps(spans: readonly { from: string; to: string }[], path: Path): BrokenRule[] {
  return spans.flatMap((span, at) =>
    spans.some((other, of) => of < at && other.from < span.to && span.from < other.to)
      ? [{ path: [...path, at], rule: 'overlap' }]
      : [],
  )
}

function backwards(spans: readonly { from: string; to: string }[], path: Path): BrokenRule[] {
  return spans.flatMap(({ from, to }, at) =>
    from > to ? [{ path: [...path, at, 'to'], rule: 'order' }] : [],
  )
}

function twice(things: readonly { id: string }[], path: Path): BrokenRule[] {
  return things.flatMap(({ id }, at) =>
    things.findIndex((other) => other.id === id) < at ? [{ path: [...path, at, 'id'], rule: 'twice' }] : [],
  )
}
