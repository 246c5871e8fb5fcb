import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { REQUEST_STATUSES } from '../../src/domain/help-request.ts'
import { COMMANDS } from '../../src/domain/message.ts'
import { ACTIONS } from '../../src/engine/action.ts'
import type { hear } from '../../src/engine/input.ts'
import type { Param, Text } from '../../src/engine/prompt.ts'
import type { At, Input, Step } from '../../src/engine/step.ts'
import { flows } from '../../src/flows/index.ts'
import type { CrisisKind } from '../../src/intent/crisis.ts'
import { surveyOf } from '../support/survey.ts'
import { replay } from '../support/transcript.ts'
import { sample, World } from '../support/world.ts'
import { exists, groups, wantedBy } from './locale-files.ts'
import { keysInSource, webKeys } from './source-keys.ts'

const source = keysInSource(new Set(groups.map((key) => key.split('.')[0] ?? '')))

/** Kinds of danger and of wordless messages; adding one to its type without adding it here does not compile. */
const CRISES: Record<CrisisKind, true> = {
  'self-harm': true,
  violence: true,
  threat: true,
  medical: true,
  child: true,
}
const WORDLESS: Record<NonNullable<ReturnType<typeof hear>['wordless']>, true> = {
  voice: true,
  attachment: true,
  sticker: true,
  location: true,
  contact: true,
  unsupported: true,
}
/** Statuses in which an answer is still to come, so that its first possible day is told. */
const DATED = ['submitted', 'dataCheck', 'eligibilityCheck', 'committee', 'decision']

/** Inputs that no step takes gladly: too short, too long, out of range, misspelt, of the wrong kind. */
const WRONG = [
  'نوره',
  '٢ فاطمة',
  'صالح '.repeat(60),
  '12345',
  '1000000000',
  '3000000004',
  '0400000000',
  '99999',
  '2.5',
  '123 456',
  'العزيزية؟؟',
  '12',
  'ا',
  'كلام '.repeat(900),
  '1447/13/45',
  '1/2/3',
  '03/04/27',
  '2026-02-30',
  'تم',
  'done',
  'انا وبناتي الثلاثة',
]

const incomplete = (id: string): World['requests'][number] => {
  const [service] = sample.services
  if (!service) throw new Error('the sample association has no service')
  return {
    id,
    number: `1000-000${id}`,
    service: service.name,
    status: 'incomplete',
    submittedAt: '2026-11-22T07:00:00.000Z',
    statusSince: '2026-11-22T07:00:00.000Z',
    missingDocuments: service.documents.map((document) => ({ id: document.id, name: document.name })),
    earliestAnswer: null,
    note: null,
  }
}

/** Every position of every flow, under every service and for whomever the request is made. */
function positions(): { step: Step; at: At }[] {
  const world = new World()
  world.contact = { ...world.contact, name: 'صالح', phone: '+966551234567', consentVersion: 1 }
  world.requests = [incomplete('1'), incomplete('2')]
  const context = { ...world.context(), survey: surveyOf('everyKind') }
  const answers = sample.services.flatMap(({ id }) =>
    ['self', 'parent', 'other'].map((onBehalf) => ({ service: id, onBehalf })),
  )
  return flows.all.flatMap((flow) =>
    Object.entries(flow.steps).flatMap(([name, step]) => {
      if (step.kind === 'end' || !('ask' in step)) return []
      return answers.flatMap((given) => {
        const at: At = { flow: flow.id, step: name, answers: given, context }
        const items = step.items ? step.items(at) : [undefined]
        return items.map((item) => ({ step, at: { ...at, item } }))
      })
    }),
  )
}

const input = (of: Partial<Input>): Input => ({
  text: '',
  option: null,
  attachment: null,
  contact: null,
  ...of,
})
const files = Array.from({ length: 10 }, (_, index) => ({ media: 'photo' as const, ref: String(index) }))

/** What a step says to wrong input: the keys tried, from special to general, as the engine tries them. */
function complaints({ step, at }: ReturnType<typeof positions>[number]): string[][] {
  const full = { ...at, answers: { ...at.answers, ...(at.item ? { [at.step]: { [at.item]: files } } : {}) } }
  const readings = [
    ...WRONG.map((text) => step.read(input({ text }), at)),
    step.read(input({ attachment: { media: 'video', ref: '1' } }), at),
    step.read(input({ attachment: { media: 'photo', ref: '11' } }), step.kind === 'documents' ? full : at),
  ]
  return readings.flatMap((reading) =>
    reading.kind === 'problem'
      ? [
          [
            `${at.flow}.${at.step}.problem.${reason(reading)}`,
            `problem.${step.kind}.${reason(reading)}`,
            `problem.${reason(reading)}`,
          ],
        ]
      : [],
  )
}
const reason = (reading: { reason: string }) => reading.reason

