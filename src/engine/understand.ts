import type { FaqAnswer, PolicyCandidate } from '../domain/policy.ts'
import { type Recognised, recogniseIntent } from '../intent/intent.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { act, menuPrompt, offerMenuWhenIdle, welcome } from './act.ts'
import { actionOption } from './menu.ts'
import type { Prompt } from './prompt.ts'
import type { Reading } from './step.ts'
import type { Pending, Talk } from './talk.ts'

/** Misunderstandings in a row after which a person is offered unasked (design: conversation, rule 9). */
const PATIENCE = 2
/** Hours after which a greeting is a return and not small talk. */
const AWAY_HOURS = 3

/** Free text that is no answer to the pending question: what is it? */
export function understand(talk: Talk, text: string, recognised = recogniseIntent(text)): void {
  switch (recognised.intent) {
    case 'request':
      return understood(talk, () => act(talk, 'request'))
    case 'status':
      return understood(talk, () => act(talk, 'status'))
    case 'human':
      return understood(talk, () => act(talk, 'officer'))
    case 'language':
      return understood(talk, () => act(talk, 'language'))
    case 'contact': {
      const { faq } = talk.context.policy.ask(text)
      return understood(talk, () => (faq ? ownAnswer(talk, text, faq) : act(talk, 'contact')))
    }
    case 'complaint': {
      const flow = talk.flow('complaint')
      return understood(talk, () => flow && talk.begin(flow, { words: maskNationalIds(text) }))
    }
    case 'chitchat':
      return understood(talk, () => chat(talk, recognised))
    case 'question':
      // In the middle of a form, words that are no answer and no question are a slip, not something to look up.
      return talk.pending && !recognised.question ? notUnderstood(talk) : question(talk, text)
  }
}

/** Whether a text is meant for the pending question or for something else, by how closely its step listens. */
export function isDigression(
  talk: Talk,
  pending: Pending,
  text: string,
  reading: Reading,
  recognised: Recognised,
): boolean {
  if (reading.kind === 'unread') return true
  const { intent, strength, question } = recognised
  const listening = pending.step.listening
  if (listening === 'closed' || listening === 'all') return false
  if (listening === 'narrow') {
    if (intent === 'chitchat') return reading.kind === 'problem' || strength === 'strong'
    if (intent !== 'question') return strength === 'strong'
    return question && (reading.kind === 'problem' || /[؟?]/.test(text))
  }
  // Own words: only a question the policy really answers, worded as one, or a bare greeting, is something else.
  if (intent === 'chitchat') return text.length < 40
  if (intent === 'status' || intent === 'human') return strength === 'strong' && text.length < 60
  return intent === 'question' && /[؟?]\s*$/.test(text) && talk.context.policy.ask(text).tier === 'answer'
}

/** Answers a question from the policy, with its source; or says honestly that there is no answer. */
export function question(talk: Talk, words: string): void {
  const { tier, candidates, faq, contact } = talk.context.policy.ask(words)
  if (faq) return understood(talk, () => ownAnswer(talk, words, faq))
  if (contact) return understood(talk, () => act(talk, 'contact'))
  const text = maskNationalIds(words)
  const best = candidates[0]
  if (tier === 'answer' && best) {
    understoodNow(talk)
    talk.say(citation(best))
    talk.emit({ type: 'questionAnswered', question: text, tier, clauseIds: [best.clause.id] })
    return offerMenuWhenIdle(talk)
  }
  const clarify = talk.flow('clarify')
  if (tier === 'choose' && candidates.length > 1 && clarify) {
    understoodNow(talk)
    return talk.begin(clarify, { question: text, clauses: candidates.map(({ clause }) => clause.id) })
  }
  talk.emit({ type: 'questionUnanswered', question: text, tier: tier === 'silent-policy' ? tier : 'unknown' })
  if (tier === 'silent-policy') {
    talk.say({ key: 'question.silent', options: [actionOption('officer')] })
    return
  }
  notUnderstood(talk)
}

/** What the association itself answers, in the reader's language; recorded by its FAQ entry instead of a clause. */
function ownAnswer(talk: Talk, words: string, { id, answer }: FaqAnswer): void {
  talk.say({
    key: 'question.faq',
    params: { answer: { text: answer }, association: { text: talk.context.association.name } },
  })
  const question = maskNationalIds(words)
  talk.emit({ type: 'questionAnswered', question, tier: 'answer', clauseIds: [`faq:${id}`] })
  offerMenuWhenIdle(talk)
}

/** A clause as an answer: its exact words, its section, the policy's title and adoption as printed. */
export function citation({ clause, policy }: PolicyCandidate): Prompt {
  return {
    key: policy.adoption ? 'question.answer' : 'question.answerUndated',
    params: {
      clause: { text: { ar: clause.text } },
      section: clause.section,
      title: policy.title,
      adoption: policy.adoption,
    },
  }
}

/** Nothing fits. After two in a row a person is offered first. */
export function notUnderstood(talk: Talk): void {
  const misunderstood = talk.session.misunderstood + 1
  talk.note({ misunderstood })
  if (misunderstood >= PATIENCE) {
    talk.say({ key: 'misunderstood.again', options: [actionOption('officer')] })
    return
  }
  talk.say(
    talk.pending
      ? { key: 'misunderstood.pending' }
      : { key: 'misunderstood.idle', options: [actionOption('officer'), actionOption('menu')] },
  )
}

function chat(talk: Talk, recognised: Recognised): void {
  if (recognised.greeting) {
    talk.say({ key: 'chat.greeting' })
    if (talk.pending) return comeBack(talk)
    welcome(talk)
    talk.say(menuPrompt(talk, talk.draft ? 'welcome.draft' : 'menu.prompt'))
    return talk.restful()
  }
  talk.say({ key: 'chat.thanks' })
  offerMenuWhenIdle(talk)
}

/** Someone returns after hours to an open question: goes on where it stood, if they like. */
function comeBack(talk: Talk): void {
  const away = Date.parse(talk.context.now) - Date.parse(talk.session.lastAt)
  if (away < AWAY_HOURS * 3_600_000) return
  talk.say({ key: 'welcome.return', options: [actionOption('resume'), actionOption('menu')] })
  talk.restful()
}

function understood(talk: Talk, then: () => void): void {
  understoodNow(talk)
  then()
}

function understoodNow(talk: Talk): void {
  talk.note({ misunderstood: 0 })
}
