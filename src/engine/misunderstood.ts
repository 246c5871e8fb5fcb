import { foldWords } from '../text/fold.ts'
import { actionOption } from './menu.ts'
import type { Option } from './prompt.ts'
import type { Talk } from './talk.ts'

/** Misunderstandings in a row after which a person is offered unasked (design: conversation, rule 9). */
export const PATIENCE = 2
/** Words from which a message is rather somebody's account than a slip; fewer once the account was begun. */
const ACCOUNT = 4
const MORE = 2
/** Characters kept aside; a longer account is cut here but stands whole in the recorded message. */
const MOST_ASIDE = 1400

/** Nothing fits. After two in a row a person is offered first; what may be part of an account can be added to it. */
export function notUnderstood(talk: Talk, text = ''): void {
  const misunderstood = talk.session.misunderstood + 1
  talk.note({ misunderstood })
  const aside = talk.pending ? setAside(talk, text) : []
  const person = misunderstood >= PATIENCE ? [actionOption('officer')] : []
  if (aside.length) return talk.say({ key: 'add-words.offer', options: [...aside, ...person] })
  if (person.length) return talk.say({ key: 'misunderstood.again', options: [...person, ...known(talk)] })
  talk.say(
    talk.pending
      ? { key: 'misunderstood.pending' }
      : {
          key: 'misunderstood.idle',
          options: [actionOption('officer'), ...known(talk), actionOption('menu')],
        },
  )
}

/** Keeps words that fit no question of a form; several short lines of one thought are put together. */
export function setAside(talk: Talk, text: string): readonly Option[] {
  const { flow, frame } = talk.pending ?? {}
  if (!flow?.account || !frame || !/\p{L}/u.test(text)) return []
  const told = frame.answers[flow.account]
  const words = foldWords(text).length
  if (words < (told === undefined && !talk.session.aside ? ACCOUNT : MORE)) return []
  if (told !== undefined && typeof told !== 'string') return []
  const aside = [talk.session.aside, text].filter(Boolean).join('\n').slice(0, MOST_ASIDE)
  talk.note({ aside })
  return [actionOption('add-words')]
}

/** Someone with a request more likely asks about it. */
const known = (talk: Talk) =>
  !talk.pending && talk.context.requests.length > 0 ? [actionOption('status')] : []
