import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../src/policy/files/pdf.ts'
import type { Block, PrintedDocument } from '../../src/print/document.ts'
import { printPdf } from '../../src/print/pdf.ts'

const document = (blocks: readonly Block[], more: Partial<PrintedDocument> = {}): PrintedDocument => ({
  direction: 'rtl',
  language: 'ar',
  house: 'جمعية الأيادي البيضاء',
  title: 'محضر اجتماع لجنة البحث',
  date: 'السبت، 11 جمادى الآخرة 1448 هـ (21 نوفمبر 2026م)',
  pageOf: (page, pages) => `صفحة ${page} من ${pages}`,
  at: new Date('2026-11-21T08:00:00Z'),
  blocks,
  ...more,
})

/** The text of a PDF as a reader takes it out. */
async function textOf(of: PrintedDocument): Promise<{ text: string; pages: number }> {
  const reading = await readPdf(await printPdf(of))
  if (!reading.ok) throw new Error(reading.problem)
  return reading
}

const text = (words: string): Block => ({ kind: 'text', text: words })

describe('Arabic on paper', () => {
  test('is taken out of the file letter by letter as it was written', async () => {
    const words =
      'لا تُقبل الطلبات إلا كاملةً، والأهم أن الإيجار لأسرة من 5 أفراد هو 18,000 ريال؛ نوفمبر خير شهر.'
    expect((await textOf(document([text(words)]))).text).toContain(words)
  })

  test('keeps Latin words, mail and dates among Arabic in their places', async () => {
    const words = 'البريد name.last@example.org والتاريخ 1448/06/01هـ والطلب SL-2026-00042 رقمه 7.'
    expect((await textOf(document([text(words)]))).text).toContain(words)
  })

  test('is joined: no letter stands alone, and lam with alef is one sign', async () => {
    const bytes = await printPdf(
      document([text('سلام')], { house: ' ', title: ' ', date: ' ', pageOf: () => '' }),
    )
    // Seen, lam with alef, meem.
    expect(signsOf(bytes)).toBe(3)
    expect((await itemsOf(bytes)).map(({ str }) => str)).toContain('سلام')
  })

  test('does not obey what would turn a line around', async () => {
    const { text: out } = await textOf(document([text('قبل \u202Eabc 123\u202C بعد')]))
    expect(out).toContain('قبل abc 123 بعد')
  })
})

