import { expect, test } from 'vitest'
import { sealedDocument } from '../../../src/conversation/requests/seal-document.ts'
import type { FormLine } from '../../../src/domain/help-request.ts'
import { ltr } from '../../../src/text/bidi.ts'
import { translator } from '../../i18n/locale-files.ts'
import { sample } from '../../support/world.ts'

const declared = {
  id: 'd1',
  version: 1,
  text: 'أُقرّ',
  summary: [] as readonly FormLine[],
  channel: 'web',
  locale: 'ar',
  declaredAt: new Date('2026-11-21T23:28:00Z'),
  given: 'tapped' as const,
  heardBy: null,
  scanId: null,
}

/** Printed for a request that is in the name of فاطمة الغامدي by now. */
function printed(summary: readonly FormLine[]) {
  const read = {
    number: '5022-8573',
    fullName: 'فاطمة الغامدي',
    source: 'chat' as const,
    recordedBy: null,
    declaration: declared,
    earlier: [],
    corrections: [],
    disputes: [],
    linkedAt: null,
  }
  return sealedDocument(
    { association: () => sample, translator, now: () => new Date('2026-11-22T00:00:00Z') },
    read,
    { ...declared, summary },
    'sealed',
  )
}
const signer = (summary: readonly FormLine[]) =>
  printed(summary).blocks.flatMap((block) => (block.kind === 'signatures' ? block.people : []))[0]?.name

test('the number of a printed declaration reads from left to right within its Arabic line', () => {
  const { subtitle, foot } = printed([])
  for (const line of [subtitle, foot]) expect(line).toContain(ltr('5022-8573'))
})

test('whoever declared is printed as it was read back and sealed, and not as the request says since', () => {
  const own = { step: 'fullName', label: 'الاسم', value: 'فاطمة سعيد الغامدي' }
  const other = { step: 'representativeName', label: 'الاسم', value: 'سعيد الغامدي' }
  expect(signer([own])).toBe('فاطمة سعيد الغامدي')
  expect(signer([other, own])).toBe('سعيد الغامدي')
  expect(signer([])).toBe('فاطمة الغامدي')
})
