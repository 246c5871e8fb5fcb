import { expect, test } from 'vitest'
import { type Piece, renderPieces } from '../../../src/channels/telegram/render.ts'
import type { RenderedMessage } from '../../../src/domain/message.ts'
import { validate } from '../../support/telegram-standin/validate.ts'

const message = (parts: Partial<RenderedMessage>): RenderedMessage => ({
  text: 'نص',
  options: [],
  locale: 'ar',
  ...parts,
})
const textOf = (piece: Piece) => ('text' in piece ? piece.text : '')
const pieces = (parts: Partial<RenderedMessage>, keyboardShown = false) =>
  renderPieces(message(parts), keyboardShown).pieces
const options = (...labels: string[]) => labels.map((label, i) => ({ token: `t${i}`, label }))
const inlineLabels = ({ reply_markup }: Piece) =>
  reply_markup && 'inline_keyboard' in reply_markup
    ? reply_markup.inline_keyboard.map((row) => row.map(({ text }) => text))
    : undefined

test('plain words, without link previews', () => {
  expect(pieces({ text: 'ثمن <b> & *_[ https://example.org' })).toEqual([
    { text: 'ثمن <b> & *_[ https://example.org', link_preview_options: { is_disabled: true } },
  ])
})

test('options are buttons that give back their tokens', () => {
  const [piece] = pieces({ options: [{ token: 'svc:rent', label: 'المساعدة في إيجار السكن' }] })
  expect(piece?.reply_markup).toEqual({
    inline_keyboard: [[{ text: 'المساعدة في إيجار السكن', callback_data: 'svc:rent' }]],
  })
})

test('short labels stand two in a row, the first on the side where reading begins', () => {
  const labels = options('نعم', 'لا', 'سؤال آخر أطول من ذلك', 'رجوع', 'إلغاء', 'موظف')
  const [arabic] = pieces({ options: labels })
  expect(arabic && inlineLabels(arabic)).toEqual([
    ['لا', 'نعم'],
    ['سؤال آخر أطول من ذلك'],
    ['إلغاء', 'رجوع'],
    ['موظف'],
  ])
  const [english] = pieces({ locale: 'en-GB', options: options('Yes', 'No', 'Back') })
  expect(english && inlineLabels(english)).toEqual([['Yes', 'No'], ['Back']])
})

test('the faces of a scale stand in one row, the worst where reading begins', () => {
  const [arabic] = pieces({ options: options('😞', '🙁', '😐', '🙂', '😀', 'تخطي') })
  expect(arabic && inlineLabels(arabic)).toEqual([['😀', '🙂', '😐', '🙁', '😞'], ['تخطي']])
  const [english] = pieces({ locale: 'en', options: options('😞', '🙁', '😐', '🙂', '😀') })
  expect(english && inlineLabels(english)).toEqual([['😞', '🙁', '😐', '🙂', '😀']])
})

test('a long text comes in pieces, the buttons with the last', () => {
  const text = Array.from({ length: 3000 }, (_, i) => `كلمة${i}`).join(' ')
  const drawn = pieces({ text, options: options('متابعة') })
  expect(drawn.length).toBeGreaterThan(1)
  expect(drawn.map(textOf).join(' ').split(/\s+/)).toEqual(text.split(' '))
  expect(drawn.map((piece) => piece.reply_markup !== undefined)).toEqual([
    ...drawn.slice(1).map(() => false),
    true,
  ])
  for (const piece of drawn) expect(textOf(piece).length).toBeLessThanOrEqual(4096)
})

test('the own number is asked for by a keyboard that options join', () => {
  const { pieces: drawn, keyboardShown } = renderPieces(
    message({ shareContact: 'مشاركة رقمي', options: options('رقم آخر', 'رجوع') }),
    false,
  )
  expect(drawn[0]?.reply_markup).toEqual({
    keyboard: [[{ text: 'مشاركة رقمي', request_contact: true }], [{ text: 'رجوع' }, { text: 'رقم آخر' }]],
    resize_keyboard: true,
    one_time_keyboard: true,
  })
  expect(keyboardShown).toBe(true)
})

test('the keyboard is removed by the next piece that has room for it', () => {
  const plain = renderPieces(message({}), true)
  expect(plain.pieces[0]?.reply_markup).toEqual({ remove_keyboard: true })
  expect(plain.keyboardShown).toBe(false)
  const buttons = renderPieces(message({ options: options('نعم') }), true)
  expect(buttons.pieces[0] && inlineLabels(buttons.pieces[0])).toEqual([['نعم']])
  expect(buttons.keyboardShown).toBe(true)
  const long = renderPieces(message({ text: 'كلمة '.repeat(1500), options: options('نعم') }), true)
  expect(long.pieces[0]?.reply_markup).toEqual({ remove_keyboard: true })
  expect(long.keyboardShown).toBe(false)
})

test.each<[string, Partial<RenderedMessage>]>([
  ['no words', { text: ' \n' }],
  ['a token over 64 bytes', { options: [{ token: 'ط'.repeat(33), label: 'x' }] }],
  ['an empty token', { options: [{ token: '', label: 'x' }] }],
  ['a blank label', { options: options('  ') }],
  ['too many options', { options: options(...Array.from({ length: 41 }, String)) }],
])('%s is a bug of ours', (_, parts) => {
  expect(() => pieces(parts)).toThrow(RangeError)
})

test('whatever is drawn is what the Bot API takes, at its fullest', () => {
  const full = options(...Array.from({ length: 40 }, (_, i) => `${i} ${'ح'.repeat(40)}`)).map((option) => ({
    ...option,
    token: option.token.padEnd(64, '.'),
  }))
  for (const parts of [
    { options: full },
    { options: full, shareContact: 'رقمي' },
    { text: 'نصف \uD83D رمز' },
  ])
    for (const piece of pieces(parts)) {
      const { findings } = validate('sendMessage', { chat_id: 5, ...structuredClone(piece) })
      expect(findings).toEqual([])
      expect(textOf(piece)).not.toMatch(/\p{Surrogate}/u)
    }
})
