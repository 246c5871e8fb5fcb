import { describe, expect, test } from 'vitest'
import { sample } from '../support/world.ts'
import {
  FORMS,
  flatten,
  groups,
  LOCALES,
  placeholders,
  plurals,
  texts,
  translator,
  wantedBy,
  wordsOf,
} from './locale-files.ts'

describe('locale files', () => {
  test('say the same things, in the same order', () => {
    expect([...texts.en.keys()]).toEqual([...texts.ar.keys()])
  })

  test('put in the same values', () => {
    const differing = [...texts.ar].filter(
      ([key, text]) =>
        placeholders(text).sort().join() !==
        placeholders(texts.en.get(key) ?? '')
          .sort()
          .join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('have all six forms of every plural', () => {
    expect(plurals.length).toBeGreaterThan(0)
    expect(
      plurals.flatMap((group) => FORMS.map((form) => `${group}_${form}`)).filter((key) => !texts.ar.has(key)),
    ).toEqual([])
  })
})

describe.each(LOCALES)('texts in %s', (locale) => {
  const counts = [0, 1, 2, 3, 11, 100]
  const say = (key: string, count: number) => {
    const params = Object.fromEntries(wantedBy(key).map((name) => [name, 'قيمة']))
    return translator.render([{ key, params: { ...params, count } }], locale).text
  }

  test('come out whole', () => {
    const said = groups.flatMap((key) => counts.map((count) => ({ key, count, text: say(key, count) })))
    const broken = ({ key, text }: (typeof said)[number]) =>
      text === '' || text === key || /\{\{|\}\}|undefined|\[object/.test(text)
    expect(said.filter(broken)).toEqual([])
  })

  test('choose the form by the number', () => {
    const rules = new Intl.PluralRules(locale)
    const filled = (text: string, count: number) =>
      text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => (name === 'count' ? String(count) : 'قيمة'))
    const wrong = plurals.flatMap((key) =>
      counts.filter((count) => {
        const form = count === 0 ? 'zero' : rules.select(count)
        return say(key, count) !== filled(texts[locale].get(`${key}_${form}`) ?? '', count)
      }),
    )
    expect(wrong).toEqual([])
  })
})

test('English is written in English', () => {
  const arabic = [...texts.en].filter(([, text]) => /\p{Script=Arabic}/u.test(text))
  expect(arabic.map(([key]) => key)).toEqual(['action.language'])
})

describe('Arabic addresses nobody as a man or a woman', () => {
  const GENDERED = new Set(
    wordsOf(`اكتب اكتبي أكتب أكتبي أرسل ارسل أرسلي ارسلي اضغط اضغطي إضغط اختر اختاري إختر أدخل أدخلي ادخل ادخلي انقر انقري تفضل تفضلي
      تأكد تأكدي حاول حاولي راجع راجعي اتصل اتصلي أجب أجيبي انتظر انتظري احتفظ احتفظي حدد حددي أنت أنتِ انت انتي لديك عندك حياك حيّاك
      طلبك رقمك اسمك بياناتك هويتك عزيزي عزيزتي تريد تريدين ترغب ترغبين`),
  )
  const bare = (word: string) => (/^[وف]/.test(word) ? [word, word.slice(1)] : [word])
  const gendered = (text: string) =>
    wordsOf(text).filter((word) => bare(word).some((form) => GENDERED.has(form)))

  test('in the locale file', () => {
    expect(
      [...texts.ar]
        .filter(([, text]) => gendered(text).length)
        .map(([key, text]) => `${key}: ${gendered(text)}`),
    ).toEqual([])
  })

  test('in the sample association', () => {
    const arabic = [...flatten(sample)].filter(([key]) => key.endsWith('.ar'))
    expect(arabic.length).toBeGreaterThan(100)
    expect(arabic.filter(([, text]) => gendered(text).length)).toEqual([])
  })

  test('and the check finds one where there is one', () => {
    expect(gendered('يرجى الانتظار، واكتب رقمك هنا')).toEqual(['واكتب', 'رقمك'])
  })
})
