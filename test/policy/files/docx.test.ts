import { describe, expect, it } from 'vitest'
import { type FileReading, readPolicyFile } from '../../../src/policy/files/read.ts'
import { parsePolicy } from '../../../src/policy/parse.ts'
import { fixture, REAL } from '../support.ts'
import { docx, docxOf, p } from './docx-writer.ts'
import { zip } from './zip-writer.ts'

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const reading = await readPolicyFile('policy.docx', bytes)
  if (!reading.ok) throw new Error(reading.problem)
  return reading.text.split('\n')
}

const DECIMAL = { kind: 1, levels: [{ format: 'decimal', text: '%1-' }] }

describe('a Word document', () => {
  it('keeps its words, also where Word has cut them into runs', async () => {
    expect(await linesOf(docx({ body: p('قنوات التواصل & "الشكوى" <1>:') }))).toEqual([
      'قنوات التواصل & "الشكوى" <1>:',
    ])
  })

  it('keeps the numbers of its lists, which stand nowhere in the text', async () => {
    const lists = {
      1: DECIMAL,
      2: { kind: 2, levels: [{ format: 'bullet', text: '\uf0b7' }] },
      3: { kind: 3, levels: [{ format: 'arabicAlpha', text: '%1)' }] },
      4: { kind: 4, levels: [{ format: 'arabicAbjad', text: '%1' }] },
      5: { kind: 5, levels: [{ format: 'lowerRoman', text: '(%1)', start: 3 }] },
    }
    const body = ['1', '1', '2', '3', '3', '3', '4', '4', '4', '4', '5', '5', '1']
      .map((list) => p('بند', { list }))
      .join('')
    const markers = (await linesOf(docx({ body, lists }))).map((line) => line.replace(' بند', ''))
    const alpha = ['أ)', 'ب)', 'ت)']
    const abjad = ['أ.', 'ب.', 'ج.', 'د.']
    expect(markers).toEqual(['1-', '2-', '•', ...alpha, ...abjad, '(iii)', '(iv)', '3-'])
  })

  it('counts levels inside each other and begins anew where the list says so', async () => {
    const levels = [
      { format: 'decimal', text: '%1.' },
      { format: 'decimal', text: '%1.%2.' },
    ]
    const lists = { 1: { kind: 1, levels }, 2: { kind: 1, levels, restart: 1 } }
    const items = [
      ['1', 0],
      ['1', 1],
      ['1', 1],
      ['1', 0],
      ['1', 1],
      ['2', 0],
      ['2', 0],
    ] as const
    const body = items.map(([list, level]) => p('بند', { list, level })).join('')
    expect(await linesOf(docx({ body, lists }))).toEqual([
      '1. بند',
      '  1.1. بند',
      '  1.2. بند',
      '2. بند',
      '  2.1. بند',
      '1. بند',
      '2. بند',
    ])
  })

  it('tells headings and lists by styles, also by those they are based on', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="عنوان"/><w:basedOn w:val="a1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Item"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>`
    const body =
      p('ما نلتزم به 4', { style: 'TOC1' }) +
      p('ما نلتزم به', { style: 'Own' }) +
      p('الإنصات', { style: 'Item' }) +
      p('الرد', { style: 'Item', list: '0' })
    const text = await linesOf(docx({ body, styles, lists: { 1: DECIMAL } }))
    expect(text).toEqual(['# ما نلتزم به', '1- الإنصات', 'الرد'])
    expect(
      parsePolicy(text.join('\n')).clauses.map(({ section, number }) => [section, number]),
    ).toContainEqual(['ما نلتزم به', '1-'])
  })

  it('leaves out what was deleted, field codes and the table of contents; tables are read across', async () => {
    const body = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('تمهيد 1')}</w:sdtContent></w:sdt>
      <w:p><w:r><w:t>يرد خلال </w:t></w:r><w:del><w:r><w:delText>شهر</w:delText></w:r></w:del><w:ins><w:r><w:t>أسبوعين</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
      <w:tbl><w:tr><w:tc>${p('الخدمة')}</w:tc><w:tc>${p('مدتها')}${p('بالأيام')}</w:tc></w:tr></w:tbl>`
    expect(await linesOf(docx({ body }))).toEqual(['يرد خلال أسبوعين', 'الخدمة\tمدتها بالأيام'])
  })

  it('gives the contact data of its footer once, as data and not as clauses', async () => {
    const source = docx({
      body:
        p('سياسة تنظيم العلاقة مع المستفيدين') +
        p('الهدف العام:') +
        p('خدمة كل محتاج بسرعة وإتقان في مكانه.'),
      header: p('جمعية سواقي الخير'),
      footer: p('0112345678') + p('info@sawaqi.example.org'),
    })
    const { title, clauses, contacts } = parsePolicy((await linesOf(source)).join('\n'))
    expect(title).toBe('سياسة تنظيم العلاقة مع المستفيدين')
    expect(contacts.map(({ kind }) => kind)).toEqual(['phone', 'email'])
    expect(clauses.filter(({ section }) => section === 'الهدف العام').map(({ text }) => text)).toEqual([
      'خدمة كل محتاج بسرعة وإتقان في مكانه.',
    ])
  })

  it('gives the very clauses of the text that was typed into it', async () => {
    for (const text of [fixture('clean'), fixture('furniture'), ...REAL.values()]) {
      const lines = await linesOf(docxOf(text))
      expect(parsePolicy(lines.join('\n'))).toEqual(parsePolicy(text))
    }
  })
})

describe('what is no readable Word document is refused by name', () => {
  const problem = async (bytes: Uint8Array): Promise<string> => {
    const reading: FileReading = await readPolicyFile('policy.docx', bytes)
    return reading.ok ? reading.text : reading.problem
  }
  const whole = docx({ body: p('نص السياسة') })

  it('cut off, damaged, another archive, broken XML', async () => {
    expect(await problem(whole.subarray(0, whole.length - 40))).toBe('broken')
    expect(await problem(new TextEncoder().encode('PK nothing'))).toBe('broken')
    expect(await problem(zip({ 'xl/workbook.xml': '<x/>' }))).toBe('unknown-format')
    expect(await problem(zip({ 'word/document.xml': '<a><b></a>' }))).toBe('broken')
    for (let at = 0; at < whole.length; at += 7) {
      const bent = Uint8Array.from(whole)
      bent[at] = (bent[at] ?? 0) ^ 0xff
      expect(typeof (await problem(bent))).toBe('string')
    }
  })

  it('unpacking to more than the memory should hold, or with entities of its own', async () => {
    expect(await problem(zip({ 'word/document.xml': Buffer.alloc(40_000_000, 32) }))).toBe('broken')
    const entity = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    expect(await problem(zip({ 'word/document.xml': entity }))).toBe('broken')
  })

  it('made before 2007, or with a password', async () => {
    const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('W\0o\0r\0d\0')])
    expect(await problem(old)).toBe('old-word')
    expect(await problem(Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('protected')
  })
})
