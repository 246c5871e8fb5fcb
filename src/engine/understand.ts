import { activeServices } from '../domain/association.ts'
import type { FaqAnswer, PolicyCandidate } from '../domain/policy.ts'
import type { Service } from '../domain/service.ts'
import { recogniseFeedback } from '../intent/feedback.ts'
import { type Intent, type Recognised, recogniseIntent } from '../intent/intent.ts'
import { datesDisagree } from '../policy/review/dates.ts'
import { fold, foldWords } from '../text/fold.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { act, menuPrompt, offerMenuWhenIdle, welcome } from './act.ts'
import { ratherAsked } from './arbitration.ts'
import { actionOption } from './menu.ts'
import { notUnderstood, setAside } from './misunderstood.ts'
import { ofOwnRequest } from './own-request.ts'
import type { Pending } from './pending.ts'
import type { Prompt, Text } from './prompt.ts'
import type { Reading } from './step.ts'
import { namedIn } from './steps/loosely.ts'
import type { Talk } from './talk.ts'
import { wishesElsewhere } from './wished.ts'

/** Characters of a message that says one thing only. */
const SHORT = 40
/** Hours after which a greeting is a return and not small talk. */
const AWAY_HOURS = 3

/** Whoever says that they did not understand us: "ما فهمت عليكم". */
const PUZZLED = /^(?:والله |انا )?(?:ما|مو|مب|مش|لم) ?(?:فهمت|فاهم|فاهمه|افهم)(?: |$)/

const COURTEOUS = /(?:^| )(?:الحمد|الحمدلله|الله|شكر|مشكور|يعطي|جزا|بارك|تسلم|كثر خير|بخير|احسن|thank)/

/** Free text that is no answer to the pending question: what is it? */
export function understand(talk: Talk, text: string, recognised = recogniseIntent(text)): void {
  if (ofOwnRequest(talk, text)) return
  const feedback = recogniseFeedback(text)
  if (feedback === 'followUp') return understood(talk, () => act(talk, 'my-feedback'))
  if (feedback === 'suggestion') return understood(talk, () => suggestion(talk, maskNationalIds(text)))
  if (feedback === 'volunteering') return understood(talk, () => act(talk, 'volunteer'))
  if (!talk.pending && ratherAsked(text, recognised, talk.context.policy.ask(text)))
    return question(talk, text)
  if (torn(talk, text, recognised)) return choose(talk, text, recognised)
  switch (recognised.intent) {
    case 'request':
      return understood(talk, () => request(talk, text))
    case 'status':
      return understood(talk, () => act(talk, 'status'))
    case 'human':
      return human(talk, text, recognised)
    case 'language':
      return understood(talk, () => act(talk, 'language', text))
    case 'contact': {
      const { faq } = talk.context.policy.ask(text)
      return understood(talk, () => (faq ? ownAnswer(talk, text, faq) : act(talk, 'contact')))
    }
    case 'complaint':
      // In the middle of a form, what only resembles a complaint is rather a slip than blame.
      if (talk.pending?.flow.draft && recognised.strength === 'weak') return notUnderstood(talk, text)
      return understood(talk, () =>
        recognised.suggestion
          ? suggestion(talk, maskNationalIds(text))
          : complaint(talk, maskNationalIds(text)),
      )
    case 'chitchat':
      return chat(talk, text, recognised)
    case 'question':
      // In the middle of a form, words that are no answer and no question are a slip, not something to look up.
      return talk.pending && !asks(text, recognised) ? notUnderstood(talk, text) : question(talk, text)
  }
}

/** Between these a wrong guess would waste what somebody wrote; courtesy is never asked about. */
const CHOICES: readonly (Intent | null)[] = ['request', 'status', 'human', 'complaint', 'question']

/** A message that may as well mean one thing as another. In the middle of a form it is first of all an answer. */
function torn(talk: Talk, text: string, { intent, or, strength }: Recognised): boolean {
  if (talk.pending || !CHOICES.includes(intent) || !CHOICES.includes(or)) return false
  if (intent !== 'question') return strength === 'weak'
  // What the policy or the association answers was a question.
  const { tier, faq, contact } = talk.context.policy.ask(text)
  return tier !== 'answer' && !faq && !contact
}

function choose(talk: Talk, text: string, { intent, or }: Recognised): void {
  const meant = talk.flow('meant')
  if (!meant || !or) return
  understoodNow(talk)
  talk.begin(meant, { words: maskNationalIds(text), wishes: [intent, or] })
}

const asks = (text: string, { question }: Recognised) =>
  question && (/[؟?]/.test(text) || foldWords(text).length > 1)

/** Someone wants help. In the middle of asking for it, what they tell can be added to their account. */
function request(talk: Talk, text: string): void {
  if (wishesElsewhere(talk, text)) return
  const aside = talk.pending ? setAside(talk, text) : []
  if (aside.length) return talk.say({ key: 'add-words.offer', options: aside })
  act(talk, 'request', text)
}

/** A person is called when one is clearly wished for; a guess ("ابي", "ما ابي احد يتصل") only offers it. */
function human(talk: Talk, text: string, { strength }: Recognised): void {
  const words = foldWords(text)
  const declined = /^(?:ما|لا|مو|مابي|لحد|محد) (?:ابي|ابغي|ابغا|احد|اريد|تتصل|يتصل)/.test(words.join(' '))
  if (strength === 'strong' && words.length > 1 && !declined)
    return understood(talk, () => act(talk, 'officer'))
  if (talk.pending) return notUnderstood(talk, text)
  talk.say({ key: 'misunderstood.person', options: [actionOption('officer'), actionOption('menu')] })
}

