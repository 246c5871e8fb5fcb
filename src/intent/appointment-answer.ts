import { foldWords } from '../text/fold.ts'

/** What somebody with an appointment says about it. */
export type AppointmentAnswer = 'confirm' | 'move' | 'decline' | 'ask'

/** Longer messages tell something else besides, and are read as what they are. */
const MOST_WORDS = 16

const pattern = (alternatives: string) => new RegExp(`(?:^| )(?:${alternatives})(?= |$)`)

/** What shows that it is about meeting: the appointment itself, or coming to it. Spelt as folded (text/fold.ts). */
const MEETING = pattern(
  'و?(?:ال|بال|لل|هال)?(?:موعد|مواعيد|مقابله|زياره|زيارتكم|لقاء)|موعدي|موعدنا|موعدكم|appointment|interview|visit|mawed|maw3ed',
)
const COMING = pattern(
  '(?:ب|را?ح |س|ا|بن|ن)?(?:اجي|جي|احضر|حضر|اجيكم|نجي|نحضر|اوصل|استقبلكم|استقبل)|الحضور|حضوري|جاي|جايه|جايين|بكون موجوده?|ساكون موجوده?|come|attend|be there|make it',
)
const UNABLE = pattern(
  '(?:ما|مو|لا|لن|مب|ماني|مانيب)(?: راح)? ?(?:ا|ب|ن)?(?:قدر|ستطيع|تمكن|يمديني|اتمكن|استطيع|اقدر|بقدر|نقدر|قادره?|جاي|جايه|بجي|اجي|احضر|بحضر)|اعتذر|معتذره?|نعتذر|صعب علي|ضروفي ما تسمح|can ?t|cannot|can not|unable|won ?t',
)
const CALLED_OFF = pattern('(?:الغ|الغي|الغوا|الغاء|كنسل|كنسلوا|ابطلوا|cancel)')
const OTHERWISE = pattern(
  '(?:موعد|وقت|يوم|تاريخ) (?:ثاني|اخر|غيره|غير هذا|مختلف)|(?:ا|ت|ن|ي|تا)?(?:اجل|جل|اخر|قدم|غير|بدل|نقل|عدل)(?:وا|ون|وه|ها|يه)?|تاجيل|تقديم|تغيير|تعديل|تبديل|(?:ما|مو|لا|غير|مب) ?(?:يناسبني|يناسبنا|مناسب|يصلح لي|يصلح)|another time|other time|reschedule|different time|change|postpone|not suitable',
)
const AGREED = pattern(
  'موافقه?|اوافق|تمام|مناسبه?|يناسبني|يناسبنا|اوكي|اوك|طيب|زين|اكيد|اؤكد|اوكد|تاكيد|نعم|ايه|ايوه|ابشروا?|ان شاء الله|انشالله|حاضر|حياكم|ماشي|يصير|confirm|confirmed|ok|okay|yes|agree|agreed|fine|suits me',
)
const ASKED = pattern('متي|وين|فين|اين|كم|وش|ايش|شنو|هل|ذكروني|ذكرني|when|where|what')
/** The time, as a word for the appointment. */
const TIME = pattern('(?:ال|هال|ب)?وقت|الوقت هذا|time')
/** Days and times of day, by which somebody says when it would suit. */
const WHEN = pattern(
  '(?:يوم )?(?:ال)?(?:احد|اثنين|ثلاثاء?|اربعاء?|خميس|جمعه|سبت)|بكره|بكرا|غدا|بعد (?:بكره|غد|العصر|المغرب|العشاء?|الضهر|الفجر|صلاه)|(?:ال|ب|بال)?(?:صبح|صباح|صباحا|عصر|عصرا|مغرب|مساء?|ليل|ضهر|ضهرا)|الساعه|الاسبوع|sunday|monday|tuesday|wednesday|thursday|friday|saturday|morning|afternoon|evening|tomorrow|next week',
)

/** A time is wished for: "ابي العصر", "خلوها بعد المغرب". */
const WISHED = pattern(
  'ا?(?:بي|بغي|بغا)(?:ه|ها)?|نبي|نبغي|خلو?(?:ه|ها|نا)|خلي(?:ه|ها|نا)|(?:يا )?ليت|افضل|احسن|انسب|بس|ممكن|لو|rather|better|prefer',
)
const COURTEOUS = pattern(
  'الله|والله|يجزاكم|جزاكم|يجزيكم|خير|يعطيكم|العافيه|شكرا|مشكورين|مشكور|بارك|يبارك|فيكم|فيك|تسلمون|يا|اخوي|اختي|وليدي|ولدي|بنتي|thanks?|thank|you',
)
/** Words of a message that says a time and little else. */
const FEW_WORDS = 5

/**
 * What is said right after an appointment was put to somebody, where nothing but it can be meant: "الصبح ما اقدر، ابي
 * العصر", "بعد المغرب", "ما اقدر". Null for what speaks of something else.
 */
function answersOffer(text: string): AppointmentAnswer | null {
  const words = foldWords(text)
  const said = words.join(' ')
  if (words.length === 0 || words.length > MOST_WORDS || ASKED.test(said)) return null
  const when = WHEN.test(said)
  const unable = UNABLE.test(said)
  if (when && (unable || OTHERWISE.test(said) || WISHED.test(said))) return 'move'
  if (/[؟?]/.test(text)) return null
  if (unable && words.length <= FEW_WORDS) return 'decline'
  if (!when || words.length > FEW_WORDS) return agreesOnly(words) ? 'confirm' : null
  return AGREED.test(said) ? 'confirm' : 'move'
}

/** Agreement with thanks around it, and hardly a word about anything else. */
function agreesOnly(words: readonly string[]): boolean {
  const rest = words.filter((word) => !AGREED.test(word) && !COURTEOUS.test(word))
  return words.some((word) => AGREED.test(word)) && rest.length <= 1
}

/**
 * What a message says about an appointment its writer has; null when it is about something else. Only for whoever has
 * one: the words alone are everyday ones. Pure.
 * @param offered - whether the appointment is what was written to them last
 */
export function recogniseAppointmentAnswer(text: string, offered = false): AppointmentAnswer | null {
  return meant(text) ?? (offered ? answersOffer(text) : null)
}

function meant(text: string): AppointmentAnswer | null {
  const words = foldWords(text)
  if (words.length === 0 || words.length > MOST_WORDS) return null
  const said = words.join(' ')
  const meeting = MEETING.test(said)
  const coming = COMING.test(said)
  if (!meeting && !coming && !(OTHERWISE.test(said) && (WHEN.test(said) || TIME.test(said)))) return null
  if (UNABLE.test(said) && (meeting || coming))
    return WHEN.test(said) && OTHERWISE.test(said) ? 'move' : 'decline'
  if (OTHERWISE.test(said)) return 'move'
  if (CALLED_OFF.test(said) && meeting) return 'decline'
  if (/[؟?]/.test(text) || ASKED.test(said)) return meeting ? 'ask' : null
  if (AGREED.test(said) || (coming && !meeting && words.length <= 4)) return 'confirm'
  return meeting && words.length <= 2 ? 'ask' : null
}

/** Whether a message says when something would suit. */
export function saysWhen(text: string): boolean {
  return WHEN.test(foldWords(text).join(' '))
}
