import { inviteKey, parseInviteCode } from '../domain/invite-code.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { Keyword } from '../intent/commands.ts'
import { recogniseFeedback } from '../intent/feedback.ts'
import { recogniseIntent } from '../intent/intent.ts'
import { recogniseKeyword } from '../intent/keyword.ts'
import { act, actedOn, offerMenuWhenIdle } from './act.ts'
import { isAction } from './action.ts'
import { answersAppointment, mayHaveAppointment } from './appointments.ts'
import { besides } from './besides.ts'
import { followsOn, saidOnce } from './burst.ts'
import type { Context, Query } from './context.ts'
import type { Engine } from './engine.ts'
import { type Heard, hear, onlyAsks } from './input.ts'
import { introduce } from './introduce.ts'
import { actionOption } from './menu.ts'
import { notUnderstood, PATIENCE } from './misunderstood.ts'
import { neededBy, yesOrNoTo } from './needs.ts'
import type { Flows } from './passes.ts'
import type { Pending } from './pending.ts'
import { triesLeft } from './proof.ts'
import { keepSafe, mind } from './safety.ts'
import type { Session } from './session.ts'
import { resolveShown } from './shown.ts'
import { type Input, type Reading, scopeOf } from './step.ts'
import { Talk } from './talk.ts'
import { tongueOf } from './tongue.ts'
import type { Turn } from './turn.ts'
import { linkBy, takesAnswer, takesFile } from './unasked.ts'
import { isDigression, question, understand } from './understand.ts'

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
  const said = hear(inbound)
  const tongue = said.edited ? null : tongueOf(said.input.text, context)
  const talk = new Talk(flows, session, tongue ? { ...context, locale: tongue } : context)
  if (tongue) talk.emit({ type: 'languageChosen', locale: tongue })
  const heard = resolveShown(talk, said)
  talk.follow = (after) => follow(talk, after)
  talk.follows = followsOn(session, said, inbound)
  decide(talk, heard)
  return saidOnce(talk, said, inbound, talk.turn())
}

/** The order of attention: safety, then what was asked for outright, then the pending question, then meaning. */
function decide(talk: Talk, heard: Heard): void {
  const { text } = heard.input
  const keyword = text ? (recogniseKeyword(text) ?? (onlyAsks(text) ? 'help' : null)) : null
  const action = heard.action ?? yesOrNoTo(talk, keyword) ?? (keyword && isAction(keyword) ? keyword : null)
  if (keepSafe(talk, text, action !== null || heard.token !== null || goesOn(talk, heard.input))) return
  if (heard.edited) return acknowledgeEdit(talk)
  introduce(talk, text, heard.action === 'start')
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

function tapped(talk: Talk, heard: Heard, token: string): void {
  const pending = talk.pending
  const colon = token.lastIndexOf(':')
  const scope = token.slice(0, colon)
  if (!pending || scope !== scopeOf(pending.at)) {
    talk.say({ key: 'pending.stale' })
    return offerMenuWhenIdle(talk)
  }
  const reading = pending.step.read({ ...heard.input, option: token.slice(colon + 1) }, pending.at)
  if (reading.kind === 'answer') return answered(talk, reading)
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
    return answered(talk, reading)
  }
  if (answers && reading.kind === 'partial') return talk.keep(reading.value, reading.say)
  if (text && pending && keyword !== 'yes' && keyword !== 'no' && talk.giveWay(input))
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
    mind(talk, text)
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

/** After two in a row at which nothing could be taken, a person is offered along with the reason. */
function problem(talk: Talk, { reason, params }: Extract<Reading, { kind: 'problem' }>): void {
  const misunderstood = talk.session.misunderstood + (talk.follows === 'together' ? 0 : 1)
  talk.note({ misunderstood })
  talk.complain(reason, params)
  if (misunderstood >= PATIENCE) talk.say({ key: 'misunderstood.person', options: [actionOption('officer')] })
}

function answered(talk: Talk, { value, also }: Extract<Reading, { kind: 'answer' }>): void {
  talk.note({ misunderstood: 0, aside: '' })
  if (also) talk.told(also)
  talk.answer(value)
  offerMenuWhenIdle(talk)
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
    case 'replace':
      return void talk.replace(after.words)
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
