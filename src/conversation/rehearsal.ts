import type { Association } from '../domain/association.ts'
import type { Contact } from '../domain/contact.ts'
import type { Command, InboundContent, RenderedOption } from '../domain/message.ts'
import type { PolicySearch } from '../domain/policy.ts'
import { createEngine } from '../engine/advance.ts'
import type { Context } from '../engine/context.ts'
import { newSession, type Session } from '../engine/session.ts'
import type { Turn } from '../engine/turn.ts'
import { flows } from '../flows/index.ts'
import type { Translator } from '../i18n/translator.ts'
import { recogniseCrisis } from '../intent/crisis.ts'
import { recogniseIntent } from '../intent/intent.ts'

/** What is to be tried out, and how the world stands. */
export interface Stage {
  readonly association: Association
  readonly policy: PolicySearch
  readonly translator: Translator
  readonly locale: string
  readonly now: Date
  /** The person has agreed to the privacy notice already. */
  readonly agreed: boolean
}

/** One thing somebody does in the chat; `form` goes to the first question of a service's own, or to the end of it all. */
export type Cue =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'tap'; readonly token: string }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'form'; readonly service: string; readonly to: 'questions' | 'review' }

/** One bubble with its place; `skip` where questions were passed over. */
export type Bubble = { readonly at: number } & Said

type Said =
  | { readonly by: 'person'; readonly text: string }
  | { readonly by: 'assistant'; readonly text: string; readonly options: readonly RenderedOption[] }
  | { readonly by: 'skip' }

const engine = createEngine(flows)
/** What stands for words nobody has written. */
const ELLIPSIS = '…'
const SEAL = { sealed: '', digest: '' }

/**
 * How the assistant would answer with a profile that is not in force: the same engine and the same words as for people,
 * and nothing is written anywhere.
 */
export function rehearse(stage: Stage, cues: readonly Cue[]): Bubble[] {
  const bubbles: Bubble[] = []
  const put = (said: Said) => bubbles.push({ at: bubbles.length, ...said })
  const person = new Person(stage)
  let options: readonly RenderedOption[] = []
  for (const cue of cues) {
    if (cue.kind === 'form') put({ by: 'skip' })
    else put({ by: 'person', text: wordsOf(cue, stage, options) })
    const turn = cue.kind === 'form' ? person.openForm(cue.service, cue.to) : person.send(contentOf(cue))
    const said = stage.translator.render(turn.reply, turn.locale)
    options = said.options
    put({ by: 'assistant', text: said.text, options })
  }
  return bubbles
}

/** What a message is taken for before anything is looked up in a policy. */
export function recognised(text: string) {
  const { intent, strength } = recogniseIntent(text)
  return { crisis: recogniseCrisis(text) !== null, intent, strength }
}

function contentOf(cue: Exclude<Cue, { kind: 'form' }>): InboundContent {
  if (cue.kind === 'say') return { kind: 'text', text: cue.text }
  return cue.kind === 'tap' ? { kind: 'choice', token: cue.token } : { kind: 'command', command: cue.command }
}

function wordsOf(
  cue: Exclude<Cue, { kind: 'form' }>,
  { translator, locale }: Stage,
  options: readonly RenderedOption[],
): string {
  if (cue.kind === 'say') return cue.text
  if (cue.kind === 'command') return translator.words({ key: `command.${cue.command}` }, locale)
  return options.find(({ token }) => token === cue.token)?.label ?? ELLIPSIS
}

/** Somebody who is written nowhere: what a turn would record of them is kept for the next turn. */
class Person {
  readonly #stage: Stage
  #session: Session
  #contact: Contact
  #count = 0

  constructor(stage: Stage) {
    this.#stage = stage
    this.#session = newSession(stage.now.toISOString())
    this.#contact = {
      id: 'rehearsal',
      name: null,
      phone: null,
      locale: stage.locale,
      consentVersion: stage.agreed ? stage.association.privacy.version : null,
      notificationsStopped: false,
    }
  }

  send(content: InboundContent): Turn {
    this.#count++
    const context = this.#context()
    const turn = engine.advance(
      this.#session,
      {
        channel: 'web',
        account: 'rehearsal',
        externalId: String(this.#count),
        address: 'rehearsal',
        sentAt: context.now,
        sender: {},
        content,
      },
      context,
    )
    this.#session = turn.session
    for (const event of turn.events) {
      if (event.type === 'consentGiven') this.#contact = { ...this.#contact, consentVersion: event.version }
      if (event.type === 'consentWithdrawn') this.#contact = { ...this.#contact, consentVersion: null }
      if (event.type === 'languageChosen') this.#contact = { ...this.#contact, locale: event.locale }
    }
    return turn
  }

  openForm(id: string, to: 'questions' | 'review'): Turn {
    const { association, now } = this.#stage
    this.#contact = { ...this.#contact, consentVersion: association.privacy.version }
    const service = association.services.find((one) => one.id === id)
    const first = service?.questions[0]
    const asked = first ? { step: 'questions', item: first.id } : { step: 'need' }
    const papers = (service?.documents ?? []).map((one) => [one.id, [{ media: 'photo', ref: ELLIPSIS }]])
    const rest = { need: ELLIPSIS, documents: Object.fromEntries(papers) }
    const answers = {
      service: id,
      onBehalf: 'self',
      representativeName: ELLIPSIS,
      fullName: ELLIPSIS,
      nationalId: { ...SEAL, masked: ELLIPSIS, kind: 'citizen' },
      phone: ELLIPSIS,
      city: ELLIPSIS,
      district: ELLIPSIS,
      householdSize: 1,
      incomeBracket: association.incomeBrackets[0]?.id ?? '',
      ...(to === 'review' ? rest : {}),
    }
    const at = to === 'review' ? { step: 'review' } : asked
    const frame = { flow: 'help-request', version: 1, at, answers, trail: [], touchedAt: now.toISOString() }
    this.#session = { ...this.#session, greeted: true, frames: [frame], drafts: [] }
    return this.send({ kind: 'choice', token: 'go:resume' })
  }

  #context(): Context {
    const { association, policy, translator, now } = this.#stage
    const locale = this.#contact.locale ?? association.languages.default
    return {
      now: now.toISOString(),
      newId: `00000000-0000-7000-8000-${String(this.#count).padStart(12, '0')}`,
      random: 0.5,
      locale,
      languages: translator.languages.filter((one) => association.languages.offered.includes(one.locale)),
      channel: { name: 'web', sharesContact: false },
      association,
      contact: this.#contact,
      requests: [],
      policy,
      found: null,
      kept: { consent: null, messagesSince: now.toISOString(), documents: 0 },
      words: (text) => translator.words(text, locale),
      seal: () => SEAL,
    }
  }
}
