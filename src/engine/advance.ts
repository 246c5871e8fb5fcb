import { inviteKey, parseInviteCode } from '../domain/invite-code.ts'
import { DEFAULT_LOCALE } from '../domain/localized.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { Keyword } from '../intent/commands.ts'
import { recogniseFeedback } from '../intent/feedback.ts'
import { type Recognised, recogniseIntent } from '../intent/intent.ts'
import { opensWithYesOrNo, recogniseKeyword } from '../intent/keyword.ts'
import { fold } from '../text/fold.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { parseOrdinal } from '../text/ordinal.ts'
import { act, offerMenuWhenIdle, welcome } from './act.ts'
import { ACTIONS, actionOf, isAction } from './action.ts'
import { answersAppointment, mayHaveAppointment } from './appointments.ts'
import type { Context, Query } from './context.ts'
import { recogniseCorrection } from './correction.ts'
import type { Engine } from './engine.ts'
import { type Heard, hear } from './input.ts'
import { actionOption } from './menu.ts'
import { notUnderstood, PATIENCE } from './misunderstood.ts'
import { neededBy, yesOrNoTo } from './needs.ts'
import type { Pending } from './pending.ts'
import { triesLeft } from './proof.ts'
import { keepSafe } from './safety.ts'
import type { Session } from './session.ts'
import { type Input, type Reading, scopeOf } from './step.ts'
import { type Flows, Talk } from './talk.ts'
import type { Turn } from './turn.ts'
import { isDigression, question, understand } from './understand.ts'
import { recogniseWorry } from './worry.ts'

/** The engine over an association's flows. */
export function createEngine(flows: Flows): Engine {
  return {
    query: (session, inbound, context) => query(flows, session, inbound, context),
    advance: (session, inbound, context) => advance(flows, session, inbound, context),
  }
}

function query(flows: Flows, session: Session, inbound: InboundMessage, context: Context): Query | null {
  const needed = neededBy(flows, session, inbound)
  if (needed) return needed
  const talk = new Talk(flows, session, context)
  const { pending } = talk
  const { input, action } = resolveShown(talk, hear(inbound))
  const code = parseInviteCode(input.text)
  if (code && triesLeft(talk.context))
    return { kind: 'request-by-invite', codeDigest: context.seal(inviteKey(code)).digest }
  const asked = pending?.step.query?.(input, pending.at) ?? null
  if (!asked && (action === 'my-feedback' || recogniseFeedback(input.text) === 'followUp'))
    return { kind: 'feedback' }
  return asked ?? (mayHaveAppointment(context) ? { kind: 'appointments' } : null)
}

function advance(flows: Flows, session: Session, inbound: InboundMessage, context: Context): Turn {
  const talk = new Talk(flows, session, context)
  const heard = resolveShown(talk, hear(inbound))
  talk.follow = (after) => follow(talk, after)
  decide(talk, heard)
  return talk.turn()
}

/** The order of attention: safety, then what was asked for outright, then the pending question, then meaning. */
function decide(talk: Talk, heard: Heard): void {
  const { text } = heard.input
  const keyword = text ? recogniseKeyword(text) : null
  const action = heard.action ?? yesOrNoTo(talk, keyword) ?? (keyword && isAction(keyword) ? keyword : null)
  if (keepSafe(talk, text, action !== null || heard.token !== null || goesOn(talk, heard.input))) return
  if (heard.edited) return acknowledgeEdit(talk)
  if (!talk.session.greeted && heard.action !== 'start') introduce(talk, text)
  if (heard.action) return actedOn(talk, heard.action)
  if (parseInviteCode(text)) return linkBy(talk, text)
  if (heard.token) return tapped(talk, heard, heard.token)
  if (action && !answersPending(talk, heard.input)) return actedOn(talk, action, text)
  if (answersAppointment(talk, text, keyword)) return
  answerOrMean(talk, heard, keyword)
}

/** After a crisis, someone clearly wants to go on: a request in words, or bare digits that answer the open question. */
function goesOn(talk: Talk, input: Input): boolean {
  if (!talk.session.crisis || !input.text) return false
  const { intent, strength } = recogniseIntent(input.text)
  if (strength === 'strong' && ['request', 'status', 'human', 'contact'].includes(intent)) return true
  const pending = talk.pending
  return !/\p{L}/u.test(input.text) && pending?.step.read(input, pending.at).kind === 'answer'
}

