import { rows } from '../rows.ts'
import type { CrisisRules } from './rule.ts'

/** A word or two in panic: nothing is told but that help must come. */
export const criesRules: readonly CrisisRules[] = [
  {
    kind: 'violence',
    style: 'explicit',
    reason: 'A cry for help and nothing else, a weapon or a stabbing named and nothing else.',
    excusedBy: [],
    phrases: rows(`
      ^ ~الحقوني/~الحقونا/~انقذوني/~انقذونا/~اغيثوني/النجده/الغوث $ ; ^ (الحقوني|الحقونا|انقذوني|انقذونا) (الحقوني|الحقونا|انقذوني|انقذونا|تكفون|بسرعه|يا ناس) ;
      ^ (معه|معاه|ومعه|بيده|ماسك|بايده|رافع) <blade> $ ; ^ (طعنها|طعنه|طعنني|طعنوه|ذبحها|قتلها|خنقها|بيذبحها|بيقتلها) $ ;
      ^ (el7a2ony|el7a2oni|el7agoni|el7agony|el7gooni|al7gooni|al7agoni|el72oni|el72ony)
    `),
  },
  {
    kind: 'violence',
    style: 'explicit',
    reason: 'The police are called for. A report of the police, or to them, is a paper.',
    excusedBy: ['was', 'past', 'asking', 'money', 'desk'],
    phrases: rows(`
      (كلموا|كلمو|ارسلوا|ارسلو|رسلوا|اتصلوا|اتصلو|دقوا|اطلبوا|اطلبو|نادوا|جيبوا|بلغوا) _1 (شرطه|الشرطه|للشرطه|بالشرطه|البوليس|911|999|النجده) !تقرير ;
      (ابي|ابغي|ابغا|نبي|نبغي|بدي|عايز|عايزه|اشتي|محتاج|محتاجه) (شرطه|الشرطه|911|999|البوليس|النجده) !تقرير ; (تكفي|تكفو|تكفون|الحقونا|الحقوني|شرطه) (شرطه|الشرطه)
    `),
  },
]
