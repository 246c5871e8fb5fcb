import { expect, test } from 'vitest'
import { recogniseAppointmentAnswer, saysWhen } from '../../src/intent/appointment-answer.ts'

const said = {
  confirm: [
    'تمام موافق على الموعد',
    'موافق على الموعد',
    'الموعد مناسب لي',
    'طيب بجي ان شاء الله',
    'أؤكد الموعد',
    'اكيد راح احضر',
    'نعم سأحضر',
    'حياكم الله الزيارة مناسبة',
    'ok I will come',
    'I confirm the appointment',
  ],
  move: [
    'الوقت ما يناسبني',
    'ابغى اغير الموعد',
    'ممكن تغيرون الموعد الى الاربعاء الصبح',
    'ابي موعد ثاني',
    'أجلوا الزيارة',
    'ممكن تأجيل المقابلة لبعد العصر؟',
    'الموعد غير مناسب',
    'could we reschedule the visit?',
  ],
  decline: [
    'ما أقدر أجي',
    'لا أستطيع الحضور',
    'ما اقدر احضر المقابلة',
    'أعتذر عن الموعد',
    'الغوا الموعد',
    "I can't come",
    'I cannot make it',
  ],
  ask: ['متى موعدي؟', 'وين المقابلة', 'موعدي', 'كم الساعة الموعد', 'when is my appointment?'],
} as const

test.each(Object.entries(said))('people who %s an appointment are understood', (answer, all) => {
  expect(all.map((text) => [text, recogniseAppointmentAnswer(text)])).toEqual(
    all.map((text) => [text, answer]),
  )
})

test('right after an appointment was put to them, people need not name it', () => {
  for (const [text, answer] of [
    ['والله الصبح ما اقدر ابي العصر', 'move'],
    ['خلوها بعد المغرب', 'move'],
    ['العصر يوم الخميس', 'move'],
    ['ممكن العصر؟', 'move'],
    ['ما اقدر', 'decline'],
    ['تمام بكره الصبح', 'confirm'],
    ['ايه يناسبنا الله يجزاكم خير', 'confirm'],
    ['ايه بس وين الموظف', null],
    ['نعم ابغى اقدم طلب ثاني', null],
    ['ابغى اقدم على مساعدة', null],
    ['وش صار على طلبي', null],
    ['متى تجي السلة', null],
  ] as const)
    expect([text, recogniseAppointmentAnswer(text, true)]).toEqual([text, answer])
  expect(recogniseAppointmentAnswer('خلوها بعد المغرب')).toBeNull()
})

test('what is about something else is left alone', () => {
  for (const text of [
    'وش صار على طلبي',
    'ابغى اقدم على مساعدة',
    'كم الراتب المطلوب',
    'الراتب ما يكفي الى اخر الشهر',
    'شكرا لكم',
    'غير رقم جوالي',
    'ما عندي دخل',
    'السلام عليكم',
    'زوجي جاي من السفر ويبغى يعرف عن الكفالة والمستندات المطلوبة',
    '',
    'ا'.repeat(3000),
  ])
    expect([text, recogniseAppointmentAnswer(text)]).toEqual([text, null])
})

test('who says when it would suit has said it', () => {
  expect(saysWhen('بعد العصر يوم الاثنين')).toBe(true)
  expect(saysWhen('الاربعاء الصبح')).toBe(true)
  expect(saysWhen('ابغى اغير الموعد')).toBe(false)
})
