import { expect, test } from 'vitest'
import { sealedDocument } from '../../../src/conversation/requests/seal-document.ts'
import { ltr } from '../../../src/text/bidi.ts'
import { translator } from '../../i18n/locale-files.ts'
import { sample } from '../../support/world.ts'

test('the number of a printed declaration reads from left to right within its Arabic line', () => {
  const declared = {
    version: 1,
    text: 'أُقرّ',
    summary: [],
    channel: 'web',
    locale: 'ar',
    declaredAt: new Date('2026-11-21T23:28:00Z'),
    given: 'tapped' as const,
    heardBy: null,
    scanId: null,
  }
  const read = {
    number: '5022-8573',
    fullName: 'فاطمة الغامدي',
    source: 'chat' as const,
    recordedBy: null,
    declaration: declared,
    disputes: [],
    linkedAt: null,
  }
  const { subtitle, foot } = sealedDocument(
    { association: () => sample, translator, now: () => new Date('2026-11-22T00:00:00Z') },
    read,
    declared,
    'sealed',
  )
  for (const line of [subtitle, foot]) expect(line).toContain(ltr('5022-8573'))
})