/** "2", "الثاني", or a button's own words: what stood there in the last reply. */
function resolveShown(talk: Talk, heard: Heard): Heard {
  const token =
    heard.input.text && !heard.input.attachment
      ? (shownByNumber(talk, heard) ?? actionByWords(talk, heard.input.text))
      : null
  return token ? { ...heard, input: { ...heard.input, text: '' }, token, action: actionOf(token) } : heard
}

/** A pending question that takes numbers itself comes first. */
function shownByNumber(talk: Talk, heard: Heard): string | null {
  const ordinal = parseOrdinal(heard.input.text)
  if (ordinal === null) return null
  const pending = talk.pending
  const shown =
    talk.session.shown.length || pending ? talk.session.shown : talk.menu.map((action) => `go:${action}`)
  const token = shown.at(ordinal > 0 ? ordinal - 1 : ordinal)
  const own = pending?.step.ask(pending.at).options?.length
  if (pending && !own && pending.step.read(heard.input, pending.at).kind !== 'unread') return null
  return token ?? null
}

/** A button's own words mean the button, shown or not; a question's own options are read by its step. */
function actionByWords(talk: Talk, text: string): string | null {
  const said = fold(text)
  const action = ACTIONS.find((one) => foldedOnce(talk.context.words(actionOption(one).label)) === said)
  return action ? `go:${action}` : null
}

/** Labels are few and asked for in every turn. */
const foldedLabels = new Map<string, string>()
function foldedOnce(label: string): string {
  const known = foldedLabels.get(label) ?? fold(label)
  if (foldedLabels.size < 500) foldedLabels.set(label, known)
  return known
}

function introduce(talk: Talk, text: string): void {
  const { intent, greeting } = text ? recogniseIntent(text) : { intent: 'question', greeting: false }
  if (intent === 'chitchat' && greeting) return // a greeting is answered with the whole welcome
  if (!talk.pending) welcome(talk)
  // Someone who writes in Latin letters may not read the language they are answered in.
  if (/[a-z]{2}/i.test(text) && !/\p{Script=Arabic}/u.test(text) && talk.context.locale === DEFAULT_LOCALE)
    talk.say({ key: 'language.hint' })
}

function actedOn(talk: Talk, action: Parameters<typeof act>[1], words = ''): void {
  talk.note({ misunderstood: 0 })
  act(talk, action, words)
}

function tapped(talk: Talk, heard: Heard, token: string): void {
  const pending = talk.pending
  const colon = token.lastIndexOf(':')
  const scope = token.slice(0, colon)
  if (!pending || scope !== scopeOf(pending.at)) {
    talk.say({ key: 'pending.stale' })
    return offerMenuWhenIdle(talk)
  }
  const reading = pending.step.read({ ...heard.input, option: token.slice(colon + 1) }, pending.at)
  if (reading.kind === 'answer') return answered(talk, reading.value)
  if (reading.kind === 'problem') return talk.complain(reading.reason, reading.params)
  talk.say({ key: 'pending.stale' })
}

/** Some command words are also fitting answers: "English" to "which language?". */
function answersPending(talk: Talk, input: Input): boolean {
  const pending = talk.pending
  return pending?.step.listening === 'closed' && pending.step.read(input, pending.at).kind === 'answer'
}

function answerOrMean(talk: Talk, heard: Heard, keyword: Keyword | null): void {
  const { input } = heard
  const { text } = input
  const pending = talk.pending
  const reading = pending && !putsOff(pending, keyword) ? pending.step.read(input, pending.at) : undefined
  const recognised = text ? recogniseIntent(text) : null
  const answers =
    pending && reading && !(recognised && isDigression(talk, pending, text, reading, recognised))
  if (answers && reading.kind === 'answer') {
    talk.gather(text)
    return answered(talk, reading.value)
  }
  if (answers && reading.kind === 'partial') return talk.keep(reading.value, reading.say)
  if (text && pending && keyword !== 'yes' && keyword !== 'no' && talk.giveWay())
    return answerOrMean(talk, heard, keyword)
  if (text && besides(talk, text, keyword)) return
  if (recognised && !recognised.question && talk.gather(text)) return talk.note({ misunderstood: 0 })
  if (answers && reading.kind === 'problem') return problem(talk, reading)
  // "yes", "done": words that answer something, but not this. They are no question to a policy.
  if (keyword) return notUnderstood(talk)
  if (recognised && takesAnswer(talk, text, recognised)) return
  // Words that come with a file say what it is, more often than they are a message of their own.
  if (recognised?.strength !== 'strong' && takesFile(talk, heard)) return
  if (recognised) {
    understand(talk, text, recognised)
    return offerMenuWhenIdle(talk)
  }
  wordless(talk, heard)
}

