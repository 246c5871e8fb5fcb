import { fold } from '../text/fold.ts'
import { act } from './act.ts'
import type { Talk } from './talk.ts'

/** Words of a message that is about one thing only. */
const MOST_WORDS = 7
const spelt = (words: string) => new RegExp(`(?:^| )(?:${words.split('|').map(fold).join('|')})`)
/** "ليش رفضتوني", "انرفض طلبي": why is asked, and the decision says it. */
const REFUSED = spelt(
  'رفضتوني|رفضتوا|رفضتو|رفضتم|رفضتونا|رفضوا|رفضوني|انرفض|انرفضت|مرفوض|ما قبلتوني|ما قبلتوا|ما قبلتونا|rejected|refused|declined',
)
const NOT_ARRIVED = spelt(
  'ما وصل|ما وصلت|ما وصلني|ما وصلتني|ما وصلنا|ما وصلتنا|لم تصل|لم يصل|ما جاني|ما جتني|ما جانا|ما جتنا|ما استلمت|ما استلمنا|لم استلم|ما شفت شي|not arrived|did not arrive|have not received|never received|nothing came',
)

/**
 * What people say of their own request once it was decided, answered from where it stands: a refusal with its reason and
 * the way to object; a service that never came by a person, because it is recorded as given.
 * @returns whether it was such
 */
export function ofOwnRequest(talk: Talk, text: string): boolean {
  const said = fold(text)
  if (talk.pending || said.split(' ').length > MOST_WORDS) return false
  const has = (...statuses: readonly string[]) =>
    talk.context.requests.some(({ status }) => statuses.includes(status))
  if (REFUSED.test(said) && has('declined')) act(talk, 'status')
  else if (NOT_ARRIVED.test(said) && has('delivered', 'closed')) {
    talk.say({ key: 'status.notArrived' })
    act(talk, 'officer')
  } else return false
  talk.note({ misunderstood: 0 })
  return true
}