describe('a document', () => {
  const rows = Array.from({ length: 80 }, (_, at) => [String(at + 1), `اسم رقم ${at + 1}`])
  const table: Block = { kind: 'table', columns: [{ title: 'العدد' }, { title: 'الاسم' }], rows }

  test('goes on over pages, which are numbered and have its head, and so has a table', async () => {
    const { text: out, pages } = await textOf(document([table]))
    expect(pages).toBeGreaterThan(2)
    expect(out.match(/جمعية الأيادي البيضاء/g)).toHaveLength(pages)
    expect(out.match(/العدد/g)).toHaveLength(pages)
    expect(out).toContain(`صفحة ${pages} من ${pages}`)
    for (const [, name] of rows) expect(out).toContain(name)
  })

  test('breaks a row that is higher than a page, and loses none of it', async () => {
    const words = Array.from({ length: 2500 }, (_, at) => `كلمة${at}`)
    const long: Block = {
      kind: 'table',
      columns: [{ title: 'أ' }, { title: 'ب' }],
      rows: [['1', words.join(' ')]],
    }
    const { text: out, pages } = await textOf(document([long]))
    expect(pages).toBeGreaterThan(2)
    for (const word of words) expect(out).toContain(word)
  })

  test('breaks a word that is wider than its line', async () => {
    const { text: out } = await textOf(document([text('a'.repeat(400))]))
    expect(out.replace(/\s/g, '')).toContain('a'.repeat(400))
  })

  test('holds everything it can be made of', async () => {
    const { text: out } = await textOf(
      document([
        { kind: 'heading', text: 'الحضور' },
        { kind: 'subheading', text: 'الطلب الأول' },
        { kind: 'text', text: 'كلام البند', tone: 'quote' },
        { kind: 'facts', rows: [{ label: 'الجوال', value: '+966 55 765 4321' }] },
        { kind: 'figures', items: [{ value: '94', label: 'في المئة' }] },
        { kind: 'bars', rows: [{ label: 'إيجار', share: 0.5, text: '12 طلبًا' }] },
        { kind: 'signatures', people: [{ name: 'نورة الشمري', role: 'رئيسة اللجنة' }] },
        { kind: 'newPage' },
        { kind: 'text', text: 'ملحق', tone: 'notice' },
      ]),
    )
    for (const part of [
      'الحضور',
      'الطلب الأول',
      'كلام البند',
      'الجوال',
      'في المئة',
      '12 طلبًا',
      'رئيسة اللجنة',
      'ملحق',
    ])
      expect(out).toContain(part)
  })

  test('lets others have their turn while it is drawn', async () => {
    let turns = 0
    let drawn = false
    const count = () => {
      turns++
      if (!drawn) setImmediate(count)
    }
    setImmediate(count)
    await printPdf(document([table]))
    drawn = true
    // 80 rows, five at once.
    expect(turns).toBeGreaterThan(15)
  })

  test('names a house with a long name whole', async () => {
    const house = 'الجمعية الخيرية لرعاية الأسر المحتاجة والأيتام وكبار السن في محافظة الكامل وقراها'
    const { text: out } = await textOf(document([], { house }))
    for (const word of ['محافظة', 'وقراها']) expect(out).toContain(word)
  })

  test('leaves nothing of the name of whoever signs away', async () => {
    const name = 'عبدالرحمن بن عبدالعزيز بن عبدالمحسن آل الشيخ التميمي رئيس قسم البحث الاجتماعي'
    const people = [
      { name, role: 'عضوية' },
      { name: 'منى', role: 'رئاسة اللجنة' },
    ]
    const { text: out } = await textOf(document([{ kind: 'signatures', people }]))
    for (const word of ['التميمي', 'الاجتماعي', 'رئاسة']) expect(out).toContain(word)
  })

  test('is the same bytes when it is printed again, and carries its letters with it', async () => {
    const one = await printPdf(document([table]))
    expect(Buffer.from(await printPdf(document([table]))).equals(Buffer.from(one))).toBe(true)
    const raw = Buffer.from(one).toString('latin1')
    expect(raw.match(/\/FontFile2/g)?.length).toBeGreaterThan(1)
    expect(one.length).toBeLessThan(120_000)
  })

  test('reads from left to right in English', async () => {
    const facts: Block = { kind: 'facts', rows: [{ label: 'Applicant', value: 'سالم العتيبي' }] }
    const items = await itemsOf(await printPdf(document([facts], { direction: 'ltr', language: 'en' })))
    const x = (words: string) => items.find(({ str }) => str === words)?.x ?? Number.NaN
    expect(x('Applicant')).toBeLessThan(x('سالم العتيبي'))
  })
})

/** Pieces of text of the first page, with where they begin. */
async function itemsOf(bytes: Uint8Array): Promise<{ str: string; x: number }[]> {
  const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(1)
  const { items } = await page.getTextContent()
  return items.flatMap((item) => ('str' in item ? [{ str: item.str, x: Number(item.transform[4]) }] : []))
}

/** How many signs the pages draw. */
function signsOf(bytes: Uint8Array): number {
  const raw = Buffer.from(bytes).toString('latin1')
  const pages = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, data = '']) => {
    try {
      return [inflateSync(Buffer.from(data, 'latin1')).toString('latin1')]
    } catch {
      return []
    }
  })
  const drawn = pages
    .filter((page) => /\bBT\b/.test(page))
    .flatMap((page) => [...page.matchAll(/<([0-9a-f]+)>/g)])
  return drawn.reduce((sum, [, hex = '']) => sum + hex.length / 4, 0)
}