/** A complaint, or more of the one that is being told. */
function complaint(talk: Talk, words: string): void {
  const flow = talk.flow('complaint')
  const told = talk.pending?.flow.id === flow?.id ? talk.pending?.frame.answers.words : undefined
  if (flow)
    talk.begin(flow, { kind: 'complaint', words: typeof told === 'string' ? `${told}\n${words}` : words })
}

function suggestion(talk: Talk, words: string): void {
  const flow = talk.flow('complaint')
  if (flow) talk.begin(flow, { kind: 'suggestion', words })
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
  if (listening === 'closed' || listening === 'all' || pending.step.claims?.(text)) return false
  if (reading.kind === 'answer' && pending.step.ask(pending.at).options?.length) return false
  if (listening === 'narrow') {
    if (intent === 'chitchat') return reading.kind === 'problem' || strength === 'strong'
    if (intent !== 'question') return strength === 'strong'
    return question && (reading.kind === 'problem' || /[؟?]/.test(text))
  }
  // Own words: only a question the policy really answers, worded as one, or a bare greeting, is something else.
  if (intent === 'chitchat') return text.length < SHORT
  if (intent === 'status' || intent === 'human') return strength === 'strong' && text.length < 60
  const asked = /[؟?]\s*$/.test(text) || (question && text.length < SHORT)
  return intent === 'question' && asked && talk.context.policy.ask(text).tier === 'answer'
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
  const service = namedService(talk, words)
  if (service) {
    understoodNow(talk)
    const key = tier === 'silent-policy' ? 'question.silentService' : 'question.unknownService'
    const options = [actionOption('request'), actionOption('officer')]
    return talk.say({ key, params: { service: { text: service.name } }, options })
  }
  if (tier === 'silent-policy') {
    talk.say({ key: 'question.silent', options: [actionOption('officer')] })
    return
  }
  // In a form, a question without an answer is understood as one, and not as a slip.
  if (!talk.pending) return notUnderstood(talk)
  talk.note({ misunderstood: talk.session.misunderstood + 1 })
  talk.say({ key: 'question.unknown', options: [actionOption('officer')] })
}

/** The service a question without an answer names: it can at least be asked for here. */
function namedService({ pending, context }: Talk, words: string): Service | undefined {
  if (pending) return undefined
  const services = activeServices(context.association)
  const named = namedIn(
    words,
    services.map(({ id, name }) => ({ id, names: Object.values(name) })),
  )
  return services.find(({ id }) => id === named)
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

/** The items of a list each on a line of its own; only white space changes. */
const readable = (clause: string) => clause.replace(/[^\S\n]+(?=(?:[-•]|\d{1,2}[-.)]) )/g, '\n')

/** Where a clause stands: a policy may print no title, and a clause may stand under no heading. */
function sourceOf({ clause: { section }, policy: { title } }: PolicyCandidate): Text {
  if (title === '')
    return section === ''
      ? { key: 'question.source.none' }
      : { key: 'question.source.section', params: { section } }
  return section === ''
    ? { key: 'question.source.title', params: { title } }
    : { key: 'question.source.both', params: { title, section } }
}

/** A clause as an answer: its exact words, its section, the policy's title and adoption as printed. */
export function citation(candidate: PolicyCandidate): Prompt {
  const { clause, policy, remark } = candidate
  const dated = policy.adoption ? 'question.answer' : 'question.answerUndated'
  return {
    key: remark === 'dates-disagree' ? 'question.answerDatesDisagree' : dated,
    params: {
      clause: { text: { ar: readable(clause.text) } },
      source: sourceOf(candidate),
      adoption: datesDisagree(policy.adoption)
        ? { key: 'question.adoptionDisagrees', params: { adoption: policy.adoption } }
        : policy.adoption,
    },
  }
}

/** Courtesy is answered; what only resembles it is not taken for thanks in the middle of a form. */
function chat(talk: Talk, text: string, recognised: Recognised): void {
  const said = fold(text)
  const resembles = recognised.strength === 'weak' && !recognised.greeting && !COURTEOUS.test(said)
  if (resembles && talk.pending && talk.pending.step.listening !== 'open') return notUnderstood(talk, text)
  if (!talk.pending && PUZZLED.test(said))
    return understood(talk, () =>
      talk.say({ key: 'misunderstood.puzzled', options: [actionOption('officer'), actionOption('menu')] }),
    )
  understoodNow(talk)
  if (recognised.greeting) {
    const met = talk.session.greeted && away(talk) < AWAY_HOURS
    talk.say({ key: /سلام|salam/.test(said) ? 'chat.greeting' : 'chat.hello' })
    if (talk.pending) return comeBack(talk)
    if (!met) welcome(talk)
    talk.say(menuPrompt(talk, talk.draft ? 'welcome.draft' : 'menu.prompt'))
    return talk.restful()
  }
  talk.say({ key: recognised.strength === 'weak' ? 'chat.kind' : 'chat.thanks' })
  offerMenuWhenIdle(talk)
}

/** Hours since the last message. */
const away = ({ context, session }: Talk) =>
  (Date.parse(context.now) - Date.parse(session.lastAt)) / 3_600_000

/** Someone returns after hours to an open question: goes on where it stood, if they like. */
function comeBack(talk: Talk): void {
  if (away(talk) < AWAY_HOURS) return
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