/** "later" and "yes" are no answers to a question for one's own words. */
function putsOff({ step }: Pending, keyword: Keyword | null): boolean {
  if (step.listening === 'open') return keyword !== null
  return step.listening === 'narrow' && (keyword === 'later' || keyword === 'skip')
}

/** What people say around a form: not now, why, who sees it, I take that back. */
function besides(talk: Talk, text: string, keyword: Keyword | null): boolean {
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
  const correction = flow.draft && !keyword ? recogniseCorrection(text) : null
  if (correction) actedOn(talk, correction.back ? 'back' : 'edit', correction.words)
  return correction !== null
}

/** After two in a row at which nothing could be taken, a person is offered along with the reason. */
function problem(talk: Talk, { reason, params }: Extract<Reading, { kind: 'problem' }>): void {
  const misunderstood = talk.session.misunderstood + 1
  talk.note({ misunderstood })
  talk.complain(reason, params)
  if (misunderstood >= PATIENCE) talk.say({ key: 'misunderstood.person', options: [actionOption('officer')] })
}

function answered(talk: Talk, value: Parameters<Talk['answer']>[0]): void {
  talk.note({ misunderstood: 0, aside: '' })
  talk.answer(value)
  offerMenuWhenIdle(talk)
}

/** A code an officer gave out ties a request to this chat. */
function linkBy(talk: Talk, code: string): void {
  const link = talk.flow('link')
  // Which request it is was being asked for, and is answered now.
  if (talk.pending?.flow.id === 'status') talk.discard()
  if (link) talk.begin(link, { code })
}

/** Words out of the blue, while an officer's question is open, are most likely its answer: whether they are, is asked. */
function takesAnswer(talk: Talk, text: string, { strength, question, intent }: Recognised): boolean {
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

/** A file out of the blue, while papers of a request are missing, is one of them: which, is asked. */
function takesFile(talk: Talk, { input: { attachment }, wordless }: Heard): boolean {
  const add = talk.flow('add-documents')
  const missing = talk.context.requests.some(({ missingDocuments }) => missingDocuments.length > 0)
  if (!attachment || wordless !== 'attachment' || talk.pending || !add || !missing) return false
  talk.begin(add, { files: [attachment] })
  return true
}

/** A message without words that answers nothing: what became of it, and how to go on. */
function wordless(talk: Talk, heard: Heard): void {
  if (!heard.wordless) return notUnderstood(talk)
  talk.say({ key: `wordless.${heard.wordless}` })
  offerMenuWhenIdle(talk)
}

/** What was recorded stands; a changed message is no second answer. */
function acknowledgeEdit(talk: Talk): void {
  talk.say({ key: talk.pending ? 'edited.pending' : 'edited.idle' })
  offerMenuWhenIdle(talk)
}

function follow(talk: Talk, after: Parameters<NonNullable<Talk['follow']>>[0]): void {
  switch (after.kind) {
    case 'discard':
      talk.discard()
      return offerMenuWhenIdle(talk)
    case 'edit':
      return talk.edit({ step: after.step, item: after.item })
    case 'start': {
      const flow = talk.flow(after.flow)
      return flow ? talk.begin(flow, after.answers) : undefined
    }
    case 'act':
      return act(talk, after.action, after.words)
    case 'resumeDraft':
      return void talk.resume()
    case 'dropDraft': {
      talk.dropDraft()
      const flow = talk.flow(after.start)
      return flow ? talk.begin(flow) : undefined
    }
    case 'question':
      return question(talk, after.text)
  }
}
