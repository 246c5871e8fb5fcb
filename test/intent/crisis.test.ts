import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainCrisis, recogniseCrisis, soundsWorrying } from '../../src/intent/crisis.ts'
import { crises, type Half, ordinary, share } from './sets.ts'

const of = (half: Half, style: 'explicit' | 'indirect') =>
  crises.filter((phrasing) => phrasing.half === half && phrasing.style === style)
const recognised = ({ text }: { text: string }) => recogniseCrisis(text) !== null

describe('the sets', () => {
  it('are large enough to mean something and hold no text in two halves', () => {
    expect(crises.filter((phrasing) => phrasing.half === 'held').length).toBeGreaterThanOrEqual(200)
    expect(ordinary.length).toBeGreaterThanOrEqual(1000)
    for (const set of [crises, ordinary]) {
      const texts = set.map((phrasing) => phrasing.text)
      expect(new Set(texts).size).toBe(texts.length)
    }
  })
})

describe('recogniseCrisis on messages it has learnt from', () => {
  it('recognises at least 99 % of what is said outright', () => {
    expect(share(of('held', 'explicit'), recognised)).toBeGreaterThanOrEqual(0.99)
  })

  it('recognises at least 85 % of what is said between the lines', () => {
    expect(share(of('held', 'indirect'), recognised)).toBeGreaterThanOrEqual(0.85)
  })

  it('takes at most 2 % of ordinary messages for a crisis', () => {
    const held = ordinary.filter((phrasing) => phrasing.half === 'held')
    expect(share(held, recognised)).toBeLessThanOrEqual(0.02)
  })

  it('names the right kind nearly always, since each kind has its own lines to call', () => {
    const found = crises.filter((phrasing) => phrasing.half === 'held' && recognised(phrasing))
    expect(share(found, ({ text, kind }) => recogniseCrisis(text)?.kind === kind)).toBeGreaterThanOrEqual(
      0.95,
    )
  })

  it('does not fall behind what it reached on the set written after its rules', () => {
    const last = crises.filter((phrasing) => phrasing.half === 'final')
    expect(share(of('final', 'explicit'), recognised)).toBeGreaterThanOrEqual(0.75)
    expect(
      share(last, ({ text }) => recogniseCrisis(text) !== null || soundsWorrying(text)),
    ).toBeGreaterThanOrEqual(0.88)
  })
})

describe('recogniseCrisis', () => {
  it.each([
    ['ابا اموت', 'self-harm'],
    ['تعبت من الدنيا وودي ارتاح للابد محد بيفقدني', 'self-harm'],
    ['زوجي ضربني اليوم وانا خايفة على نفسي وعيالي', 'violence'],
    ['فيه واحد يهددنى بالقتل ومدرى وش اسوى', 'threat'],
    ['امي طايحة ما تتنفس زين ومحد عندي الحقوني', 'medical'],
    ['جارنا يضرب أطفاله كل ليلة', 'child'],
    ['الحقونييييي', 'violence'],
    ['معاه سكين', 'violence'],
    ['طعنها', 'violence'],
    ['تكفو شرطه شرطه', 'violence'],
    ['ابغى ٩١١ بس ما اقدر اتكلم بصوت', 'violence'],
    ['el7a2ony gozy beydrabny', 'violence'],
    ['اخدت علبة المنوم كلها هلق', 'self-harm'],
    ['نزيف ماوقف من الصبح ودخت', 'medical'],
    ['انا بولد لوحدي والدم كتير', 'medical'],
    ['لقينا رضيع جنب المسجد', 'child'],
  ])('takes %s for a crisis of its kind', (text, kind) => {
    expect(recogniseCrisis(text)?.kind).toBe(kind)
  })

  it.each([
    'أنا ميت من الجوع',
    'توفى زوجي وأبغى مساعدة',
    'ذبحتوني بالمشاوير',
    'الوالد يحتاج عملية قلب',
    'يقتلني الحر',
    'ابي اموت من الضحك',
    'زوجي مسجون',
    'لا خلاص كملوا',
    'أرجو إفادتي بما آل إليه طلبي المقيد برقم 20391 والمقدم في محرم',
    'يا شيخ انتحرت السله وهي في الطريق ولا ايش',
    'كل ماجيت قالوا السيستم طايح عساه مايقوم',
    'الايجار كسر ظهري والمؤجر ما يرحم',
    'بيصيدني سكتة قلبيه من برود موظفينكم',
    'ابغى تقرير من الشرطة وش اسوي',
    'هل تقدمون جلسات لمن يعاني من اكتئاب؟',
  ])('lets %s pass', (text) => {
    expect(recogniseCrisis(text)).toBeNull()
  })

  it('hears the present through a past told beside it', () => {
    expect(recogniseCrisis('توفى ابوي قبل سنه وزوجي يضربني')?.kind).toBe('violence')
    expect(recogniseCrisis('توفت امي قبل شهر وابي انتحر')?.kind).toBe('self-harm')
    expect(recogniseCrisis('كان زوجي يضربني وتطلقت قبل سنه')).toBeNull()
  })

  it('hears danger at the end of a long story', () => {
    const story = 'انا ساكن في حي النزهه وعندي طلب قديم عندكم على مكيف وثلاجه '.repeat(8)
    expect(recogniseCrisis(`${story} وانا الحين بقتل نفسي`)?.kind).toBe('self-harm')
  })

  it('gives its reason and what excused it', () => {
    const [excused] = explainCrisis('تعرضت للضرب من زوجي قبل سنتين وأبغى استشارة قانونية')
    expect(excused?.excusedBy).toContain('past')
    expect(explainCrisis('بقتل نفسي')[0]?.excusedBy).toEqual([])
  })

  it('never throws and always answers the same, whatever is typed', () => {
    const word = fc.constantFrom(
      'ابي',
      'اموت',
      'قبل',
      'سنه',
      'زوجي',
      'يضربني',
      'ما',
      'كان',
      'اسعاف',
      '؟',
      '😂',
      'من',
      'الحر',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (message) => {
        expect(recogniseCrisis(message)).toEqual(recogniseCrisis(message))
      }),
    )
  })

  it('is not deterred by spacing, tatweel, diacritics or dwelling on letters', () => {
    for (const text of ['أبغى أمووووت', 'ابـغـى امـوت', '  ابغى\n\nاموت!!! ', 'أَبْغَى أَمُوت']) {
      expect(recogniseCrisis(text)?.kind).toBe('self-harm')
    }
  })
})
