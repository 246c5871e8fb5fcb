import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileKind } from '../../../src/channels/web/attachment.ts'
import { MAX_TEXT, saidMessage, toContent } from '../../../src/channels/web/said.ts'
import { MemoryStore } from './fake-shell.ts'
import { jpeg, ogg, pdf, png, REFUSED, webp } from './files.ts'

const id = crypto.randomUUID()
const read = (content: unknown) => saidMessage.safeParse({ id, content })

describe('what a page may say', () => {
  test('texts come out clean, so that PostgreSQL can hold them', () => {
    const result = read({ kind: 'text', text: ' سلام\u0000\ud800 \u202eقلب ' })
    expect(result.data?.content).toEqual({ kind: 'text', text: 'سلام\ufffd قلب' })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (text) => {
        const content = read({ kind: 'text', text }).data?.content
        return content === undefined || (content.kind === 'text' && !/\0|\p{Surrogate}/u.test(content.text))
      }),
    )
  })

  test.each([
    ['an empty text', { kind: 'text', text: ' \u200b ' }],
    ['a text over the limit', { kind: 'text', text: 'ا'.repeat(MAX_TEXT + 1) }],
    ['an unknown command', { kind: 'command', command: 'delete' }],
    ['a token with a line end', { kind: 'choice', token: 'a\nb' }],
    ['a path for a file', { kind: 'attachment', ref: '../../etc/passwd' }],
    ['a claim to be vouched for', { kind: 'contact', phone: '0551234567', own: true }],
    ['a place off the map', { kind: 'location', latitude: 91, longitude: 0 }],
    ['something else', { kind: 'sticker' }],
    ['nothing', null],
  ])('%s is refused', (_name, content) => {
    expect(read(content).success).toBe(false)
  })

  test('an attachment is described by its content, not by its sender', async () => {
    const store = new MemoryStore()
    const { sha256 } = await store.put(png)
    const said = { kind: 'attachment', ref: sha256, fileName: 'a.pdf', caption: 'صورة' } as const
    expect(await toContent(said, store)).toEqual({
      kind: 'attachment',
      attachment: { media: 'photo', mimeType: 'image/png', ref: sha256, size: png.length, fileName: 'a.pdf' },
      caption: 'صورة',
    })
    expect(await toContent({ kind: 'attachment', ref: '0'.repeat(64) }, store)).toBeUndefined()
  })

  test('a contact card is never taken for the own one', async () => {
    expect(await toContent({ kind: 'contact', phone: '0551234567' }, new MemoryStore())).toMatchObject({
      own: false,
    })
  })
})

describe('files', () => {
  test.each([
    ['image/png', png, 'photo'],
    ['image/jpeg', jpeg, 'photo'],
    ['image/webp', webp, 'photo'],
    ['application/pdf', pdf, 'document'],
  ])('%s is taken for what it is, whatever it claims to be', async (mimeType, data, media) => {
    expect(await fileKind(data, 'text/html')).toEqual({ mimeType, media })
  })

  test('a sound is taken from the recorder only', async () => {
    expect(await fileKind(ogg, 'audio/ogg')).toEqual({ mimeType: 'audio/ogg', media: 'voice' })
    expect(await fileKind(ogg, 'application/octet-stream')).toBeUndefined()
  })

  test.each(Object.entries(REFUSED))('%s is refused under every name', async (_name, data) => {
    for (const claimed of ['image/png', 'image/jpeg', 'application/pdf', 'audio/webm']) {
      expect(await fileKind(data, claimed)).toBeUndefined()
    }
  })
})
