import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InboundContent } from '../../src/domain/message.ts'
import { COMMANDS } from '../../src/domain/message.ts'
import { ACTIONS } from '../../src/engine/action.ts'
import type { Session } from '../../src/engine/session.ts'
import { flows } from '../../src/flows/index.ts'
import { translator, World } from '../support/world.ts'

/** What people really send, mixed with what nobody should. */
const said = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'السلام عليكم',
      'ابغى اقدم على مساعدة',
      'وش صار على طلبي',
      'ابي اكلم احد',
      'نعم',
      'لا',
      'موافق',
      'لي',
      'لأحد الوالدين',
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'صالح محمد العتيبي',
      '1123456780',
      '٢٠٠٠٠٠٠٠٠٦',
      '0551234567',
      'الطائف',
      'الشهداء',
      'خمسة',
      '٣',
      'نحتاج سلة غذائية',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'رجوع',
      'تعديل',
      'إلغاء',
      'القائمة',
      'متابعة',
      'موظف',
      'تم',
      'لاحقا',
      'تخطي',
      'المزيد',
      'الخصوصية',
      'بياناتي',
    ),
  },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'كم يوم ياخذ الرد؟',
      'وش الأوراق المطلوبة؟',
      'كم سعر الذهب؟',
      'ابا اموت',
      'شكرا',
      '؟؟؟',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\u0000', '\ud800', '\u202e١٢٣', 'ا'.repeat(5000), '𓂀'.repeat(2000)),
  },
)

const content: fc.Arbitrary<InboundContent> = fc.oneof(
  { weight: 10, arbitrary: said.map((text): InboundContent => ({ kind: 'text', text })) },
  {
    weight: 5,
    arbitrary: fc
      .integer({ min: 0, max: 7 })
      .map((n): InboundContent => ({ kind: 'choice', token: `#${n}` })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...COMMANDS).map((command): InboundContent => ({ kind: 'command', command })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...ACTIONS)
      .map((action): InboundContent => ({ kind: 'choice', token: `go:${action}` })),
  },
  { weight: 1, arbitrary: fc.string().map((token): InboundContent => ({ kind: 'choice', token })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('photo', 'document', 'voice', 'audio', 'video').map(
      (media): InboundContent => ({
        kind: 'attachment',
        attachment: { media: media as 'photo', ref: media },
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<InboundContent>(
      { kind: 'sticker' },
      { kind: 'location', latitude: 1, longitude: 2 },
      { kind: 'unsupported', what: 'poll' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<InboundContent>({ kind: 'contact', phone: '+966551234567', own: true }),
  },
  { weight: 1, arbitrary: said.map((text): InboundContent => ({ kind: 'text', text, edited: true })) },
)

const quiet = new Set<InboundContent['kind']>(['attachment', 'sticker', 'location', 'contact', 'unsupported'])

/** `#n` taps the n-th option shown; the rest is sent as it is. */
function send(world: World, message: InboundContent) {
  const index =
    message.kind === 'choice' && message.token.startsWith('#') ? Number(message.token.slice(1)) : null
  const token = index === null ? undefined : world.session.shown[index]
  return world.send(token ? { kind: 'choice', token } : message)
}

/** Answers of drafts, wherever they lie: pending or put aside. */
function draftAnswers(session: Session): Set<string> {
  const drafts = [...session.frames, ...session.drafts].filter(
    ({ flow }) => flows.all.find(({ id }) => id === flow)?.draft,
  )
  return new Set(drafts.flatMap(({ answers }) => Object.keys(answers)))
}

describe('any conversation', () => {
  test('is never met with silence, an error or a raw key', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 40 }), (messages) => {
        const world = new World()
        for (const message of messages) {
          const turn = send(world, message)
          // Of several files at once only the first need be answered.
          if (turn.reply.length === 0 && quiet.has(message.kind)) continue
          const rendered = translator.render(turn.reply, turn.locale)
          expect(rendered.text.trim()).not.toBe('')
          expect(rendered.text).not.toMatch(/\{\{|undefined|^[a-z-]+\.[a-zA-Z.-]+$/m)
          expect(rendered.options.length).toBeLessThanOrEqual(9)
          for (const { token, label } of rendered.options) {
            expect(Buffer.byteLength(token)).toBeLessThanOrEqual(64)
            expect(label.trim()).not.toBe('')
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('loses no answer but by cancelling, beginning anew or sending', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 40 }), (messages) => {
        const world = new World()
        for (const message of messages) {
          const before = draftAnswers(world.session)
          const turn = send(world, message)
          const after = draftAnswers(world.session)
          const lost = [...before].filter((step) => !after.has(step))
          const sent = turn.events.some(({ type }) => type === 'helpRequestSubmitted')
          const discarded = turn.reply.some(
            ({ key }) => key === 'cancel.discarded' || key === 'help-request.service.prompt',
          )
          expect(sent || discarded ? [] : lost).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('gives the same turn for the same input, and does not touch what it was given', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 15 }), (messages) => {
        const [one, other] = [new World(), new World()]
        for (const message of messages) {
          const before = JSON.stringify(one.session)
          const kept = one.session
          expect(JSON.stringify(send(one, message))).toBe(JSON.stringify(send(other, message)))
          expect(JSON.stringify(kept)).toBe(before)
        }
      }),
      { numRuns: 100 },
    )
  })
})