/** The texts of a prompt, those inside its values and options included. */
function textsOf(param: Param | undefined): Text[] {
  if (typeof param !== 'object') return []
  if ('lines' in param) return param.lines.flatMap(textsOf)
  if (!('key' in param)) return []
  const options = 'options' in param ? ((param.options ?? []) as readonly { label: Param }[]) : []
  return [
    param,
    ...Object.values(param.params ?? {}).flatMap(textsOf),
    ...options.flatMap(({ label }) => textsOf(label)),
  ]
}
const keysOf = ({ key }: Text): readonly string[] => (typeof key === 'string' ? [key] : key)

/** Keys that must exist, each as its alternatives: the first one found is used. */
function needed(): string[][] {
  const all = positions()
  return [
    ...[...source.plain].map((key) => [key]),
    ...all.flatMap(({ step, at }) => textsOf(step.ask(at)).map((text) => [...keysOf(text)])),
    ...all.map(({ at }) => [`${at.flow}.${at.step}.label`]),
    ...all.flatMap(complaints),
    ...ACTIONS.map((action) => [`action.${action}`]),
    ...COMMANDS.map((command) => [`command.${command}`]),
    ...REQUEST_STATUSES.map((status) => [`request-status.${status}`]),
    ...REQUEST_STATUSES.map((status) => [`status.nextStep.${status}`]),
    ...DATED.map((status) => [`status.nextStep.${status}Dated`]),
    ...Object.keys(WORDLESS).map((kind) => [`wordless.${kind}`]),
    ...Object.keys(CRISES).map((kind) => [`safety.${kind}`]),
  ]
}

/** Templates in the source whose every value is tried above. */
const RESOLVED = new Set([
  '*.*.prompt',
  '*.*.promptFor.*',
  '*.*.label',
  '*.*.again',
  '*.*.option.*',
  '*.*.option.right',
  '*.*.yes',
  '*.*.no',
  '*.*.problem.*',
  'problem.*.*',
  'problem.*',
  'action.*',
  'request-status.*',
  'status.nextStep.*',
  'status.nextStep.*Dated',
  'wordless.*',
  'safety.*',
  'command.*',
  'my-data.what.option.*',
])

const matcher = (template: string) =>
  new RegExp(
    `^${template
      .split('*')
      .map((part) => part.replace(/[.-]/g, '\\$&'))
      .join('[^.]+')}$`,
  )

describe('locale keys', () => {
  test('have every key the source can reach', () => {
    expect([
      ...new Set(
        needed()
          .filter((keys) => !keys.some(exists))
          .map((keys) => keys.join(' | ')),
      ),
    ]).toEqual([])
  })

  test('have something for every template of the source', () => {
    const open = [...source.templates].filter((template) => !RESOLVED.has(template))
    expect(open.filter((template) => !groups.some((key) => matcher(template).test(key)))).toEqual([])
  })

  test('have no key that nothing reaches', () => {
    const used = new Set([...needed().flatMap((keys) => keys.filter(exists).slice(0, 1)), ...webKeys(groups)])
    const open = [...source.templates].filter((template) => !RESOLVED.has(template)).map(matcher)
    const again = new Set(
      positions().flatMap(({ at }) => ['again', 'yes', 'no'].map((part) => `${at.flow}.${at.step}.${part}`)),
    )
    expect(
      groups.filter(
        (key) => !used.has(key) && !again.has(key) && !open.some((template) => template.test(key)),
      ),
    ).toEqual([])
  })
})

test('conversations give every text the values it wants', () => {
  const sent = vi.spyOn(World.prototype, 'send')
  for (const file of readdirSync('test/flows', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.transcript'),
  ))
    replay(readFileSync(join('test/flows', file), 'utf8'))
  const said = sent.mock.results.flatMap((result) =>
    result.type === 'return' ? result.value.reply.flatMap(textsOf) : [],
  )
  expect(said.length).toBeGreaterThan(100)
  const lacking = said.flatMap((text) => {
    const key = keysOf(text).find(exists) ?? ''
    const wanted = wantedBy(key)
    return wanted.filter((name) => text.params?.[name] === undefined).map((name) => `${key}: ${name}`)
  })
  expect([...new Set(lacking)]).toEqual([])
})
