import { expect, test } from 'vitest'
import { filesOf } from '../../../src/engine/steps/documents.ts'

const photo = { media: 'photo', ref: 'telegram:1' } as const
const scan = {
  media: 'document',
  ref: 'web:2',
  mimeType: 'application/pdf',
  size: 3,
  fileName: 'عقد.pdf',
} as const

test('the files of an answer come back as they were sent', () => {
  expect(filesOf([photo, scan])).toEqual([photo, scan])
})

test.each([[undefined], [null], ['later'], [{ voice: photo }], [['photo']], [[{ media: 'photo' }]]])(
  'in %j there are none',
  (answer) => expect(filesOf(answer)).toEqual([]),
)
