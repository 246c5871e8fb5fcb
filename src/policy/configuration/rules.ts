import type { Topic } from '../topics.ts'

/** Ways a policy offers to reach the association. */
export const CHANNELS = [
  'meeting',
  'phone',
  'social',
  'letters',
  'assistance',
  'volunteering',
  'website',
  'branches',
] as const
export type OfferedChannel = (typeof CHANNELS)[number]

/** The ways policies name to find out whether somebody is entitled. */
export const CHECKS = ['deskReview', 'interview', 'fieldVisit'] as const
export type EligibilityCheck = (typeof CHECKS)[number]

/** Whom a case that is not clear goes to. */
export const REFERRALS = ['socialResearcher', 'executives'] as const
export type Referral = (typeof REFERRALS)[number]

/** Cues in the words of topics/topic.ts; no phrasings, for nobody asks for a configuration. */
function rule(id: string, ...cues: string[]): Topic {
  return { id, scope: 'policy', cues, phrasings: [] }
}

const AS_CHANNEL = '§قنوات|للتواصل مع + !§ادوات'

/** How each setting is found in a policy; ids are those of the types above. */
export const RULES: readonly Topic[] = [
  rule('meeting', `${AS_CHANNEL} + مقابل + !هاتف`),
  rule('phone', `${AS_CHANNEL} + هاتف|الاتصالات`),
  rule('social', `${AS_CHANNEL} + التواصل الاجتماعي`),
  rule('letters', `${AS_CHANNEL} + خطاب`),
  rule('assistance', `${AS_CHANNEL} + طلب المساعدة|طلب مساعدة`),
  rule('volunteering', `${AS_CHANNEL} + تطوع`),
  rule('website', `${AS_CHANNEL} + الموقع الالكتروني`),
  rule('branches', `${AS_CHANNEL} + مناديب|مندوب|مكاتب فرعية|المكاتب الفرعية`),
  rule('socialResearcher', 'احال|يحال + البحث الاجتماعي|باحث اجتماعي|الباحث الاجتماعي'),
  rule('executives', 'احال|يحال + تنفيذي'),
  rule('committee', 'لجنة|للجنة + دراس|طلب|قبول + قبول|رفض|قرار', 'لجنة|للجنة + طلبه|الطلبات|طلب الدعم'),
  rule(
    'declaration',
    'توقيع|يوقع|اقرار + صحة البيانات|صحة بيانات|صحة المعلومات',
    'صحة البيانات + طالب الدعم + مسؤول|مسئول',
  ),
  rule('deskReview', 'الفحص الاداري|المراجعة المكتبية'),
  rule('interview', 'المقابلة الشخصية|مقابلة شخصية|مقابلة المستفيد'),
  rule(
    'fieldVisit',
    'الفحص الميداني|الزيارة الميدانية|زيارة ميدانية|زيارة المستفيد في منزله',
    'الزيارات الميدانية',
  ),
]
