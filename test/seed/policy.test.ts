import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse.ts'
import { latinDigits } from '../../src/text/digits.ts'

const source = readFileSync('prisma/seed/policy.txt', 'utf8')
const policy = parsePolicy(source)
const items = (section: string) =>
  policy.clauses.filter((clause) => clause.section === section && clause.number !== '')

describe('the sample policy', () => {
  test('has its title and the date of its adoption', () => {
    expect(policy.title).toBe('سياسة تنظيم العلاقة مع المستفيدين لجمعية دُور النخيل الأهلية')
    expect(policy.adoption).toBe('١٤٤٨/٠٣/٢٤هـ الموافق ٢٠٢٦/٠٩/٠٦م')
  })

  test('was adopted on one day in both calendars', () => {
    const [hijri, gregorian] = [...latinDigits(policy.adoption).matchAll(/(\d{4})\/(\d{2})\/(\d{2})/g)].map(
      ([, ...parts]) => parts.map(Number),
    )
    const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    const [year = 0, month = 0, day = 0] = gregorian ?? []
    const parts = format.formatToParts(new Date(Date.UTC(year, month - 1, day)))
    const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    expect([of('year') || of('relatedYear'), of('month'), of('day')]).toEqual(hijri)
  })

  test('comes apart into its sections and clauses', () => {
    const sections = [...new Set(policy.clauses.map(({ section }) => section))].filter(
      (section) => !section.startsWith('بيانات التواصل'),
    )
    expect(sections.map((section) => [section, items(section).length])).toEqual([
      ['تمهيد', 0],
      ['الهدف العام', 0],
      ['الأهداف التفصيلية', 6],
      ['قنوات التواصل مع المستفيدين', 8],
      ['أدوات موظف علاقات المستفيدين', 4],
      ['خطوات التعامل مع المستفيد', 7],
      ['التحقق من استحقاق الخدمة', 7],
      ['تقييم الخدمة', 2],
      ['السرية وحماية البيانات', 4],
      ['الشكاوى والاعتراضات', 3],
      ['ما على المستفيد', 2],
      ['اعتماد مجلس الإدارة', 0],
    ])
    expect(items('قنوات التواصل مع المستفيدين').map(({ number }) => latinDigits(number))).toEqual([
      '1-',
      '2-',
      '3-',
      '4-',
      '5-',
      '6-',
      '7-',
      '8-',
    ])
  })

  test('gives its contact data', () => {
    expect(policy.contacts).toEqual([
      { kind: 'phone', text: '0500000000' },
      { kind: 'email', text: 'care@nakheel.example.org' },
      { kind: 'website', text: 'www.nakheel.example.org' },
    ])
  })

  test('promises an answer in no less than two weeks, and no date', () => {
    const promises = policy.clauses.filter(({ text, number }) => number !== '' && text.includes('أسبوع'))
    expect(promises.map(({ text }) => text)).toEqual([expect.stringContaining('مدة لا تقل عن أسبوعين')])
  })
})
