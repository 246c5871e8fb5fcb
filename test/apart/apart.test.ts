import { deflateSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type Apart, type ApartLimits, createApart, readApart } from '../../src/apart/apart.ts'
import { examine } from '../../src/policy/review/examine.ts'
import { docx, docxOf } from '../policy/files/docx-writer.ts'
import { scannedPdf } from '../policy/files/pdf-writer.ts'
import { fixture, REAL, searched } from '../policy/support.ts'

const SOURCE = fixture('lost-negation')

let apart: Apart | undefined
afterEach(() => apart?.close())
function limited(limits: Partial<ApartLimits> = {}): Apart {
  apart = createApart(limits)
  return apart
}
const problemOf = async (where: Apart, bytes: Uint8Array) => {
  const reading = await readApart(where, 'file', bytes)
  return reading.ok ? null : reading.problem
}

describe('work done apart', () => {
  it('gives what it gives here, several jobs at once', async () => {
    const where = limited()
    const { clauses } = searched(SOURCE)
    const [file, examined, changes] = await Promise.all([
      readApart(where, 'a.docx', docxOf(SOURCE)),
      where.run('examine', { source: SOURCE, clauses }),
      where.run('compare', { before: clauses, after: clauses }),
    ])
    expect(file).toMatchObject({ ok: true, format: 'docx' })
    expect(file.ok && file.parsed.clauses.map(({ text }) => text)).toEqual(clauses.map(({ text }) => text))
    expect(examined).toEqual(examine(SOURCE, clauses))
    expect(changes.map(({ kind }) => kind)).toEqual(clauses.map(() => 'same'))
  })

  it('says of a file why it becomes no policy', async () => {
    const where = limited()
    expect(await problemOf(where, scannedPdf())).toBe('no-text-layer')
    expect(await problemOf(where, Buffer.from('نعم.\nلا.\n'.repeat(20)))).toBe('no-clauses')
    const long = Array.from({ length: 1001 }, (_, at) => `- يستقبل الموظف المراجع رقم ${at} بلباقة`)
    expect(await problemOf(where, Buffer.from(long.join('\n')))).toBe('too-long')
    expect(await problemOf(where, Buffer.from('يستقبل المراجع '.repeat(500)))).toBe('too-long')
  })

  it('tells a policy, damaged or not, from a file chosen by mistake', async () => {
    const where = limited()
    const related = async (text: string) => {
      const reading = await readApart(where, 'a.txt', Buffer.from(text))
      return reading.ok && reading.related
    }
    const policies = [SOURCE, fixture('clean'), fixture('damaged'), ...REAL.values()]
    for (const policy of policies) expect(await related(policy)).toBe(true)
    const recipe = [
      'المقادير:',
      '- كوبان من الأرز',
      '- ملعقة من الكمون',
      'الطريقة:',
      '1- يقدم ساخنًا مع السلطة.',
    ]
    expect(await related(recipe.join('\n'))).toBe(false)
  })

  it('is given up when it takes longer than it may', async () => {
    // Starting the thread alone takes longer than this.
    expect(await problemOf(limited({ seconds: 0 }), Buffer.from(SOURCE))).toBe('too-heavy')
  })

  it('is done no more once it is closed, and what was under way is not waited for', async () => {
    const where = limited()
    const jobs = [0, 1].map(() => where.run('examine', { source: SOURCE, clauses: searched(SOURCE).clauses }))
    const ended = Promise.allSettled(jobs)
    await Promise.resolve()
    await where.close()
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('is given up when its heap is full, and the next is done', async () => {
    const where = limited({ heapMegabytes: 48 })
    const bomb = docx({ body: '<w:p><w:r/></w:p>'.repeat(1_500_000) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await problemOf(where, bomb)).toBe('too-heavy')
    expect(await problemOf(where, Buffer.from(SOURCE))).toBe(null)
  })

  it('is given up when what it unpacks fills the memory', async () => {
    expect(await problemOf(limited({ growthMegabytes: 64 }), pdfBomb(400_000_000))).toBe('too-heavy')
  })
})

/** A page whose content is blank, and is unpacked to so many bytes. */
function pdfBomb(bytes: number): Uint8Array {
  const packed = deflateSync(Buffer.alloc(bytes, ' '))
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>',
    `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`,
  ]
  const parts = objects.map((body, at) =>
    at < 3
      ? Buffer.from(`${at + 1} 0 obj\n${body}\nendobj\n`)
      : Buffer.concat([
          Buffer.from(`${at + 1} 0 obj\n${body}`),
          packed,
          Buffer.from('\nendstream\nendobj\n'),
        ]),
  )
  const rest = Buffer.from('trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF')
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, rest])
}
