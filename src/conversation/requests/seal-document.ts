import type { Association } from '../../domain/association.ts'
import type { FormLine } from '../../domain/help-request.ts'
import type { Translator } from '../../i18n/translator.ts'
import { bothCalendars } from '../../i18n/values.ts'
import type { Block, PrintedDocument } from '../../print/document.ts'
import { letterhead } from '../../print/letterhead.ts'
import type { DeclarationRead } from '../../store/declaration-read.ts'
import type { SealState } from '../../store/declaration-verify.ts'
import { ltr } from '../../text/bidi.ts'
import { localDate, localTime } from '../../text/date.ts'

interface PrintDeps {
  readonly association: () => Association
  readonly translator: Pick<Translator, 'words' | 'languages'>
  readonly now: () => Date
}

/** In the language it was declared in; the seal's state is that of this moment. */
export function sealedDocument(
  { association, translator, now }: PrintDeps,
  read: DeclarationRead,
  declared: NonNullable<DeclarationRead['declaration']>,
  seal: SealState,
): PrintedDocument {
  const { timeZone } = association()
  const locale = translator.languages.some((one) => one.locale === declared.locale) ? declared.locale : 'ar'
  const words = (key: string, params: Readonly<Record<string, string>> = {}) =>
    translator.words({ key, params }, locale)
  const at = declared.declaredAt
  const by = declarantOf(declared.summary) ?? read.fullName
  // Within a line from right to left its halves would change places.
  const number = ltr(read.number)
  return {
    ...letterhead(association(), translator, locale, now()),
    title: words('declaration-print.title'),
    subtitle: words('declaration-print.request', { number }),
    foot: words('declaration-print.foot', { number }),
    blocks: [
      { kind: 'text', text: declared.text, tone: 'quote' },
      {
        kind: 'facts',
        rows: [
          { label: words('declaration-print.by'), value: by },
          {
            label: words('declaration-print.given'),
            value: words(`declaration-print.how.${declared.given}`, { name: declared.heardBy ?? '' }),
          },
          {
            label: words('declaration-print.way'),
            value: words(`request-source.${read.source}`),
          },
          {
            label: words('declaration-print.at'),
            value: `${bothCalendars(localDate(at, timeZone), locale)} ${localTime(at, timeZone)}`,
          },
          { label: words('declaration-print.version'), value: String(declared.version) },
          { label: words('declaration-print.seal'), value: words(`declaration-print.state.${seal}`) },
        ],
      },
      { kind: 'heading', text: words('declaration-print.readBack') },
      { kind: 'facts', rows: declared.summary.map(({ label, value }) => ({ label, value })) },
      ...correctedBlocks(read, words, (at) => bothCalendars(localDate(at, timeZone), locale)),
      { kind: 'signatures', people: [{ name: by, role: words('declaration-print.applicant') }] },
    ],
  }
}

/** What was put right before this declaration, and when it had been declared otherwise. */
function correctedBlocks(
  { corrections, earlier }: DeclarationRead,
  words: (key: string, params?: Readonly<Record<string, string>>) => string,
  day: (at: Date) => string,
): Block[] {
  if (corrections.length === 0) return []
  const none = words('declaration-print.none')
  return [
    { kind: 'heading', text: words('declaration-print.corrected') },
    ...corrections.flatMap(({ by, at, reason, lines }): Block[] => [
      {
        kind: 'text',
        text: words('declaration-print.correctedBy', { name: by ?? '', date: day(at), reason }),
      },
      {
        kind: 'table',
        columns: ['label', 'before', 'after'].map((one) => ({
          title: words(`declaration-print.column.${one}`),
        })),
        rows: lines.map(({ label, before, after }) => [label, before ?? none, after ?? none]),
      },
    ]),
    ...earlier.map(
      ({ declaredAt }): Block => ({
        kind: 'text',
        text: words('declaration-print.earlier', { date: day(declaredAt) }),
      }),
    ),
  ]
}

/** Who declared, as it was read back to them: the seal stands for that, whatever the request says by now. */
function declarantOf(summary: readonly FormLine[]): string | undefined {
  const line = (wanted: string) => summary.find(({ step }) => step === wanted)?.value
  return line('representativeName') ?? line('fullName')
}
