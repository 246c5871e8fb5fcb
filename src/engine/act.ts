import { maskNationalIds } from '../text/national-id.ts'
import type { Action } from './action.ts'
import { actionOption } from './menu.ts'
import { isBegun } from './passes.ts'
import type { Prompt } from './prompt.ts'
import type { Talk } from './talk.ts'

/** Characters of an account, as the form's own step takes them. */
const MOST_WORDS = 1500
/** Asked for with words that may answer their first question: "english", "اقتراح". */
const TELLING: readonly string[] = ['language', 'complaint']

/**
 * Does what a person asked for by a word, a command or a button.
 * @param words the message it was asked for with, when there is one: it may say more
 */
export function act(talk: Talk, action: Action | 'start', words = ''): void {
  const pending = talk.pending
  switch (action) {
    case 'start':
      return start(talk)
    case 'menu':
      talk.park()
      talk.say(menuPrompt(talk))
      return talk.restful()
    case 'back':
      if (pending && !pending.flow.draft && pending.frame.trail.length === 0) return leave(talk)
      if (!talk.back()) talk.say({ key: pending ? 'back.first' : 'back.nothing' })
      return offerMenuWhenIdle(talk)
    case 'edit':
      return edit(talk, words)
    case 'add-words':
      return addWords(talk)
    case 'cancel':
      return cancel(talk)
    case 'resume':
      if (pending) return talk.ask()
      if (!talk.resume()) talk.say(menuPrompt(talk))
      return
    case 'help':
      talk.say({ key: 'help' })
      return offerMenuWhenIdle(talk)
    case 'request':
      return request(talk, words)
    default: {
      const flow = talk.flowFor(action)
      // Asking again for what is already being asked is no reason to begin it twice.
      if (flow && pending?.flow.id === flow.id) return already(talk)
      if (action === 'status' && unsent(talk)) return
      if (flow) talk.begin(flow, {}, TELLING.includes(action) ? words : '')
      return offerMenuWhenIdle(talk)
    }
  }
}

/** The same, where the person was understood. */
export function actedOn(talk: Talk, action: Action | 'start', words = ''): void {
  talk.note({ misunderstood: 0 })
  act(talk, action, words)
}

/** The menu: what was left open first, then what the assistant can do. */
export function menuPrompt(talk: Talk, key = 'menu.prompt'): Prompt {
  const resume = talk.draft ? [actionOption('resume')] : []
  return { key, options: [...resume, ...talk.menu.map((action) => actionOption(action))].slice(0, 7) }
}

/** Who this is, whom it serves, what is open for this person. */
export function welcome(talk: Talk): void {
  const { association, contact, requests } = talk.context
  const open = requests.find(({ status }) => status !== 'withdrawn' && status !== 'closed')
  const name = contact.name
  talk.note({ greeted: true })
  talk.say(
    name
      ? { key: 'welcome.back', params: { name, association: { text: association.name } } }
      : {
          key: 'welcome.first',
          params: { association: { text: association.name }, about: { text: association.about } },
        },
  )
  if (open)
    talk.say({
      key: 'welcome.open',
      params: { number: { ltr: open.number }, status: { key: `request-status.${open.status}` } },
    })
}

function start(talk: Talk): void {
  talk.park()
  welcome(talk)
  talk.say(menuPrompt(talk, talk.draft ? 'welcome.draft' : 'menu.prompt'))
  talk.restful()
}

function request(talk: Talk, words: string): void {
  const flow = talk.flowFor('request')
  if (!flow) return
  const pending = talk.pending?.flow.id
  if (pending === flow.id || (pending && pending === flow.gate?.(talk.context))) return already(talk)
  const choose = talk.flow('draft')
  if (talk.draft?.flow === flow.id && choose) return talk.begin(choose)
  talk.begin(flow, {}, words)
}

function already(talk: Talk): void {
  talk.say({ key: 'pending.already' })
}

/** Someone asks about a request they have not sent yet: says so. */
function unsent(talk: Talk): boolean {
  if (talk.context.requests.length > 0 || !(talk.pending?.flow.draft || talk.draft)) return false
  talk.say({
    key: 'status.unsent',
    options: talk.pending ? [] : [actionOption('resume'), actionOption('menu')],
  })
  return true
}

function edit(talk: Talk, words: string): void {
  const pending = talk.pending
  const choose = talk.flow('edit')
  if (!pending?.flow.draft || !isBegun(pending.frame) || !choose) {
    talk.say({ key: 'edit.nothing' })
    return offerMenuWhenIdle(talk)
  }
  talk.begin(choose, { flow: pending.flow.id, answers: pending.frame.answers }, words)
}

function cancel(talk: Talk): void {
  const pending = talk.pending
  const ask = talk.flow('cancel')
  if (pending?.flow.draft && isBegun(pending.frame) && ask) return talk.begin(ask)
  if (pending?.flow.leaving) return act(talk, pending.flow.leaving)
  if (pending) return leave(talk)
  talk.say({ key: 'cancel.nothing' })
  offerMenuWhenIdle(talk)
}

/** Adds what fitted no question to the person's own account. */
function addWords(talk: Talk): void {
  const { account } = talk.pending?.flow ?? {}
  const told = account === undefined ? undefined : talk.pending?.frame.answers[account]
  const { aside } = talk.session
  const whole = maskNationalIds(typeof told === 'string' ? `${told}\n${aside}` : aside)
  talk.note({ aside: '' })
  if (account === undefined || !aside || (told !== undefined && typeof told !== 'string'))
    talk.say({ key: 'add-words.nothing' })
  else if (whole.length > MOST_WORDS) talk.say({ key: 'add-words.long' })
  else {
    talk.put(account, whole)
    talk.say({ key: 'add-words.done' })
  }
  offerMenuWhenIdle(talk)
}

/** Leaves a flow that keeps nothing. */
function leave(talk: Talk): void {
  talk.discard()
  talk.say({ key: 'cancel.left' })
  offerMenuWhenIdle(talk)
}

/** With nothing pending, a reply ends with a way on. */
export function offerMenuWhenIdle(talk: Talk): void {
  if (talk.pending || talk.offers) return
  const answered = talk.events.some(({ type }) => type === 'questionAnswered')
  talk.say({
    key: 'menu.hint',
    options: [
      ...(answered ? [actionOption('unhelpful')] : []),
      ...(talk.draft ? [actionOption('resume')] : []),
      actionOption('menu'),
    ],
  })
}
