import { expect, test } from 'vitest'
import { bracketOf } from '../../../src/engine/steps/amount.ts'
import { chosenLoosely } from '../../../src/engine/steps/loosely.ts'

const services = [
  { id: 'food', names: ['السلة الغذائية', 'Food basket'] },
  { id: 'rent', names: ['المساعدة في الإيجار', 'Help with rent'] },
  { id: 'medical', names: ['المساعدة الطبية', 'Medical help'] },
  { id: 'psych', names: ['الإحالة إلى الدعم النفسي', 'Referral to psychological support'] },
  { id: 'visit', names: ['زيارة كبار السن (بر الوالدين)'] },
].map((service) => ({ ...service, forgiving: true }))
const people = [
  { id: 'self', names: ['لي', 'انا'] },
  { id: 'parent', names: ['لأحد الوالدين', 'أبي', 'أمي', 'ابوي'] },
]
const brackets = [
  { id: 'none', names: ['لا يوجد دخل ثابت'] },
  { id: 'under', names: ['أقل من 3000 ريال'] },
  { id: 'middle', names: ['من 3000 إلى 5999 ريالًا'] },
  { id: 'over', names: ['9,000 ريال فأكثر'] },
]

test.each([
  ['ابغا السلة حقت الاكل', 'food'],
  ['محتاجين مساعدة للإيجار الله يجزاكم خير', 'rent'],
  ['I want help with my rent please', 'rent'],
  ['ابغى مساعدة', null],
  ['ابغى دعم', null],
  ['السلة والايجار', null],
  ['مو ايجار', null],
  ['هل الإيجار يشمل السكن؟', null],
  ['اجار متراكم', 'rent'],
  ['ابي مساعده بالأجار', 'rent'],
  ['تراكم علينا للايجر', 'rent'],
  ['محتاجين غذايه', 'food'],
  ['مساعدة غزائية', 'food'],
  ['زياره لامي', 'visit'],
  ['زياراه لو تكرمتوا', 'visit'],
  ['foood baskt please', 'food'],
  ['ابغى ايجاد وظيفة', null],
  ['عندي ولدين واحتاج مساعدة', null],
  ['سيارة', null],
])('a service in "%s"', (text, id) => {
  expect(chosenLoosely(text, services)).toBe(id)
})

test.each([
  ['ياوليدي ابي مساعده الله يجزاك خير', null],
  ['ابي اسجل امي', 'parent'],
  ['الطلب لأبي', 'parent'],
  ['ابي اسجل ولدي', null],
])('for whom "%s" asks', (text, id) => {
  expect(chosenLoosely(text, people)).toBe(id)
})

test.each([
  ['الضمان يجيني ألف ومية', 'under'],
  ['راتبي ٣٠٠٠', 'middle'],
  ['less than 3000', 'under'],
  ['12000', 'over'],
  ['7000', null],
  ['ما عندنا دخل ثابت', 'none'],
  ['ماعندي دخل', 'none'],
  ['والله مافيه راتب', 'none'],
  ['بدون دخل', 'none'],
  ['no income', 'none'],
  ['ما عندنا دخل غير الضمان', null],
  ['ما عندنا دخل كافي', null],
  ['ما ابي اقول دخلي', null],
  ['3', null],
  ['ما ادري', null],
])('a bracket for "%s"', (text, id) => {
  expect(bracketOf(text, brackets)).toBe(id)
})
